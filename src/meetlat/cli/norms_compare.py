"""``meetlat norms compare``: what differs between two versions, drafts or folders of norms."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any, Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from meetlat.cli.django_room import refuse_data_folder
from meetlat.cli.norm_sets import RefusedError, norms_named
from meetlat.cli.printing import console, either, language, plain, print_json, refuse
from meetlat.core.yardstick.compare import Comparison, NormChange, compare
from meetlat.core.yardstick.norm import Norm
from meetlat.telling.norm_changes import changes_said, field_said
from meetlat.telling.norm_changes.summary import summary_said

_COULD_NOT: Final = 3


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(verbs: Any) -> None:
    """Add the verb."""
    told = either("wat verschilt tussen twee versies", "what differs between two versions")
    verb = verbs.add_parser("compare", help=told, description=told)
    named = either(
        "versienummer, naam van een concept, map met normen, of ‘files’: de normen van Meetlat",
        "number of a version, name of a draft, folder of norms, or ‘files’: the norms of Meetlat",
    )
    verb.add_argument("before", metavar="A", help=named)
    verb.add_argument("after", metavar="B", help=either("idem", "likewise"))
    verb.add_argument("--json", action="store_true", help=either("als JSON", "as JSON"))
    verb.set_defaults(run=_compare)


def _compare(args: argparse.Namespace) -> int:
    try:
        before, after = norms_named(args.before), norms_named(args.after)
    except RefusedError as error:
        refuse(error.sentence)
        return error.code
    except OSError as error:
        refuse_data_folder(error)
        return _COULD_NOT
    found = compare(before, after)
    if args.json:
        print_json(_as_json(args.before, args.after, found))
    else:
        _print(args.before, args.after, found)
    return 0


def _print(before: str, after: str, found: Comparison) -> None:
    """Print what a person reads: the sum, and then every norm that differs."""
    said, on = language(), console()
    title = either(f"Van {before} naar {after}", f"From {before} to {after}")
    on.print(Text(plain(title), "bold"))
    on.print(Text(summary_said(found).get(said)))
    _print_norms(on, either("Nieuw", "New"), found.new)
    if found.changed:
        _print_heading(on, either("Gewijzigd", "Changed"), len(found.changed))
        for change in found.changed:
            on.print(_line(change.after), Text(_mark(change), "dim"))
            for one in changes_said(change):
                on.print(Padding(Text(plain(one.sentence.get(said))), (0, 0, 0, 4)))
    _print_norms(on, either("Vervallen", "Withdrawn"), found.withdrawn)


def _print_norms(on: Console, heading: str, norms: Iterable[Norm]) -> None:
    listed = list(norms)
    if listed:
        _print_heading(on, heading, len(listed))
    for norm in listed:
        on.print(_line(norm))


def _print_heading(on: Console, heading: str, number: int) -> None:
    on.print(Text(f"\n{heading} ({number})", "bold"))


def _line(norm: Norm) -> Text:
    return Text(f"  {norm.id}  {plain(norm.title.get(language()))}")


def _mark(change: NormChange) -> str:
    if change.is_words_only:
        return either("(alleen tekst)", "(wording alone)")
    if change.decides_otherwise:
        return either("(het oordeel kan veranderen)", "(the verdict may change)")
    return ""


# Any: JSON; its shape stands in docs/reference/commands.md.
def _as_json(before: str, after: str, found: Comparison) -> dict[str, Any]:
    return {
        "before": before,
        "after": after,
        "summary": summary_said(found).get(language()),
        "new": [_norm_as_json(norm) for norm in found.new],
        "changed": [_change_as_json(change) for change in found.changed],
        "withdrawn": [_norm_as_json(norm) for norm in found.withdrawn],
        "to_ask_again": [norm.id for norm in found.to_ask_again],
    }


def _norm_as_json(norm: Norm) -> dict[str, Any]:
    return {"norm": norm.id, "title": norm.title.get(language())}


def _change_as_json(change: NormChange) -> dict[str, Any]:
    return {
        **_norm_as_json(change.after),
        "words_only": change.is_words_only,
        "decides_otherwise": change.decides_otherwise,
        "changes": [
            {
                "field": one.field,
                "before": one.before,
                "after": one.after,
                "sentences": [
                    said.sentence.get(language())
                    for said in field_said(one.field, change.before, change.after)
                ],
            }
            for one in change.fields
        ],
    }
