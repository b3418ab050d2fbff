"""The command itself: which commands there are, and how a refusal reads."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Final

from meetlat.cli import audit, look, measure, norms, up, user, worker

GOOD: Final = 0
FALLS_SHORT: Final = 1
WRONG_USE: Final = 2
COULD_NOT: Final = 3

#: Every command, by hand, in the order in which help shows them.
_COMMANDS: Final = (look, norms, measure, audit, user, up, worker)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    whole = argparse.ArgumentParser(
        prog="./meetlat",
        description="Meetlat: grip op alles wat een gemeente online heeft.",
        epilog="Uitkomst: 0 goed, 1 schiet tekort, 2 verkeerd gebruikt, 3 kon niet.",
    )
    commands = whole.add_subparsers(dest="command", metavar="OPDRACHT", required=True)
    for command in _COMMANDS:
        command.add_to(commands)
    return whole


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meetlat.config.settings")
    args = parser().parse_args(arguments)
    try:
        return int(args.run(args))
    except BrokenPipeError:
        sys.stderr.close()
        return COULD_NOT
    except KeyboardInterrupt:
        return COULD_NOT
