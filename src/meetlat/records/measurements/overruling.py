"""A person's judgement against what was measured: of what it speaks, and for how long.

Source: domain.md §3.7: what is called wrongly found is looked at again within 365 days. It also
ends as soon as something else is measured than that against which it was given.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from meetlat.core.values.verdict import Outcome
from meetlat.records.measurements.retest import end_after

#: The longest that it holds.
OVERRULING_DAYS: Final = 365
_AGAINST: Final = "against-"


def end_of_overruling(at: datetime) -> datetime:
    """Return up to when an overruling of *at* holds, as long as the same is measured."""
    return end_after(OVERRULING_DAYS, at)


def reason_against(measured: Outcome) -> str:
    """Return the reason of a judgement against the outcome *measured*."""
    return f"{_AGAINST}{measured}"


def is_overruling(reason: str) -> bool:
    """Whether a judgement with *reason* was given against a measurement."""
    return reason.startswith(_AGAINST)


def was_given_against(reason: str) -> Outcome:
    """Return the outcome that was measured then, of an overruling.

    Raises:
        ValueError: *reason* is no overruling's.
    """
    if not is_overruling(reason):
        raise ValueError(f"not given against a measurement: {reason}")
    return Outcome(reason.removeprefix(_AGAINST))
