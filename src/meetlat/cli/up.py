"""``meetlat up``: the site and its worker, started, watched and stopped together."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any, Final

from meetlat.cli.django_room import open_database

_LOOK_EVERY_S: Final = 0.5
_PATIENCE_S: Final = 15


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser("up", help="start de site en zijn werkproces")
    command.add_argument("--bind", default="127.0.0.1:8000", help="adres en poort")
    command.add_argument("--no-worker", action="store_true", help="zonder werkproces")
    command.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    open_database()
    from django.core.management import call_command  # noqa: PLC0415 - needs Django ready

    call_command("migrate", verbosity=0)
    commands = [
        [
            sys.executable,
            "-m",
            "gunicorn",
            "meetlat.config.wsgi",
            "--bind",
            args.bind,
            "--workers",
            "2",
            "--log-level",
            "warning",
        ],
    ]
    if not args.no_worker:
        commands.append([sys.executable, "-m", "meetlat", "worker"])
    print(f"Meetlat draait op http://{args.bind}/  (stop met Ctrl-C)", flush=True)
    return Together(commands).run()


class Together:
    """Processes that live and stop as one; one that falls over is started again."""

    def __init__(self, commands: Sequence[Sequence[str]]) -> None:
        self._commands = commands
        self._stopping = threading.Event()
        self._running: list[subprocess.Popen[bytes]] = []

    def run(self) -> int:
        """Run until a signal asks to stop; return 0 then."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stopping.set())
        self._running = [self._start(command) for command in self._commands]
        while not self._stopping.wait(_LOOK_EVERY_S):
            for place, process in enumerate(self._running):
                if process.poll() is not None:
                    sys.stderr.write(f"meetlat: herstart {' '.join(self._commands[place][2:4])}\n")
                    self._running[place] = self._start(self._commands[place])
        self._stop()
        return 0

    def _start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        # A group of its own, so that Ctrl-C reaches us alone and we stop the rest in order.
        return subprocess.Popen(command, env=os.environ, start_new_session=True)  # noqa: S603

    def _stop(self) -> None:
        for process in self._running:
            process.terminate()
        for process in self._running:
            try:
                process.wait(_PATIENCE_S)
            except subprocess.TimeoutExpired:
                process.kill()
