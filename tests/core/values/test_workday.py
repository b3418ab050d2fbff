"""Working days: the week, the public holidays of the law, and terms counted in them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.values.workday import after_workdays, is_workday

DAY = timedelta(days=1)
days = st.dates(date(2000, 1, 1), date(2098, 12, 31))
counts = st.integers(1, 60)


@pytest.mark.parametrize(
    "holiday",
    [
        date(2026, 1, 1),
        date(2026, 4, 3),  # Good Friday, which the law puts on a level with them
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),  # in no fifth year, and yet one
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2025, 12, 26),
    ],
)
def test_a_public_holiday_is_no_working_day(holiday: date) -> None:
    assert holiday.weekday() < 5
    assert not is_workday(holiday)


def test_the_kings_birthday_on_a_sunday_is_kept_on_the_saturday() -> None:
    assert date(2025, 4, 27).weekday() == 6
    assert is_workday(date(2025, 4, 28))


def test_a_whole_year_has_the_working_days_that_the_law_leaves() -> None:
    year = [date(2026, 1, 1) + n * DAY for n in range(365)]
    assert sum(is_workday(day) for day in year) == 261 - 8  # weekdays, less holidays on them


@given(days)
def test_a_weekend_is_no_working_time(day: date) -> None:
    assert not (is_workday(day) and day.weekday() >= 5)


@given(days, counts)
def test_a_term_holds_as_many_working_days_as_it_says_and_ends_on_one(
    start: date, count: int
) -> None:
    end = after_workdays(start, count)
    between = [start + n * DAY for n in range(1, (end - start).days + 1)]
    assert is_workday(end)
    assert sum(is_workday(day) for day in between) == count


@given(days, counts, counts)
def test_a_term_after_a_term_is_one_of_both_lengths(start: date, one: int, other: int) -> None:
    assert after_workdays(after_workdays(start, one), other) == after_workdays(start, one + other)


@given(days, st.integers(max_value=0))
def test_a_term_of_nothing_is_refused(start: date, count: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        after_workdays(start, count)
