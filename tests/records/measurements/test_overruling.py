"""An overruling knows against what it was given, and holds for a year."""

from datetime import timedelta

import pytest

from meetlat.core.values.verdict import Outcome
from meetlat.records.measurements.overruling import (
    end_of_overruling,
    is_overruling,
    reason_against,
    was_given_against,
)
from meetlat.records.measurements.retest import last_day
from records.conftest import NOON


@pytest.mark.parametrize("measured", Outcome)
def test_its_reason_says_what_was_measured(measured: Outcome) -> None:
    reason = reason_against(measured)
    assert is_overruling(reason)
    assert was_given_against(reason) is measured


@pytest.mark.parametrize("reason", ["judged", "retest-due", "not-measured"])
def test_another_judgement_is_none(reason: str) -> None:
    assert not is_overruling(reason)
    with pytest.raises(ValueError, match="not given against"):
        was_given_against(reason)


def test_it_holds_for_a_year() -> None:
    assert last_day(end_of_overruling(NOON)) == NOON.date() + timedelta(days=365)
