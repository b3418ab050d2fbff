"""A draft as the pages show it: what it changes, and every norm with how it stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from meetlat.core.yardstick.areas import SECTION_TITLES, rod_order
from meetlat.core.yardstick.compare import Comparison, NormChange, compare
from meetlat.core.yardstick.norm import Norm, Section, Text
from meetlat.records.policy.drafts import base_of_draft, norms_of_draft
from meetlat.records.policy.models import YardstickDraft
from meetlat.telling.norm_changes import changes_said


@dataclass(frozen=True, slots=True)
class Row:
    """One norm in a draft."""

    norm: Norm
    is_on: bool
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """The norms of one section of the rod."""

    title: Text
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A norm that a draft changes, in sentences."""

    norm: Norm
    sentences: tuple[Text, ...]
    #: Whether the same facts may get another verdict.
    decides_otherwise: bool
    is_asked_again: bool


def difference_of(draft: YardstickDraft) -> Comparison:
    """Return what *draft* changes of what it was made from."""
    return compare(base_of_draft(draft), norms_of_draft(draft))


def changed(changes: Iterable[NormChange]) -> list[Changed]:
    """Return *changes* in sentences."""
    return [
        Changed(
            one.after,
            tuple(said.sentence for said in changes_said(one)),
            one.decides_otherwise,
            not one.is_words_only,
        )
        for one in changes
    ]


def chapters(draft: YardstickDraft, difference: Comparison, sought: str) -> list[Chapter]:
    """Return the norms of *draft* that hold the words *sought*, those switched off among them."""
    turned = {one.after.id for one in difference.changed}
    off = {norm.id for norm in difference.withdrawn}
    everything = sorted(
        (*norms_of_draft(draft), *difference.withdrawn),
        key=lambda norm: rod_order(norm.section, norm.id),
    )
    shown = [norm for norm in everything if holds(norm, sought)]
    return [
        Chapter(SECTION_TITLES[section], rows)
        for section in Section
        if (rows := _rows(shown, section, off, turned))
    ]


def holds(norm: Norm, sought: str) -> bool:
    """Whether all words *sought* are in the id, the title or the statement of *norm*."""
    language = get_language() or "nl"
    text = f"{norm.id} {norm.title.get(language)} {norm.statement.get(language)}".lower()
    return all(word in text for word in sought.lower().split())


def _rows(
    norms: Sequence[Norm], section: Section, off: set[str], turned: set[str]
) -> tuple[Row, ...]:
    return tuple(
        Row(norm, norm.id not in off, norm.id in turned)
        for norm in norms
        if norm.section is section
    )
