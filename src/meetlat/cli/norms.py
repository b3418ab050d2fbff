"""``meetlat norms``: list, show, check and compare the norms; count what is measured and asked."""

from __future__ import annotations

import argparse
import difflib
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import msgspec
from rich.text import Text

from meetlat.cli import norms_compare, norms_what_if
from meetlat.cli.printing import console, either, language, print_json, print_table, refuse
from meetlat.core.checks.catalogue import CATALOGUE
from meetlat.core.facts.register import RegisterFacts
from meetlat.core.yardstick import norm as words
from meetlat.core.yardstick.areas import AREAS, SECTION_TITLES, area_of
from meetlat.core.yardstick.load import NORMS, NormFilesError, load_norms
from meetlat.core.yardstick.mistakes import NormFileError
from meetlat.core.yardstick.norm import Norm
from meetlat.core.yardstick.params import check_of
from meetlat.telling.labels import OBLIGATIONS


class Way(StrEnum):
    """How it is established whether a norm is met."""

    MEASURED = "measured"
    REGISTER = "register"
    #: Its check does not exist yet, so that until then a person answers.
    PLANNED = "planned"
    ASKED = "asked"


_WAYS: Final = {
    Way.MEASURED: words.Text("gemeten", "measured"),
    Way.REGISTER: words.Text("uit het register", "from the register"),
    Way.PLANNED: words.Text("nog niet meetbaar: wordt gevraagd", "not measurable yet: is asked"),
    Way.ASKED: words.Text("gevraagd", "asked"),
}

#: The same as heads of narrow columns.
_HEADS: Final = _WAYS | {Way.PLANNED: words.Text("nog niet", "not yet")}


def way_of(norm: Norm) -> Way:
    """Return how it is established whether *norm* is met."""
    if not norm.checks:
        return Way.PLANNED if norm.is_not_measurable_yet else Way.ASKED
    reads = {kind for use in norm.checks for kind in check_of(use).reads}
    return Way.REGISTER if reads == {RegisterFacts} else Way.MEASURED


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command and its verbs."""
    told = either("de normen: lijst, uitleg, controle", "the norms: list, explain, check")
    command = commands.add_parser("norms", help=told, description=told)
    verbs = command.add_subparsers(dest="verb", metavar=either("WAT", "WHAT"), required=True)
    folder = either("map met normen (die van Meetlat)", "folder of norms (those of Meetlat)")
    for name, told, run in (
        ("list", either("alle normen", "all norms"), _list),
        ("show", either("een norm helemaal", "one norm in full"), _show),
        ("check", either("deugt elk normbestand?", "is every file of a norm sound?"), _check),
        (
            "coverage",
            either("hoeveel normen gemeten of gevraagd worden", "how many are measured or asked"),
            _coverage,
        ),
    ):
        verb = verbs.add_parser(name, help=told, description=told)
        if name == "show":
            verb.add_argument("norm", metavar="NORM", help=either("zoals VERB-01", "as VERB-01"))
        metavar = either("MAP", "FOLDER")
        verb.add_argument("--folder", type=Path, default=NORMS, metavar=metavar, help=folder)
        verb.add_argument("--json", action="store_true", help=either("als JSON", "as JSON"))
        verb.set_defaults(run=run)
    norms_compare.add_to(verbs)
    norms_what_if.add_to(verbs)


def _list(args: argparse.Namespace) -> int:
    norms = _loaded(args.folder)
    if norms is None:
        return 3
    if args.json:
        print_json([_as_json(norm) for norm in norms])
        return 0
    columns = [
        "norm",
        either("wat", "what"),
        either("gezag", "obligation"),
        either("vastgesteld", "established"),
    ]
    for section, title in SECTION_TITLES.items():
        rows = [
            (
                norm.id,
                norm.title.get(language()),
                OBLIGATIONS[norm.obligation].get(language()),
                _WAYS[way_of(norm)].get(language()),
            )
            for norm in norms
            if norm.section is section
        ]
        if rows:
            print_table(f"\n{title.get(language())} ({len(rows)})", columns, rows)
    return 0


def _show(args: argparse.Namespace) -> int:
    norms = _loaded(args.folder)
    if norms is None:
        return 3
    wanted = args.norm.upper()
    norm = next((one for one in norms if one.id == wanted), None)
    if norm is None:
        near = difflib.get_close_matches(wanted, [one.id for one in norms], n=3)
        hint = either(f" Bedoelt u {', '.join(near)}?", f" Did you mean {', '.join(near)}?")
        refuse(
            either(
                f"Er is geen norm ‘{args.norm}’.{hint if near else ''} "
                "Alle normen: ./meetlat norms list",
                f"There is no norm ‘{args.norm}’.{hint if near else ''} "
                "All norms: ./meetlat norms list",
            )
        )
        return 2
    if args.json:
        print_json(_as_json(norm))
    else:
        for heading, text in _told(norm):
            console().print(Text.assemble("\n", (heading, "bold"), "\n" if heading else "", text))
    return 0


def _told(norm: Norm) -> Iterable[tuple[str, str]]:
    """Return all that a person reads of *norm*, a heading and a text at a time."""
    said = language()
    area = area_of(norm.area)
    place = SECTION_TITLES[norm.section].get(said)
    if area is not None and area.title.get(said) != place:
        place = f"{place} › {area.title.get(said)}"
    force = OBLIGATIONS[norm.obligation].get(said)
    if not norm.confirmed:
        force += either(", bron nog niet bevestigd", ", source not confirmed yet")
    yield f"{norm.id}  {norm.title.get(said)}", f"{place}; {force}; {_WAYS[way_of(norm)].get(said)}"
    yield "", norm.statement.get(said)
    yield either("Waarom", "Why"), norm.why.get(said)
    yield either("Hoe", "How"), norm.how.get(said)
    if norm.config is not None:
        yield from norm.config.examples
    if norm.supplier.nl:
        yield either("Aan uw leverancier", "To your supplier"), norm.supplier.get(said)
    if norm.question is not None:
        yield either("Vraag", "Question"), norm.question.text.get(said)
        yield either("Bewijs", "Evidence"), norm.question.evidence.get(said)
    for use in norm.checks:
        params = ", ".join(f"{name} = {value}" for name, value in use.params.items())
        yield either("Controle", "Check"), f"{use.name}{f' ({params})' if params else ''}"
    if norm.planned:
        to_come = either("Controle die nog komt", "Check to come")
        yield to_come, ", ".join(use.name for use in norm.planned)
    yield either("Geldt voor", "Applies to"), f"{norm.subject}: {', '.join(norm.kinds)}"
    yield (
        either("Bronnen", "Sources"),
        "\n".join(f"{source.title}, {source.place} <{source.url}>" for source in norm.sources),
    )


def _check(args: argparse.Namespace) -> int:
    mistakes: tuple[NormFileError, ...] = ()
    norms: tuple[Norm, ...] = ()
    try:
        norms = load_norms(args.folder)
    except NormFilesError as error:
        mistakes = error.mistakes
    if args.json:
        found = [
            {"file": _shown(one.file), "line": one.line, "problem": one.problem.get(language())}
            for one in mistakes
        ]
        print_json({"norms": len(norms), "mistakes": found})
        return 1 if mistakes else 0
    for one in mistakes:
        place = f"{_shown(one.file)}, {either('regel', 'line')} {one.line}"
        print(f"{place}: {one.problem.get(language())}")
    if not mistakes:
        checks = {use.name for norm in norms for use in norm.checks}
        print(
            either(
                f"{len(norms)} normen en de {len(checks)} controles die zij noemen: alles goed.",
                f"{len(norms)} norms and the {len(checks)} checks that they name: all good.",
            )
        )
    return 1 if mistakes else 0


def _shown(file: Path) -> str:
    """Return the path as seen from where somebody stands, where it is below."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


