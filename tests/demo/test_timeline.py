"""Many lives are told in one order of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from meetlat_demo.timeline import in_office_hours, moments, tell

MOMENTS = st.datetimes(
    min_value=datetime(2017, 1, 1),
    max_value=datetime(2030, 1, 1),
    timezones=st.just(UTC),
)


@given(st.lists(st.lists(MOMENTS, max_size=5).map(sorted), max_size=6))
def test_chapters_are_done_in_the_order_of_their_moments(lives) -> None:
    done: list[datetime] = []

    def story(chapters: list[datetime]) -> Iterator[datetime]:
        for at in chapters:
            yield at
            done.append(at)

    told: list[datetime] = []
    assert tell([story(each) for each in lives], before=told.append) == len(done)
    assert done == sorted(at for each in lives for at in each)
    assert told == done


@given(MOMENTS)
def test_office_hours_are_never_earlier_nor_at_the_weekend(at) -> None:
    found = in_office_hours(at)
    assert at <= found <= at + timedelta(days=3)
    assert found.weekday() < 5
    assert 8 <= found.hour < 16
    assert in_office_hours(found) == found


@given(MOMENTS, MOMENTS)
def test_office_hours_keep_the_order(one, other) -> None:
    first, last = sorted([one, other])
    assert in_office_hours(first) <= in_office_hours(last)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=9)))
def test_no_moment_lies_after_the_last(start, every) -> None:
    until = start + timedelta(days=20)
    found = moments(start, every, until=until)
    first = [next(found) for _ in range(12)]
    assert all(one <= other <= until for one, other in pairwise(first))
