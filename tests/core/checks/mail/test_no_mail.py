"""A domain without mail: each part of the recipe missing alone."""

from __future__ import annotations

import pytest

from core.cases import Case, cases_of, dns, found, judge


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_a_domain_that_receives_mail_keeps_its_servers() -> None:
    facts = dns(txt=found("v=spf1 -all"))
    assert judge("mail.no_mail", facts, receives_mail=True).reason == "closed"
    assert judge("mail.no_mail", facts).locators == ("mx",)
