"""``meetlat up``: the site and a worker on one machine, watched and restarted."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.core.management import call_command
from django.utils import timezone

from meetlat.cli.parentage import ends_with
from meetlat.cli.printing import either, progress, refuse, say
from meetlat.core.yardstick.load import load_norms
from meetlat.jobs.surroundings import the_world
from meetlat.jobs.worker import stopped_by_signals
from meetlat.records.policy.queries import yardstick_in_force
from meetlat.records.policy.services import adopt_yardstick

_WEB_PROCESSES: Final = 2
_LOOK_EVERY_S: Final = 0.5
#: So long a process may take to end by itself.
_PATIENCE_S: Final = 15
#: A process that ends sooner than this after its start is restarted later each time.
_LIVED_S: Final = 10
_LONGEST_WAIT_S: Final = 30.0


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command."""
    words = either(
        "start de website en een werkproces op deze machine",
        "start the website and a worker on this machine",
    )
    command = commands.add_parser("up", help=words, description=words)
    command.add_argument(
        "--bind",
        default="127.0.0.1:8000",
        metavar=either("ADRES:POORT", "ADDRESS:PORT"),
        help=either("waar de website luistert", "where the website listens"),
    )
    command.add_argument(
        "--no-worker",
        action="store_true",
        help=either("start geen werkproces", "start no worker"),
    )
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prepare the database, and serve until told to stop.

    Returns 2 where the address is none or the world cannot be read, 3 where it cannot be had.
    """
    place = _place(args.bind)
    if place is None:
        refuse(
            either(
                f"‘{args.bind}’ is geen adres met een poort. Schrijf bijvoorbeeld 127.0.0.1:8000.",
                f"‘{args.bind}’ is not an address with a port. Write for example 127.0.0.1:8000.",
            )
        )
        return 2
    if not args.no_worker:
        the_world()  # the worker would say the same, again and again
    problem = _problem_with(*place)
    if problem:
        told = either("kan niet luisteren op", "cannot listen on")
        hint = either("Kies een andere plek met --bind.", "Choose another place with --bind.")
        refuse(f"{told} {args.bind} ({problem}). {hint}")
        return 3
    with progress(either("database bijwerken", "updating the database")):
        prepare()
    watched = [Watched("website", web_command(args.bind))]
    if not args.no_worker:
        worker = [sys.executable, "-m", "meetlat", "worker"]
        watched.append(Watched(either("werkproces", "worker"), worker))
    say(
        f"Meetlat luistert op http://{args.bind}/. Stop met Ctrl-C.",
        f"Meetlat listens on http://{args.bind}/. Stop with Ctrl-C.",
    )
    with stopped_by_signals():
        watch(watched, while_=lambda: True, pause=time.sleep)
    return 0


def _place(bind: str) -> tuple[str, int] | None:
    """Return the address and the port of *bind*; None where it does not name both."""
    try:
        place = urlsplit(f"//{bind}")
        address, port = (
            ip_address((place.hostname or "").replace("localhost", "127.0.0.1")),
            place.port,
        )
    except ValueError:
        return None
    return (str(address), port) if port is not None and place.netloc == bind else None


def _problem_with(address: str, port: int) -> str:
    """Return why nobody can listen there now, as the machine says it; "" where one can."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            return error.strerror or str(error)
    return ""


def prepare() -> None:
    """Bring the database up to date; with no yardstick in force, use the one that comes along."""
    call_command("migrate", verbosity=0, interactive=False)
    today = timezone.localdate()
    if yardstick_in_force(today) is None:
        adopt_yardstick(
            norms=load_norms(),
            number="1.0.0",
            adopted_by="meegeleverd met Meetlat, nog niet vastgesteld",
            adopted_on=today,
            effective_from=today,
            at=timezone.now(),
            by=None,
        )


def web_command(bind: str) -> list[str]:
    """Return the command that serves the site on *bind*."""
    return [
        *(sys.executable, "-m", "gunicorn", "meetlat.config.wsgi:application"),
        *("--bind", bind, "--workers", str(_WEB_PROCESSES), "--worker-class", "sync"),
        *("--log-level", "warning"),
    ]


@dataclass(slots=True)
class Watched:
    """A process that should be running."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    _started: float = 0.0
    _wait_s: float = field(default=0.0)

    def keep_running(self) -> None:
        """Start it, where it does not run and its time has come."""
        if self.process is not None:
            if self.process.poll() is None:
                return
            self._note_end(self.process.returncode)
        if time.monotonic() < self._started + self._wait_s:
            return
        self.process = subprocess.Popen(  # noqa: S603 - our own modules
            self.command,
            env=_environment(),
            start_new_session=True,
            preexec_fn=partial(ends_with, os.getpid()),  # noqa: PLW1509 - there are no threads here
        )
        self._started = time.monotonic()

    def _note_end(self, code: int) -> None:
        lived_s = time.monotonic() - self._started
        soon = lived_s < _LIVED_S
        self._wait_s = min(max(self._wait_s * 2, 1.0), _LONGEST_WAIT_S) if soon else 0.0
        self._started = time.monotonic()
        self.process = None
        say(
            f"Gestopt met code {code}: {self.name}. Het wordt opnieuw gestart.",
            f"Ended with code {code}: {self.name}. It is started again.",
        )

    def ask_to_stop(self) -> None:
        """Ask it to end."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def stop(self) -> None:
        """See that it ended, by force where it takes too long."""
        if self.process is None:
            return
        try:
            self.process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def watch(
    watched: Sequence[Watched], *, while_: Callable[[], bool], pause: Callable[[float], None]
) -> None:
    """Keep every process running as long as *while_* says, and then stop them all."""
    try:
        while while_():
            for one in watched:
                one.keep_running()
            pause(_LOOK_EVERY_S)
    finally:
        for one in watched:
            one.ask_to_stop()
        for one in watched:
            one.stop()


def _environment() -> dict[str, str]:
    """Return the environment in which ``python -m meetlat`` finds this very program."""
    source = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path}
