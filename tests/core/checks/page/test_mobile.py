"""A page on a small screen."""

from __future__ import annotations

import pytest

from core.cases import Case, cases_of


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()
