"""From what a norm said of a subject, period after period, to the findings that follow from it.

Pure: a fold over the whole history, so that the same run played twice, or two runs in either
order, give the same state. A finding is one place (locator) where the norm was not met. It opens
where the norm is not met there, and closes by an answer of the same norm only: met, not
applicable, or not met at other places. What could not be determined changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from meetlat.core.values.verdict import Outcome

#: What comes back so soon was not mended: it keeps its term (domain.md, "Findings over repeated
#: measuring").
SAME_TERM_WITHIN: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Said:
    """What a norm said of a subject from one moment up to another."""

    first_at: datetime
    last_at: datetime
    outcome: Outcome
    locators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """How it went with one place, up to now."""

    first_seen: datetime
    last_seen: datetime
    #: The last time that its own norm could be determined.
    last_measured: datetime
    term_start: datetime
    resolved_at: datetime | None = None
    reopen_count: int = 0
    #: Whether it ended because the norm no longer applies, and not because it is met.
    lapsed: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the norm is not met there now, as far as is known."""
        return self.resolved_at is None


def courses(history: Iterable[Said]) -> dict[str, Course]:
    """Return how it went with every place that ever fell short, by its locator.

    *history* holds periods of one norm on one subject, in any order, that do not overlap.
    """
    found: dict[str, Course] = {}
    for said in sorted(history, key=lambda one: one.first_at):
        if said.outcome is Outcome.UNDETERMINED:
            continue
        failing = said.locators if said.outcome is Outcome.NOT_MET else ()
        for locator in failing:
            found[locator] = _fails(found.get(locator), said)
        for locator in found.keys() - set(failing):
            found[locator] = _holds(found[locator], said)
    return found


def _fails(course: Course | None, said: Said) -> Course:
    if course is None:
        return Course(said.first_at, said.last_at, said.last_at, said.first_at)
    if course.resolved_at is not None:
        soon = said.first_at - course.resolved_at <= SAME_TERM_WITHIN
        course = replace(
            course,
            resolved_at=None,
            lapsed=False,
            reopen_count=course.reopen_count + 1,
            term_start=course.term_start if soon else said.first_at,
        )
    return replace(course, last_seen=said.last_at, last_measured=said.last_at)


def _holds(course: Course, said: Said) -> Course:
    if course.is_open:
        lapsed = said.outcome is Outcome.NOT_APPLICABLE
        course = replace(course, resolved_at=said.first_at, lapsed=lapsed)
    return replace(course, last_measured=said.last_at)
