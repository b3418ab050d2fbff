"""``meetlat norms compare``: what differs between two versions, or between folders of norms.

Folders, and the norms that come with Meetlat, are compared without a database; only a version's
number opens it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from meetlat.cli.django_room import open_database, refuse_data_folder
from meetlat.cli.printing import console, either, language, plain, print_json, refuse
from meetlat.core.yardstick.compare import Comparison, NormChange, compare
from meetlat.core.yardstick.load import NORMS, NormFilesError, load_norms
from meetlat.core.yardstick.norm import Norm
from meetlat.core.yardstick.version import ContentError
from meetlat.telling.norm_changes import changes_said, field_said
from meetlat.telling.norm_changes_summary import summary_said

#: Stands for the norms that come with Meetlat.
FILES: Final = "files"
_WRONG_USE: Final = 2
_COULD_NOT: Final = 3


class _RefusedError(Exception):
    """What was named cannot be compared: the sentence that says why, and the exit code."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(verbs: Any) -> None:
    """Add the verb."""
    told = either("wat verschilt tussen twee versies", "what differs between two versions")
    verb = verbs.add_parser("compare", help=told, description=told)
    named = either(
        "versienummer, map met normen, of ‘files’: de normen van Meetlat",
        "number of a version, folder of norms, or ‘files’: the norms of Meetlat",
    )
    verb.add_argument("before", metavar="A", help=named)
    verb.add_argument("after", metavar="B", help=either("idem", "likewise"))
    verb.add_argument("--json", action="store_true", help=either("als JSON", "as JSON"))
    verb.set_defaults(run=_compare)


def _compare(args: argparse.Namespace) -> int:
    try:
        before, after = _norms_of(args.before), _norms_of(args.after)
    except _RefusedError as error:
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


def _norms_of(name: str) -> tuple[Norm, ...]:
    """Return the norms that *name* stands for.

    Raises:
        _RefusedError: it stands for none, or they cannot be read.
        OSError: the data folder cannot be used.
    """
    if name == FILES:
        return _from_folder(NORMS)
    if Path(name).is_dir():
        return _from_folder(Path(name))
    return _from_version(name)


def _from_folder(folder: Path) -> tuple[Norm, ...]:
    try:
        return load_norms(folder)
    except NormFilesError as error:
        number = len(error.mistakes)
        mistakes = either(
            "staat 1 fout" if number == 1 else f"staan {number} fouten",
            "is 1 mistake" if number == 1 else f"are {number} mistakes",
        )
        check = f"./meetlat norms check --folder {folder}"
        raise _RefusedError(
            either(
                f"In de normen van ‘{folder}’ {mistakes}. Welke: {check}",
                f"In the norms of ‘{folder}’ there {mistakes}. Which: {check}",
            ),
            _COULD_NOT,
        ) from error


def _from_version(number: str) -> tuple[Norm, ...]:
    open_database()
    from meetlat.records.policy.queries import (  # noqa: PLC0415 - models can be loaded from here on
        norms_of,
        yardstick_versions,
    )

    versions = {one.number: one for one in yardstick_versions()}
    if number not in versions:
        known = ", ".join(versions) or either("nog geen", "none yet")
        raise _RefusedError(
            either(
                f"Er is geen versie en geen map ‘{number}’. De versies: {known}. "
                f"De normen van Meetlat zelf: {FILES}",
                f"There is no version and no folder ‘{number}’. The versions: {known}. "
                f"The norms of Meetlat itself: {FILES}",
            ),
            _WRONG_USE,
        )
    try:
        return norms_of(versions[number])
    except ContentError as error:
        raise _RefusedError(
            either(
                f"Versie {number} is bewaard in een vorm die deze Meetlat niet kent ({error}).",
                f"Version {number} is kept in a form that this Meetlat does not know ({error}).",
            ),
            _COULD_NOT,
        ) from error


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
