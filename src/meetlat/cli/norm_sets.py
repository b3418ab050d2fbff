"""A set of norms as somebody names it: a version, a draft, a folder, or what comes with Meetlat.

Folders, and the norms that come with Meetlat, are read without a database; a version or a draft
opens it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from meetlat.cli.django_room import open_database
from meetlat.cli.printing import either
from meetlat.core.yardstick.load import NORMS, NormFilesError, load_norms
from meetlat.core.yardstick.norm import Norm
from meetlat.core.yardstick.version import ContentError

#: Stands for the norms that come with Meetlat.
FILES: Final = "files"
_WRONG_USE: Final = 2
_COULD_NOT: Final = 3


class RefusedError(Exception):
    """What was named cannot be used: the sentence that says why, and the exit code."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


def norms_named(name: str) -> tuple[Norm, ...]:
    """Return the norms that *name* stands for.

    Raises:
        RefusedError: it stands for none, or they cannot be read.
        OSError: the data folder cannot be used.
    """
    if name == FILES:
        return _from_folder(NORMS)
    if Path(name).is_dir():
        return _from_folder(Path(name))
    return _from_records(name)


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
        raise RefusedError(
            either(
                f"In de normen van ‘{folder}’ {mistakes}. Welke: {check}",
                f"In the norms of ‘{folder}’ there {mistakes}. Which: {check}",
            ),
            _COULD_NOT,
        ) from error


def _from_records(name: str) -> tuple[Norm, ...]:
    open_database()
    from meetlat.records.policy.drafts import (  # noqa: PLC0415 - models can be loaded from here on
        norms_of_draft,
        open_drafts,
    )
    from meetlat.records.policy.queries import norms_of, yardstick_versions  # noqa: PLC0415 - idem

    versions = {one.number: one for one in yardstick_versions()}
    drafts = {one.title: one for one in open_drafts()}
    if name not in versions and name not in drafts:
        nothing = either("nog geen", "none yet")
        numbers, titles = ", ".join(versions) or nothing, ", ".join(drafts) or nothing
        raise RefusedError(
            either(
                f"Er is geen versie, concept of map ‘{name}’. De versies: {numbers}. "
                f"De concepten: {titles}. De normen van Meetlat zelf: {FILES}",
                f"There is no version, draft or folder ‘{name}’. The versions: {numbers}. "
                f"The drafts: {titles}. The norms of Meetlat itself: {FILES}",
            ),
            _WRONG_USE,
        )
    try:
        return norms_of(versions[name]) if name in versions else norms_of_draft(drafts[name])
    except ContentError as error:
        raise RefusedError(
            either(
                f"‘{name}’ is bewaard in een vorm die deze Meetlat niet kent ({error}).",
                f"‘{name}’ is kept in a form that this Meetlat does not know ({error}).",
            ),
            _COULD_NOT,
        ) from error
