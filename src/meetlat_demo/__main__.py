"""``./meetlat demo``: a whole fictional municipality, really served, measured and governed.

Everything runs in one tree of processes, on loopback, as whoever starts it: the municipality's
own DNS, sites and mail servers, the product's site, and a worker.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from meetlat.measuring.world import load_world
from meetlat_demo.printing import Progress
from meetlat_demo.world import WorldStartError, start_world

_CHECKOUT: Final = Path(__file__).resolve().parents[2]
#: Says that a folder is the demo's own, and so may be emptied.
_OURS: Final = "meetlat-demo"
#: Says that a folder was filled to the end.
_FILLED: Final = "filled"
GOOD, WRONG_USE, COULD_NOT = 0, 2, 3


def main() -> int:
    """Start the demo and keep it running until it is told to stop."""
    args = _arguments()
    progress = Progress()
    port = args.port if args.no_serve else _free(args.port)
    if port is None:
        print(
            f"Poort {args.port} is al in gebruik. Kies een andere, bijvoorbeeld: "
            f"./meetlat demo --port {args.port + 1}",
            file=sys.stderr,
        )
        return COULD_NOT
    if not _make_ready(args.data, fresh=args.fresh):
        print(
            f"In {args.data} staan bestanden die niet van de demo zijn. Kies een andere map "
            "met --data, of haal de map zelf weg.",
            file=sys.stderr,
        )
        return WRONG_USE
    address = f"http://127.0.0.1:{port}"
    _set_environment(args.data, address)
    try:
        with _stopped_by_sigterm(), ExitStack() as stack:
            return _run(args, address, progress, stack)
    except WorldStartError as error:
        print(error, file=sys.stderr)
        return COULD_NOT
    except KeyboardInterrupt:
        progress.say("gestopt")
        return COULD_NOT


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./meetlat demo",
        description="Start de verzonnen gemeente Meerdam: sites, mail en DNS op deze computer, "
        "met Meetlat erbij. De gegevens blijven bewaard tot u --fresh kiest.",
    )
    parser.add_argument("--fresh", action="store_true", help="begin opnieuw, zonder oude gegevens")
    parser.add_argument("--port", type=int, default=8000, help="poort van de site (0: een vrije)")
    parser.add_argument(
        "--data", type=Path, default=_CHECKOUT / "demo-data", help="map voor de gegevens"
    )
    parser.add_argument("--no-serve", action="store_true", help="vul en meet alleen, en stop dan")
    args = parser.parse_args()
    args.data = args.data.resolve()
    return args


def _run(args: argparse.Namespace, address: str, progress: Progress, stack: ExitStack) -> int:
    """Start the world beside the product, fill what is empty, and serve."""
    pool = stack.enter_context(ThreadPoolExecutor(max_workers=1))
    starting = pool.submit(stack.enter_context, start_world(args.data / "world"))
    if (args.data / _FILLED).exists():
        progress.say("de gegevens van de vorige keer staan er nog")
        starting.result()
        progress.say("de sites, mail en DNS van Meerdam staan aan")
    else:
        from meetlat_demo import filling  # noqa: PLC0415 - after the environment

        filling.prepare(progress)
        world_file = starting.result().world_file
        progress.say("de sites, mail en DNS van Meerdam staan aan")
        run = filling.fill(world_file, progress)
        if args.no_serve:
            filling.measure(run, load_world(world_file))
            progress.say(f"nog eens gemeten: {run.new_facts} nieuwe feiten")
        (args.data / _FILLED).touch()
    if args.no_serve:
        return GOOD
    from meetlat_demo.product import serve  # noqa: PLC0415 - after the environment

    return serve(address, starting.result(), progress)


def _make_ready(data: Path, *, fresh: bool) -> bool:
    """See that *data* is a folder of the demo's own, emptied where it must be; else False."""
    if data.exists() and not (data / _OURS).exists() and any(data.iterdir()):
        return False
    if data.exists() and (fresh or not (data / _FILLED).exists()):
        shutil.rmtree(data)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    (data / _OURS).touch()
    return True


def _set_environment(data: Path, address: str) -> None:
    os.environ |= {
        "MEETLAT_DATA": str(data),
        "MEETLAT_WORLD": str(data / "world" / "world.toml"),
        "MEETLAT_DEMO": "1",
        "MEETLAT_DATABASE": "",
        "MEETLAT_URL": address,
        "DJANGO_SETTINGS_MODULE": "meetlat.config.settings",
    }


def _free(port: int) -> int | None:
    """Return *port*, or for 0 one that is free; None where it is taken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return None
        return int(probe.getsockname()[1])


@contextmanager
def _stopped_by_sigterm() -> Iterator[None]:
    """Let SIGTERM do what Ctrl-C does."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


if __name__ == "__main__":  # measuring starts processes that import this module again
    sys.exit(main())
