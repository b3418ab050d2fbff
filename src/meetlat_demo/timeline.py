"""Many lives in one order of time, so that the trail reads as it would have been written."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

#: A life in chapters. It yields the moment of its next chapter; resumed, it does that chapter.
Story = Iterator[datetime]

_SATURDAY: Final = 5
_OPENING: Final = time(8)
_CLOSING: Final = time(16)


def tell(stories: Iterable[Story], *, before: Callable[[datetime], object]) -> int:
    """Do the chapters of all *stories* in the order of their moments; return how many.

    *before* is called before each, with its moment.
    """
    waiting: list[tuple[datetime, int, Story]] = []
    for number, story in enumerate(stories):
        _wait(waiting, number, story)
    told = 0
    while waiting:
        moment, number, story = heapq.heappop(waiting)
        before(moment)
        _wait(waiting, number, story)
        told += 1
    return told


def _wait(waiting: list[tuple[datetime, int, Story]], number: int, story: Story) -> None:
    """Let *story* do the chapter that it is at and wait for its next one, if there is one."""
    moment = next(story, None)
    if moment is not None:
        heapq.heappush(waiting, (moment, number, story))


def moments(start: datetime, every: timedelta, *, until: datetime) -> Iterator[datetime]:
    """Yield moments in office hours from *start* on, about *every* apart, none after *until*."""
    at = start
    while True:
        yield min(in_office_hours(at), until)
        at += every


def in_office_hours(at: datetime) -> datetime:
    """Return *at*, or the first moment after it at which people are at work.

    >>> in_office_hours(datetime(2026, 11, 21, 13, tzinfo=UTC)).isoformat()
    '2026-11-23T08:00:00+00:00'
    """
    if at.weekday() >= _SATURDAY or at.time() >= _CLOSING:
        days = max(7 - at.weekday(), 1) if at.weekday() >= _SATURDAY - 1 else 1
        return datetime.combine(at.date() + timedelta(days=days), _OPENING, at.tzinfo)
    return max(at, datetime.combine(at.date(), _OPENING, at.tzinfo))


def morning(day: date) -> datetime:
    """Return nine o'clock in UTC on *day*."""
    return datetime.combine(day, time(9), UTC)
