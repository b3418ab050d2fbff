"""Attributes of cookies, one missing at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases import Case, answer, cases_of, https, judge
from meetlat.core.facts.https import HttpsFacts
from meetlat.core.values.verdict import Outcome


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


@given(st.text(alphabet="sid=; SecureHttpOnly_-"))
def test_any_cookie_gets_a_verdict(value: str) -> None:
    verdict = judge("web.cookie_attributes", HttpsFacts((https(answer({"Set-Cookie": value})),)))
    assert verdict.outcome is not Outcome.UNDETERMINED
