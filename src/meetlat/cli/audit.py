"""``meetlat audit``: verify the trail, or show its head."""

from __future__ import annotations

import argparse
from typing import Any

from meetlat.cli.django_room import open_database
from meetlat.cli.printing import print_json

_SENTENCES = {
    "altered": "regel {seq} is gewijzigd: de inhoud past niet bij zijn controlegetal",
    "dropped": "vóór regel {seq} ontbreken regels",
    "inserted": "regel {seq} sluit niet aan op de regel ervoor",
    "cut": "het einde ontbreekt: er waren regels tot en met {seq}",
}


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command and its two verbs."""
    command = commands.add_parser("audit", help="controleer het logboek van alle besluiten")
    verbs = command.add_subparsers(dest="verb", metavar="WAT", required=True)
    verify = verbs.add_parser("verify", help="loop de hele keten na")
    verify.add_argument("--json", action="store_true", help="als JSON")
    verify.set_defaults(run=_verify)
    head = verbs.add_parser("head", help="toon het laatste controlegetal")
    head.add_argument("--json", action="store_true", help="als JSON")
    head.set_defaults(run=_head)


def _verify(args: argparse.Namespace) -> int:
    open_database()
    from meetlat.records.journal import queries, services  # noqa: PLC0415 - needs Django ready

    broken = list(services.verify())
    seq, sha256 = queries.head()
    if args.json:
        found = [{"seq": one.seq, "problem": one.problem} for one in broken]
        print_json({"events": seq, "head": sha256, "broken": found})
    elif broken:
        for one in broken:
            print(f"TEKORT  {_SENTENCES[one.problem].format(seq=one.seq)}")
    else:
        print(f"goed    {seq} regels, de keten sluit; laatste controlegetal {sha256}")
    return 1 if broken else 0


def _head(args: argparse.Namespace) -> int:
    open_database()
    from meetlat.records.journal import queries  # noqa: PLC0415 - needs Django ready

    seq, sha256 = queries.head()
    if args.json:
        print_json({"events": seq, "head": sha256})
    else:
        print(f"{seq} {sha256}")
    return 0
