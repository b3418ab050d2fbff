"""What the periods of judgement on one subject and norm make of a finding: a pure fold.

The state of a finding is never edited by a run; it follows from the whole history, so playing a
run twice changes nothing (domain.md §1 and §3.10, 33 to 39).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from meetlat.core.values.verdict import Outcome

#: Re-opened within this time, a finding keeps the term that it had.
SAME_TERM_WITHIN: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Period:
    """A time in which a norm said the same of a subject."""

    first_at: datetime
    last_at: datetime
    outcome: Outcome
    locators: frozenset[str]


@dataclass(frozen=True, slots=True)
class History:
    """What became of one place where a norm was not met."""

    first_seen: datetime
    last_seen: datetime
    last_measured: datetime
    resolved_at: datetime | None
    reopen_count: int
    term_start: datetime


def fold(periods: Iterable[Period], locator: str) -> History | None:
    """Return the history of *locator*, or None where the norm never failed there.

    Periods may come in any order. One that could not be determined neither opens nor closes.
    """
    told: History | None = None
    for period in sorted(periods, key=lambda one: one.first_at):
        if period.outcome is Outcome.UNDETERMINED:
            continue
        fails = period.outcome is Outcome.NOT_MET and locator in period.locators
        if told is None:
            told = _opened(period) if fails else None
        elif fails:
            told = _failing(told, period)
        else:
            told = _passing(told, period)
    return told


def locators_in(periods: Iterable[Period]) -> frozenset[str]:
    """Return every place where the norm ever failed."""
    return frozenset(
        locator
        for period in periods
        if period.outcome is Outcome.NOT_MET
        for locator in period.locators
    )


def _opened(period: Period) -> History:
    return History(period.first_at, period.last_at, period.last_at, None, 0, period.first_at)


def _failing(told: History, period: Period) -> History:
    seen = replace(told, last_seen=period.last_at, last_measured=period.last_at, resolved_at=None)
    if told.resolved_at is None:
        return seen
    reopened = replace(seen, reopen_count=told.reopen_count + 1)
    if period.first_at - told.resolved_at <= SAME_TERM_WITHIN:
        return reopened
    return replace(reopened, term_start=period.first_at)


def _passing(told: History, period: Period) -> History:
    resolved_at = told.resolved_at or period.first_at
    return replace(told, last_measured=period.last_at, resolved_at=resolved_at)
