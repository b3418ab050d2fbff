"""``meetlat setup``: the organisation's profile out of a file, with what it changes."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from django.utils import timezone

from meetlat.cli.printing import (
    either,
    language,
    plain,
    print_json,
    print_table,
    refuse,
    say,
)
from meetlat.core.profile.changes import Change
from meetlat.core.profile.example import EXAMPLE
from meetlat.core.profile.reading import ProfileFile, ProfileMistake, read_profile
from meetlat.records.people.models import Person
from meetlat.records.register.setting_up import Setup, carry_out, look_at

_NAME: Final = "organisation.name"


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command."""
    words = either(
        "het profiel van de organisatie, uit een bestand",
        "the organisation's profile, out of a file",
    )
    command = commands.add_parser("setup", help=words, description=words)
    asked = command.add_mutually_exclusive_group(required=True)
    words = either("het bestand met het profiel (TOML)", "the file with the profile (TOML)")
    asked.add_argument("--file", type=Path, metavar=either("BESTAND", "FILE"), help=words)
    words = either(
        "toon een volledig voorbeeld, met uitleg", "print a complete example, explained in Dutch"
    )
    asked.add_argument("--example", action="store_true", help=words)
    words = either("toon alleen wat er zou veranderen", "only show what would change")
    command.add_argument("--dry-run", action="store_true", help=words)
    words = either("de organisatie komt erbij, naast die er al is", "enter a further organisation")
    command.add_argument("--new", action="store_true", help=words)
    words = either("wie dit doet, voor het logboek", "who does this, for the trail")
    command.add_argument("--as", dest="email", metavar="EMAIL", help=words)
    command.add_argument("--json", action="store_true", help=either("als JSON", "as JSON"))
    command.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    if args.example:
        print(EXAMPLE.read_text("utf-8"), end="")
        return 0
    by = _person(args.email) if args.email else None
    if args.email and by is None:
        told = either("er is niemand met het adres", "there is nobody with the address")
        refuse(f"{told} ‘{args.email}’. ./meetlat user list")
        return 2
    try:
        content = args.file.read_bytes()
    except OSError as error:
        told = either("is niet te lezen", "cannot be read")
        refuse(f"{args.file} {told}: {error.strerror}.")
        return 3
    file = read_profile(content)
    setup = look_at(file, is_new=args.new) if isinstance(file, ProfileFile) else file
    if not isinstance(setup, Setup):
        _tell_mistakes(setup, args)
        if isinstance(file, ProfileFile) and any(one.key == _NAME for one in setup):
            say(
                "Is het een organisatie erbij? Geef dan ook --new.",
                "Is it a further organisation? Then give --new too.",
            )
        return 1
    if not args.dry_run:
        carry_out(setup, at=timezone.now(), by=by)
    if args.json:
        print_json(_as_json(setup.name, setup=setup, is_applied=not args.dry_run))
    else:
        _tell(setup, is_applied=not args.dry_run)
    return 0


def _person(email: str) -> Person | None:
    return Person.objects.filter(email=email.strip().lower()).first()


def _tell_mistakes(mistakes: Sequence[ProfileMistake], args: argparse.Namespace) -> None:
    if args.json:
        print_json(_as_json("", mistakes=mistakes))
        return
    for one in mistakes:
        where = either(f"regel {one.line}", f"line {one.line}")
        key = f", {one.key}" if one.key else ""
        refuse(f"{args.file}, {where}{key}: {one.problem.get(language())}.")
    say("Er is niets veranderd.", "Nothing has changed.")


# Any: JSON.
def _as_json(
    name: str,
    *,
    setup: Setup | None = None,
    mistakes: Sequence[ProfileMistake] = (),
    is_applied: bool = False,
) -> dict[str, Any]:
    changes = setup.changes if setup else ()
    return {
        "organisation": name,
        "is_new": setup is not None and setup.organisation is None,
        "changes": [{"key": one.key, "old": one.old, "new": one.new} for one in changes],
        "mistakes": [
            {"key": one.key, "line": one.line, "problem": one.problem.get(language())}
            for one in mistakes
        ],
        "applied": is_applied,
    }


def _tell(setup: Setup, *, is_applied: bool) -> None:
    if setup.changes:
        print_table(
            plain(setup.name),
            either("sleutel|was|wordt", "key|was|becomes").split("|"),
            [_cells(one) for one in setup.changes],
        )
    if not is_applied:
        say(
            "Er is nog niets veranderd. Laat --dry-run weg om dit te doen.",
            "Nothing has changed yet. Leave out --dry-run to do this.",
        )
    elif setup.organisation is None:
        say(
            f"{setup.name} is bekend, met dit profiel.",
            f"{setup.name} is entered, with this profile.",
        )
    elif setup.changes:
        say("Het profiel is aangepast.", "The profile has been changed.")
    else:
        say("Er is niets veranderd.", "Nothing has changed.")


def _cells(change: Change) -> tuple[str, str, str]:
    return (change.key, _in_words(change.old), _in_words(change.new))


def _in_words(value: object) -> str:
    if isinstance(value, Mapping):
        return _in_words([f"{name} {one}" for name, one in value.items()])
    if isinstance(value, list):
        value = ", ".join(str(one) for one in value)
    return either("(niets)", "(nothing)") if value in {None, ""} else str(value)
