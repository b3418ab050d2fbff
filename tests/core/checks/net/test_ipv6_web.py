"""IPv6: an address, and an answer on it."""

from __future__ import annotations

import pytest

from core.cases import Case, answer, cases_of, dns, https, judge
from meetlat.core.facts.https import HttpsFacts
from meetlat.core.values.verdict import Outcome


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_an_address_that_was_not_asked_is_undetermined() -> None:
    facts = HttpsFacts((https(answer()),))
    assert judge("net.ipv6_web", dns(), facts).outcome is Outcome.UNDETERMINED
