"""The command itself: which commands there are, and how a refusal reads."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Final

from django.db import DatabaseError

from meetlat.cli import look, new_check, norms
from meetlat.cli.django_room import open_database, refuse_data_folder
from meetlat.cli.parsing import Parser
from meetlat.cli.printing import either, language, refuse, say
from meetlat.core.yardstick.norm import Text
from meetlat.measuring.world import WorldError

GOOD: Final = 0
FALLS_SHORT: Final = 1
WRONG_USE: Final = 2
COULD_NOT: Final = 3

#: Commands that need no database, and so no data folder either.
FREE: Final = {"look": look, "norms": norms, "new-check": new_check}
#: Commands that stand on the records, with what help says of them where they are not asked for.
ON_RECORDS: Final = {
    "setup": Text("het profiel van de organisatie", "the organisation's profile"),
    "register": Text("het register: lijst, en inlezen", "the register: list, and import"),
    "measure": Text("meet wat in het register staat", "measure what the register holds"),
    "audit": Text("controleer of lees het logboek", "verify or read the audit trail"),
    "user": Text("medewerkers en hun rollen", "people and their roles"),
    "up": Text("de website en zijn werkproces", "the website and its worker"),
    "worker": Text("alleen een werkproces", "a worker alone"),
    "migrate": Text("werk de database bij", "bring the database up to date"),
}


def parser(asked: str = "") -> Parser:
    """Return the parser of all commands; of those on records only the one *asked* for is whole."""
    whole = Parser(
        prog="./meetlat",
        description=either(
            "Meetlat: grip op alles wat een gemeente online heeft.",
            "Meetlat: a grip on everything that a municipality has online.",
        ),
        epilog=either(
            "Uitkomst: 0 goed, 1 schiet tekort, 2 verkeerd gebruikt, 3 kon niet.",
            "Exit codes: 0 good, 1 falls short, 2 wrong use, 3 could not.",
        ),
    )
    named = either("OPDRACHT", "COMMAND")
    commands = whole.add_subparsers(dest="command", metavar=named, required=True)
    for command in FREE.values():
        command.add_to(commands)
    for name, words in ON_RECORDS.items():
        if name == asked:
            _on_records(name).add_to(commands)
        else:
            commands.add_parser(name, help=words.get(language()))
    return whole


def _on_records(name: str) -> ModuleType:
    """Return the module of a command that stands on the records, which needs Django ready."""
    open_database()
    from meetlat.cli import (  # noqa: PLC0415 - models can be loaded from here on
        audit,
        measure,
        migrate,
        register,
        setup,
        up,
        user,
        worker,
    )

    modules = {
        "setup": setup,
        "register": register,
        "measure": measure,
        "audit": audit,
        "user": user,
        "up": up,
        "worker": worker,
        "migrate": migrate,
    }
    return modules[name]


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    _let_any_terminal_read()
    try:
        args = parser(arguments[0] if arguments else "").parse_args(arguments)
    except SystemExit as leaving:  # argparse has said why
        return leaving.code if isinstance(leaving.code, int) else WRONG_USE
    except OSError as error:  # of the settings, which make what they need
        refuse_data_folder(error)
        return COULD_NOT
    try:
        return int(args.run(args))
    except WorldError as error:
        refuse(str(error))
        return WRONG_USE
    except (DatabaseError, BrokenPipeError, KeyboardInterrupt) as error:
        _tell_of(error)
        return COULD_NOT


def _tell_of(error: BaseException) -> None:
    """Say why a command could not go on; to a reader who has left, nothing."""
    if isinstance(error, DatabaseError):
        told = either("de database wil niet mee", "the database does not cooperate")
        hint = either("Is hij bijgewerkt? Dat doet:", "Is it up to date? This sees to it:")
        refuse(f"{told} ({error}). {hint} ./meetlat migrate")
    elif isinstance(error, BrokenPipeError):
        # Python must not try to flush to what nobody reads when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    else:
        say("Gestopt.", "Stopped.")


def _let_any_terminal_read() -> None:
    """Let a sign that the terminal's encoding lacks become a question mark, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
