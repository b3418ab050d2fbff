"""What differs between two versions, as the page and the file show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from meetlat.core.yardstick.compare import Comparison, NormChange
from meetlat.core.yardstick.norm import Norm, Text
from meetlat.telling.norm_changes import Said, changes_said
from meetlat.telling.norm_changes.texts import Piece, pieces
from meetlat.telling.spreadsheet import Cell
from meetlat.web.versions.reading import Version


@dataclass(frozen=True, slots=True)
class Both:
    """A text as it was and as it is, with what differs marked."""

    before: list[Piece]
    after: list[Piece]
    #: The language of both where it is not that of the page, else "".
    language: str
    is_code: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that changed in a norm; with both texts where it is a text."""

    text: Text
    both: Both | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A norm that differs, and all that does."""

    norm: Norm
    is_words_only: bool
    decides_otherwise: bool
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The two versions that somebody wants compared."""

    before: Version | None = None
    after: Version | None = None
    #: Why they cannot be compared; "" where they can.
    problem: str = ""


def asked_of(versions: Sequence[Version], before: str, after: str) -> Asked:
    """Return the versions named *before* and *after*; where neither is, the last two."""
    if not before and not after:
        return _last_two(versions)
    known = {one.number: one for one in versions}
    first, second = known.get(before), known.get(after)
    missing = [number for number in (before, after) if number not in known]
    if any(missing):
        named = "’, ‘".join(dict.fromkeys(filter(None, missing)))
        problem = _("Er is geen versie ‘%(number)s’. Kies hieronder twee versies.")
        return Asked(first, second, problem % {"number": named})
    if missing:
        return Asked(first, second, _("Kies twee versies om te vergelijken."))
    if first == second:
        problem = _("U vergelijkt versie %(number)s met zichzelf. Kies twee verschillende versies.")
        return Asked(first, second, problem % {"number": before})
    return Asked(first, second)


def _last_two(versions: Sequence[Version]) -> Asked:
    if len(versions) > 1:
        return Asked(versions[1], versions[0])
    return Asked(
        problem=_("Er zijn nog geen twee versies van de meetlat. Er valt dus niets te vergelijken.")
    )


def changed(changes: Iterable[NormChange], language: str) -> list[Changed]:
    """Return *changes* with their sentences, to be read in *language*."""
    return [
        Changed(
            one.after,
            one.is_words_only,
            one.decides_otherwise,
            tuple(Sentence(said.sentence, _both(said, language)) for said in changes_said(one)),
        )
        for one in changes
    ]


def _both(said: Said, language: str) -> Both | None:
    passage = said.passage
    if passage is None:
        return None
    shown = passage.language
    return Both(
        *pieces(*passage.read_in(language)),
        language="" if language.startswith(shown) else shown,
        is_code=passage.is_code,
    )


def csv_header() -> list[str]:
    """Return what the columns of the file hold."""
    return [
        _("Norm"),
        _("Titel"),
        _("Wat"),
        _("Wat er anders is"),
        _("Eerst"),
        _("Nu"),
        _("Opnieuw gevraagd"),
    ]


def csv_rows(comparison: Comparison, language: str) -> Iterator[Sequence[Cell]]:
    """Yield a row for each new and withdrawn norm, and one for each sentence of a changed one."""
    yes, no = _("ja"), _("nee")
    for norm in comparison.new:
        yield norm.id, norm.title.get(language), _("Nieuw"), "", "", "", yes
    for change in comparison.changed:
        norm = change.after
        again = no if change.is_words_only else yes
        for said in changes_said(change):
            before, after = said.passage.read_in(language) if said.passage else ("", "")
            sentence = said.sentence.get(language)
            title = norm.title.get(language)
            yield norm.id, title, _("Gewijzigd"), sentence, before, after, again
    for norm in comparison.withdrawn:
        yield norm.id, norm.title.get(language), _("Vervallen"), "", "", "", no
