"""Reachable over HTTPS: every way in which an address can answer or be silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases import NOON, V4, V6, Case, cases_of, exchange, judge
from meetlat.core.checks import NoParams
from meetlat.core.checks.web.https_available import CHECK
from meetlat.core.facts.https import HttpsFacts
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.values.verdict import Outcome


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


@pytest.mark.parametrize("cause", [Cause.NO_NAME, Cause.NO_ADDRESS])
def test_a_name_without_an_address_has_nothing_to_secure(cause: Cause) -> None:
    verdict = CHECK.judge({"https": Unseen(cause)}, NoParams(), NOON)
    assert verdict.outcome is Outcome.NOT_APPLICABLE


def test_a_failing_dns_proves_nothing() -> None:
    verdict = CHECK.judge({"https": Unseen(Cause.DNS_FAILED)}, NoParams(), NOON)
    assert verdict.outcome is Outcome.UNDETERMINED


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["http", "https"]), st.sampled_from([V4, V6]), st.sampled_from(Cause)
        )
    )
)
def test_without_any_answer_nobody_passes(silences: list[tuple[str, str, Cause]]) -> None:
    facts = HttpsFacts(tuple(exchange(scheme, c, address) for scheme, address, c in silences))
    assert judge("web.https_available", facts).outcome is not Outcome.MET
