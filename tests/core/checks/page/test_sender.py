"""The sender on the front page."""

from __future__ import annotations

import pytest

from core.cases import Case, cases_of, judge, page
from meetlat.core.values.verdict import Outcome


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_empty_names_are_no_names() -> None:
    assert judge("page.sender", page(), names=["", ""]).outcome is Outcome.UNDETERMINED
