"""``./meetlat demo``: a whole fictional municipality, really served and really measured."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from datetime import timedelta
from pathlib import Path

from meetlat_demo.world import start_world

_CHECKOUT = Path(__file__).parents[2]
#: Whose sign-in links are printed: one for each part that a person can play.
_PARTS = ("aanvrager", "ciso", "privacy", "coordinator", "cio", "eigenaar-sport", "beheer")


def main() -> int:
    """Start the demo and keep it running until it is told to stop."""
    parser = argparse.ArgumentParser(prog="./meetlat demo", description="De demo van Meetlat.")
    parser.add_argument("--fresh", action="store_true", help="begin opnieuw, zonder oude gegevens")
    parser.add_argument("--port", type=int, default=8000, help="poort op deze machine")
    parser.add_argument("--data", type=Path, default=_CHECKOUT / "demo-data", help="map")
    parser.add_argument("--no-serve", action="store_true", help="vul en meet, en stop dan")
    args = parser.parse_args()
    if args.fresh and args.data.exists():
        shutil.rmtree(args.data)
    args.data.mkdir(parents=True, exist_ok=True)
    with start_world(args.data / "world") as world:
        os.environ |= {
            "MEETLAT_DATA": str(args.data),
            "MEETLAT_WORLD": str(world.world_file),
            "MEETLAT_DEMO": "1",
            "MEETLAT_DATABASE": "",
            "MEETLAT_URL": f"http://127.0.0.1:{args.port}",
            "DJANGO_SETTINGS_MODULE": "meetlat.config.settings",
            "PYTHONPATH": str(_CHECKOUT / "src"),
        }
        _prepare()
        if args.no_serve:
            return 0
        from meetlat.cli.main import main as command  # noqa: PLC0415 - after the environment

        _print_links(args.port)
        return command(["up", "--bind", f"127.0.0.1:{args.port}"])


def _prepare() -> None:
    import django  # noqa: PLC0415 - after the environment

    django.setup()
    from django.conf import settings  # noqa: PLC0415 - needs Django ready
    from django.core.management import call_command  # noqa: PLC0415 - idem
    from django.utils import timezone  # noqa: PLC0415 - idem

    from meetlat.jobs.worker import Worker  # noqa: PLC0415 - idem
    from meetlat.records.measurements.services import ask_run  # noqa: PLC0415 - idem
    from meetlat.records.register.models import Application  # noqa: PLC0415 - idem
    from meetlat_demo.second_factor import enrol  # noqa: PLC0415 - idem
    from meetlat_demo.seed import Seeding  # noqa: PLC0415 - idem

    began = time.monotonic()
    call_command("migrate", verbosity=0)
    if Application.objects.exists():
        _say(began, "de gegevens van de vorige keer staan er nog")
        return
    _say(began, "lege database klaar")
    Seeding(now=timezone.now(), say=lambda text: _say(began, text)).run()
    enrol("cio@meerdam.example")
    _say(began, "alles wordt gemeten…")
    ask_run(by=None, at=timezone.now(), engine_version=settings.VERSION)
    Worker("demo").until_idle()
    _say(began, "gemeten en beoordeeld")


def _say(began: float, text: str) -> None:
    print(f"[{time.monotonic() - began:5.1f} s] {text}", flush=True)


def _print_links(port: int) -> None:
    from django.utils import timezone  # noqa: PLC0415 - needs Django ready

    from meetlat.records.people.models import Person  # noqa: PLC0415 - idem
    from meetlat.records.people.services import make_sign_in_link  # noqa: PLC0415 - idem

    address = f"http://127.0.0.1:{port}"
    print(f"\nOpen {address}/  en meld u aan met een van deze links (elk werkt één keer):")
    for key in _PARTS:
        person = (
            Person.objects.select_related("user").filter(email=f"{key}@meerdam.example").first()
        )
        if person is None or person.user is None:
            continue
        token = make_sign_in_link(person.user, at=timezone.now(), term=timedelta(hours=12))
        print(f"  {person.name:<32} {address}/inloggen/eenmalig/{token}/")
    print(flush=True)


if __name__ == "__main__":  # measuring starts processes that import this module again
    sys.exit(main())