def _coverage(args: argparse.Namespace) -> int:
    norms = _loaded(args.folder)
    if norms is None:
        return 3
    ways = Counter(way_of(norm) for norm in norms)
    by_area = [
        (area, Counter(way_of(norm) for norm in norms if norm.area == area.code)) for area in AREAS
    ]
    named = {use.name for norm in norms for use in norm.checks}
    idle = [check.id for check in CATALOGUE if check.id not in named]
    if args.json:
        areas = {area.code: _counts(counts) for area, counts in by_area if counts}
        to_come = {norm.id: [use.name for use in norm.planned] for norm in norms if norm.planned}
        print_json(
            {
                **_counts(ways),
                "areas": areas,
                "checks_to_come": to_come,
                "checks_without_norm": idle,
            }
        )
        return 0
    columns = [
        either("gebied", "area"),
        "",
        either("normen", "norms"),
        *(_HEADS[way].get(language()) for way in Way),
    ]
    rows = [
        (area.code, area.title.get(language()), counts.total(), *(counts[way] for way in Way))
        for area, counts in by_area
        if counts
    ]
    rows.append(("", either("samen", "together"), ways.total(), *(ways[way] for way in Way)))
    print_table(either("Hoe normen worden vastgesteld", "How norms are established"), columns, rows)
    if waiting := [norm for norm in norms if norm.planned]:
        rows = [
            (norm.id, norm.title.get(language()), ", ".join(use.name for use in norm.planned))
            for norm in waiting
        ]
        heading = either("Nog niet meetbaar: wordt gevraagd", "Not measurable yet: is asked")
        columns = ["norm", either("wat", "what"), either("controle die nog komt", "check to come")]
        print_table(f"\n{heading} ({len(waiting)})", columns, rows)
    if idle:
        unused = either("Controles die geen norm noemt", "Checks that no norm names")
        print(f"{unused}: {', '.join(idle)}")
    return 0


def _counts(ways: Counter[Way]) -> dict[str, int]:
    return {"norms": ways.total(), **{str(way): ways[way] for way in Way}}


def _loaded(folder: Path) -> tuple[Norm, ...] | None:
    try:
        return load_norms(folder)
    except NormFilesError as error:
        refuse(
            either(
                f"In de normen staan {len(error.mistakes)} fouten. Welke: ./meetlat norms check",
                f"The norms hold {len(error.mistakes)} mistakes. Which: ./meetlat norms check",
            )
        )
        return None


# Any: JSON; the keys are the fields of a norm, with its area and how it is established.
def _as_json(norm: Norm) -> dict[str, Any]:
    return {**msgspec.to_builtins(norm), "area": norm.area, "established": str(way_of(norm))}
