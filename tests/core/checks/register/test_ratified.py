"""On which decision an application rests."""

from __future__ import annotations

import pytest

from core.cases import Case, cases_of, judge, register
from meetlat.core.values.verdict import Outcome


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_a_decision_counts_whatever_the_status() -> None:
    facts = register(status="proposed", has_ratified_decision=True)
    assert judge("register.ratified", facts).outcome is Outcome.MET
