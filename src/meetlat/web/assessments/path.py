"""The path through the rules in words, from the rules themselves or as it was stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetlat.core.outcome.rules import Decided, Missing, Step
from meetlat.records.cases.models import Proposal
from meetlat.records.decisions.models import Decision

_NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class PathLine:
    """One question on the path, and what was answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Path:
    """The path, and where it ends: at an outcome, or at a question that is still open."""

    lines: tuple[PathLine, ...]
    #: The stored word of the outcome; "" where the rules do not lead to one yet.
    outcome: str
    label: str
    #: What still has to be answered; "" where there is an outcome.
    open_question: str


def path_of(found: Decided | Missing) -> Path:
    """Return the path that the rules took."""
    language = get_language() or "nl"
    outcome = str(found.outcome) if isinstance(found, Decided) else ""
    return Path(
        lines=tuple(_live(step, language) for step in found.path),
        outcome=outcome,
        label=outcome_label(outcome),
        open_question=found.question.get(language) if isinstance(found, Missing) else "",
    )


def stored_lines(path: Iterable[Mapping[str, Any]]) -> tuple[PathLine, ...]:
    """Return the path as a decision keeps it."""
    key = "question_en" if (get_language() or "nl").startswith("en") else "question_nl"
    return tuple(PathLine(step[key], answer_in_words(step["answer"])) for step in path)


def outcome_label(outcome: str) -> str:
    """Return an outcome in words."""
    return str(Decision.Outcome(outcome).label) if outcome else ""


def answer_in_words(answer: str) -> str:
    """Return an answer on the path in words; a number or a platform's name says itself."""
    words = {
        "yes": _("ja"),
        "no": _("nee"),
        _NONE: _("er is geen grond"),
        **{str(value): str(label) for value, label in Proposal.Concern.choices},
        **{str(value): str(label) for value, label in Proposal.ExceptionGround.choices},
    }
    return words.get(answer, answer)


def _live(step: Step, language: str) -> PathLine:
    return PathLine(step.question.get(language), answer_in_words(str(step.answer)))
