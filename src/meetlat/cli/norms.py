"""``meetlat norms``: list, show and check the norms, and say which are measured."""

from __future__ import annotations

import argparse
from typing import Any

import msgspec

from meetlat.cli.printing import print_json, print_table, refuse
from meetlat.core.yardstick.load import NormFilesError, load_norms


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command and its verbs."""
    command = commands.add_parser("norms", help="de normen van de meetlat")
    verbs = command.add_subparsers(dest="verb", metavar="WAT", required=True)
    for name, words, run in (
        ("list", "toon alle normen", _list),
        ("show", "toon één norm", _show),
        ("check", "controleer de bestanden van alle normen", _check),
        ("coverage", "toon welke normen gemeten en welke gevraagd worden", _coverage),
    ):
        verb = verbs.add_parser(name, help=words)
        verb.add_argument("--json", action="store_true", help="als JSON")
        if name == "show":
            verb.add_argument("norm", metavar="NORM", help="bijvoorbeeld VERB-01")
        verb.set_defaults(run=run)


def _list(args: argparse.Namespace) -> int:
    norms = load_norms()
    if args.json:
        print_json([msgspec.to_builtins(norm) for norm in norms])
    else:
        rows = [
            (norm.id, norm.title.nl, norm.section, norm.obligation, _way(norm)) for norm in norms
        ]
        columns = ["norm", "wat", "vak", "gezag", "hoe vastgesteld"]
        print_table(f"{len(norms)} normen", columns, rows)
    return 0


def _show(args: argparse.Namespace) -> int:
    norm = next((one for one in load_norms() if one.id == args.norm.upper()), None)
    if norm is None:
        refuse(f"er is geen norm ‘{args.norm}’. Bekijk ze met: ./meetlat norms list")
        return 2
    if args.json:
        print_json(msgspec.to_builtins(norm))
        return 0
    print(f"{norm.id}  {norm.title.nl}\n\n{norm.statement.nl}\n")
    print(f"Waarom: {norm.why.nl}\n\nHoe: {norm.how.nl}\n")
    print(f"{norm.obligation}; {_way(norm)}{'' if norm.confirmed else '; nog niet bevestigd'}")
    for source in norm.sources:
        print(f"Bron: {source.title}, {source.place} <{source.url}>")
    return 0


def _check(args: argparse.Namespace) -> int:
    try:
        norms = load_norms()
    except NormFilesError as error:
        if args.json:
            print_json([str(mistake) for mistake in error.mistakes])
        else:
            for mistake in error.mistakes:
                print(f"TEKORT  {mistake}")
        return 1
    if args.json:
        print_json([])
    else:
        print(f"goed    {len(norms)} normen zonder fouten")
    return 0


def _coverage(args: argparse.Namespace) -> int:
    norms = load_norms()
    measured = [norm.id for norm in norms if norm.checks]
    asked = [norm.id for norm in norms if not norm.checks]
    if args.json:
        print_json({"measured": measured, "asked": asked})
    else:
        print(f"{len(measured)} gemeten: {' '.join(measured)}")
        print(f"{len(asked)} gevraagd: {' '.join(asked)}")
    return 0


def _way(norm: Any) -> str:  # Any: core's Norm, read only for its ways
    return "gemeten" if norm.checks else "gevraagd"
