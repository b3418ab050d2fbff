"""DNSSEC: what validation found, weighed."""

from __future__ import annotations

import pytest

from core.cases import Case, cases_of, dns, judge
from meetlat.core.facts.dns import Security


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_the_zone_is_the_locator() -> None:
    assert judge("dns.dnssec", dns(security=Security.BOGUS)).locators == ("zone:meerdam.example",)
