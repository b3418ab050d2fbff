"""Working days in the Netherlands: what a term is counted in.

Norm: Algemene termijnenwet, article 3: the public holidays, with Good Friday put on a level with
them. 5 May is among them every year, also where a collective agreement gives no day off.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Final

from holidays import OPTIONAL, PUBLIC, country_holidays

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


def is_workday(day: date) -> bool:
    """Whether offices are open on *day*: no Saturday, no Sunday, no public holiday.

    >>> is_workday(date(2026, 4, 3)), is_workday(date(2026, 4, 7))  # Good Friday, after Easter
    (False, True)
    """
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def after_workdays(start: date, count: int) -> date:
    """Return the *count*-th working day after *start*; the day itself does not count.

    >>> after_workdays(date(2026, 5, 4), 2)  # over Liberation Day
    datetime.date(2026, 5, 7)

    Raises:
        ValueError: *count* is less than one.
    """
    if count < 1:
        raise ValueError(f"a term is at least one working day, not {count}")
    day = start
    while count:
        day += _DAY
        count -= is_workday(day)
    return day


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(country_holidays("NL", years=year, categories=(PUBLIC, OPTIONAL)))
