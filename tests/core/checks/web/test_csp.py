"""Content-Security-Policy: the eight rules, each broken alone."""

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


@given(st.text(alphabet="default-srcimgfonm 'self*:;/.https\t"))
def test_any_policy_gets_a_verdict(text: str) -> None:
    facts = HttpsFacts((https(answer({"Content-Security-Policy": text})),))
    assert judge("web.csp", facts).outcome in {Outcome.MET, Outcome.NOT_MET}
