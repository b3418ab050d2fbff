"""Referrer-Policy on the front page."""

from __future__ import annotations

import pytest

from core.cases import Case, answer, cases_of, https, judge
from meetlat.core.facts.https import HttpsFacts


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_an_error_page_is_not_judged() -> None:
    facts = HttpsFacts((https(answer(status=500)),))
    assert judge("web.referrer_policy", facts).data == {"cause": "error-status"}
