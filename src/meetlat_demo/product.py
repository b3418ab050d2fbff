"""The product itself, started beside the world: its site and its worker, watched by ``up``."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import django

from meetlat.cli.parentage import ends_with
from meetlat_demo.printing import Progress, doors
from meetlat_demo.world import RunningWorld

#: Whose sign-in links are printed: one for each part that a person can play.
_PARTS: Final = (
    "aanvrager",
    "ciso",
    "privacy",
    "coordinator",
    "cio",
    "eigenaar-sport",
    "rapporteur",
    "auditor",
    "beheer",
)
_LINKS_HOLD: Final = timedelta(hours=12)
_PATIENCE_S: Final = 30
_LOOK_EVERY_S: Final = 0.2
GOOD, COULD_NOT = 0, 3


def serve(address: str, world: RunningWorld, progress: Progress) -> int:
    """Serve on *address* until told to stop, and say how to get in.

    Returns 3 where the site does not start, or the world ends by itself.
    """
    with _up(urlsplit(address).netloc) as product:
        django.setup()
        if not _answers(address, product):
            print("De site van Meetlat startte niet; hierboven staat waarom.", file=sys.stderr)
            return COULD_NOT
        progress.say("de site van Meetlat en een werker staan aan")
        print(doors(address, _links(address)), flush=True)
        try:
            while product.poll() is None and world.process.poll() is None:
                time.sleep(_LOOK_EVERY_S)
        except KeyboardInterrupt:
            progress.say("de demo stopt")
            return GOOD
    print("Een deel van de demo is gestopt. Start opnieuw met: ./meetlat demo", file=sys.stderr)
    return COULD_NOT


@contextmanager
def _up(bind: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``meetlat up`` for as long as the context lasts, in a session of its own.

    So Ctrl-C reaches the demo alone, which then stops its parts in order.
    """
    source = str(Path(__file__).parents[1])
    path = os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH")]))
    product = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "meetlat", "up", "--bind", bind],
        env={**os.environ, "PYTHONPATH": path},
        stderr=None,
        start_new_session=True,
        preexec_fn=partial(ends_with, os.getpid()),  # noqa: PLW1509 - the only other thread waits
    )
    try:
        yield product
    finally:
        product.terminate()
        try:
            product.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            product.kill()
            product.wait()


def _answers(address: str, product: subprocess.Popen[bytes]) -> bool:
    """Wait until the site answers; False where it ends, or is silent for too long."""
    place = urlsplit(address)
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until and product.poll() is None:
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=5)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(_LOOK_EVERY_S)
        else:
            return True
        finally:
            connection.close()
    return False


def _links(address: str) -> list[tuple[str, str]]:
    """Return, for each part, who plays it and a link that signs in as that person."""
    from django.urls import reverse  # noqa: PLC0415 - needs Django ready
    from django.utils import timezone  # noqa: PLC0415 - idem

    from meetlat.records.people.models import Person  # noqa: PLC0415 - idem
    from meetlat.records.people.services import make_sign_in_link  # noqa: PLC0415 - idem

    addresses = [f"{part}@meerdam.example" for part in _PARTS]
    people = Person.objects.select_related("user").filter(email__in=addresses)
    links = []
    for person in sorted(people, key=lambda one: addresses.index(one.email)):
        if person.user is not None:
            token = make_sign_in_link(person.user, at=timezone.now(), term=_LINKS_HOLD)
            links.append((person.name, address + reverse("accounts:one-time", args=[token])))
    return links
