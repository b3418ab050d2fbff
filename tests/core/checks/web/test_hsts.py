"""HSTS: whole answers as recorded, and where exactly a duration turns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases import V6, Case, answer, cases_of, exchange, https, judge
from meetlat.core.facts.https import HttpsFacts
from meetlat.core.values.verdict import Outcome, Verdict


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


@pytest.mark.parametrize(
    ("seconds", "outcome"), [(31_535_999, Outcome.NOT_MET), (31_536_000, Outcome.MET)]
)
def test_exactly_a_year_is_enough(seconds: int, outcome: Outcome) -> None:
    assert _of_seconds(seconds).outcome is outcome


@given(st.integers(1, 2**31), st.integers(1, 2**31))
def test_a_longer_duration_is_never_worse(one: int, other: int) -> None:
    met = [_of_seconds(seconds).outcome is Outcome.MET for seconds in sorted((one, other))]
    assert met == sorted(met)


def test_a_norm_may_ask_for_longer() -> None:
    assert _of_seconds(31_536_000, min_max_age_s=63_072_000).reason == "too-short"


def test_the_address_that_falls_short_is_the_locator() -> None:
    good = answer({"Strict-Transport-Security": "max-age=31536000"})
    verdict = judge("web.hsts", HttpsFacts((https(good), https(answer(), V6))))
    assert (verdict.outcome, verdict.locators) == (Outcome.NOT_MET, (V6,))


def test_a_header_over_plain_http_carries_no_weight() -> None:
    given = answer({"Strict-Transport-Security": "max-age=31536000"})
    facts = HttpsFacts((exchange("http", given), https(answer())))
    assert judge("web.hsts", facts).reason == "absent"


def _of_seconds(seconds: int, **params: int) -> Verdict:
    given = answer({"strict-transport-security": f"max-age={seconds}"})
    return judge("web.hsts", HttpsFacts((https(given),)), **params)
