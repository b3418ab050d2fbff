"""STARTTLS on every address of every mail server."""

from __future__ import annotations

import pytest

from core.cases import NOON, V4, Case, cases_of, judge
from meetlat.core.checks import NoParams
from meetlat.core.checks.mail.starttls import CHECK
from meetlat.core.facts.mail import MailFacts, MailServer
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.values.verdict import Outcome


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_a_server_and_its_address_are_the_locator() -> None:
    server = MailServer("mx.example", V4, None, offers_starttls=False, handshake=None)
    assert judge("mail.starttls", MailFacts((server,))).locators == (f"mx.example/{V4}",)


def test_a_domain_without_mail_server_has_nothing_to_encrypt() -> None:
    verdict = CHECK.judge({"mail": Unseen(Cause.NO_MAIL_SERVER)}, NoParams(), NOON)
    assert verdict.outcome is Outcome.NOT_APPLICABLE
