"""The rule book: the norms in force, section by section, as the pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from meetlat.core.yardstick.areas import SECTION_TITLES
from meetlat.core.yardstick.norm import Norm, Obligation, Section, Text
from meetlat.telling.labels import CERTAINTIES, OBLIGATIONS


@dataclass(frozen=True, slots=True)
class Rule:
    """One norm, with its obligation in words."""

    norm: Norm
    obligation: Text
    is_law: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """One section of the rod."""

    anchor: str
    title: Text
    rules: tuple[Rule, ...]


def rule(norm: Norm) -> Rule:
    """Return *norm* as the rule book shows it."""
    return Rule(norm, OBLIGATIONS[norm.obligation], norm.obligation is Obligation.STATUTORY)


# Any: the context of a template, which holds values of every type.
def norm_page(norm: Norm) -> dict[str, Any]:
    """Return what the page of a norm shows of *norm*."""
    shown = rule(norm)
    return {
        "norm": norm,
        "obligation": shown.obligation,
        "is_law": shown.is_law,
        "section": SECTION_TITLES[norm.section],
        "certainty": CERTAINTIES.get(norm.certainty),
    }


def chapters(norms: list[Norm]) -> list[Chapter]:
    """Return *norms*, which come in the order of the rod, by section."""
    return [
        Chapter(section.value, SECTION_TITLES[section], tuple(rule(norm) for norm in group))
        for section, group in groupby(norms, key=_section)
    ]


def _section(norm: Norm) -> Section:
    return norm.section
