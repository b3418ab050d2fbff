"""``meetlat audit``: verify the trail, show its head, list its last lines."""

from __future__ import annotations

import argparse
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from meetlat.cli.printing import either, language, print_json, print_table, progress, refuse
from meetlat.core.yardstick.norm import Text
from meetlat.records.guards.triggers import missing
from meetlat.records.journal import queries, services

_BROKEN: Final = {
    "altered": Text(
        "Regel {seq} is gewijzigd: zijn inhoud past niet bij zijn hash.",
        "Line {seq} was altered: its content does not fit its hash.",
    ),
    "dropped": Text(
        "Vlak voor regel {seq} ontbreken regels.", "Lines are missing just before line {seq}."
    ),
    "inserted": Text(
        "Regel {seq} sluit niet aan op de regel ervoor.",
        "Line {seq} does not follow the line before it.",
    ),
    "cut": Text(
        "Het einde ontbreekt: er waren regels tot en met {seq}.",
        "The end is missing: there were lines up to and including {seq}.",
    ),
}
_UNGUARDED: Final = Text(
    "De bewaking {name} ontbreekt in de database. Zet alle bewaking terug met: ./meetlat migrate",
    "The guard {name} is missing from the database. Put every guard back with: ./meetlat migrate",
)


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command and its verbs."""
    words = either("controleer of lees het logboek", "verify or read the audit trail")
    command = commands.add_parser("audit", help=words, description=words)
    verbs = command.add_subparsers(dest="verb", metavar=either("WAT", "WHAT"), required=True)
    verify = _verb(verbs, "verify", either("loop de hele keten na", "walk the whole chain"))
    verify.add_argument(
        "--head",
        nargs=2,
        metavar=(either("NUMMER", "NUMBER"), "HASH"),
        help=either(
            "een regel die u eerder noteerde; hij moet er nog net zo staan",
            "a line that you noted before; it must still be the same",
        ),
    )
    verify.set_defaults(run=_verify)
    head = _verb(
        verbs,
        "head",
        either("nummer en hash van de laatste regel", "number and hash of the last line"),
    )
    head.set_defaults(run=_head)
    lines = _verb(verbs, "list", either("de laatste regels", "the last lines"))
    lines.add_argument(
        "--limit",
        type=int,
        default=50,
        metavar="N",
        help=either(
            "hoeveel, nieuwste eerst (%(default)s)", "how many, newest first (%(default)s)"
        ),
    )
    lines.set_defaults(run=_list)


def _verb(verbs: Any, name: str, words: str) -> Any:  # Any: as above
    verb = verbs.add_parser(name, help=words, description=words)
    verb.add_argument("--json", action="store_true", help=either("als JSON", "as JSON"))
    return verb


def _verify(args: argparse.Namespace) -> int:

    noted = _noted(args.head)
    if noted is None:
        refuse(
            either(
                f"‘{args.head[0]}’ is geen regelnummer.",
                f"‘{args.head[0]}’ is not the number of a line.",
            )
        )
        return 2
    with progress(either("logboek nalopen", "walking the trail")):
        broken = list(services.verify())
    sentences = [_BROKEN[one.problem].get(language()).format(seq=one.seq) for one in broken]
    changed = [seq for seq, sha256 in noted if queries.hash_of_line(seq) != sha256]
    unguarded = missing(connection)
    seq, sha256 = queries.head()
    if args.json:
        found = [
            {"seq": one.seq, "problem": one.problem, "sentence": words}
            for one, words in zip(broken, sentences, strict=True)
        ]
        told = {
            "events": seq,
            "head": sha256,
            "broken": found,
            "changed_since_noted": changed,
            "missing_guards": unguarded,
        }
        print_json(told)
        return 1 if broken or changed or unguarded else 0
    for words in sentences:
        print(words)
    for line in changed:
        print(
            either(
                f"Regel {line} heeft niet de hash die u noteerde.",
                f"Line {line} does not have the hash that you noted.",
            )
        )
    for name in unguarded:
        print(_UNGUARDED.get(language()).format(name=name))
    if not (broken or changed):
        print(
            either(
                f"Het logboek is heel: {seq} regels, laatste hash {sha256}",
                f"The trail is whole: {seq} lines, last hash {sha256}",
            )
        )
    return 1 if broken or changed or unguarded else 0


def _noted(given: list[str] | None) -> list[tuple[int, str]] | None:
    """Return the line that somebody noted, with its hash; None where the number is none."""
    if given is None:
        return []
    number, sha256 = given
    return [(int(number), sha256.lower())] if number.isdecimal() else None


def _head(args: argparse.Namespace) -> int:

    seq, sha256 = queries.head()
    if args.json:
        print_json({"seq": seq, "hash": sha256})
    else:
        print(f"{seq} {sha256}")
    return 0


def _list(args: argparse.Namespace) -> int:

    events = queries.latest_events(max(args.limit, 0))
    if args.json:
        keys = ("seq", "at", "actor", "action", "subject_type", "subject_id", "details", "hash")
        print_json([_plain({key: getattr(event, key) for key in keys}) for event in events])
        return 0
    columns = [
        either("nr", "no"),
        either("wanneer", "when"),
        either("wat", "what"),
        either("waarvan", "of what"),
        either("door", "by"),
    ]
    rows = [
        (
            event.seq,
            f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}",
            event.action,
            f"{event.subject_type} {event.subject_id}",
            event.actor or "-",
        )
        for event in events
    ]
    print_table(either("Logboek, nieuwste eerst", "Audit trail, newest first"), columns, rows)
    return 0


def _plain(event: dict[str, Any]) -> dict[str, Any]:  # Any: JSON
    return {**event, "at": event["at"].isoformat()}
