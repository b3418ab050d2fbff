"""HTTP leads to HTTPS on the same name: every kind of Location."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases import Case, answer, cases_of, exchange, https, judge
from meetlat.core.facts.https import HttpsFacts
from meetlat.core.values.verdict import Outcome


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_without_a_name_nobody_can_say_whether_it_is_the_same() -> None:
    facts = HttpsFacts((exchange("http", answer()), https(answer())))
    assert judge("web.https_forced", facts, host=None).outcome is Outcome.UNDETERMINED


@given(st.text())
def test_any_location_gets_a_verdict(location: str) -> None:
    given_answer = answer({"Location": location}, status=301)
    facts = HttpsFacts((exchange("http", given_answer), https(answer())))
    assert judge("web.https_forced", facts).outcome in {Outcome.MET, Outcome.NOT_MET}
