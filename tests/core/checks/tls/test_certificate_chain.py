"""The chain of a certificate: trust, and the days on which it turns."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.cases import NOON, judge
from core.certificates import certificate, self_signed, tls
from meetlat.core.facts.silence import Cause
from meetlat.core.facts.tls import TlsEndpoint, TlsFacts
from meetlat.core.values.verdict import Outcome

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("days_left", "reason"),
    [(0, "expired"), (1, "near-its-end"), (21, "near-its-end"), (22, "trusted")],
)
def test_the_last_three_weeks_are_worth_a_remark(days_left: int, reason: str) -> None:
    der = certificate("a.example", before=NOON - 90 * DAY, after=NOON + days_left * DAY)
    verdict = judge("tls.certificate_chain", tls(der))
    assert (verdict.reason, verdict.remark) == (reason, reason == "near-its-end")


def test_of_a_short_certificate_the_last_quarter_is_near() -> None:
    der = certificate("a.example", before=NOON - 5 * DAY, after=NOON + DAY)
    assert judge("tls.certificate_chain", tls(der)).reason == "near-its-end"
    der = certificate("a.example", before=NOON - 4 * DAY, after=NOON + 2 * DAY)
    assert judge("tls.certificate_chain", tls(der)).reason == "trusted"


def test_a_verdict_holds_until_the_next_day_on_which_it_turns() -> None:
    der = certificate("a.example", before=NOON - 30 * DAY, after=NOON + 60 * DAY)
    good = judge("tls.certificate_chain", tls(der))
    assert good.holds_until == NOON + 39 * DAY
    near = judge("tls.certificate_chain", tls(der), at=NOON + 39 * DAY)
    assert (near.reason, near.holds_until) == ("near-its-end", NOON + 60 * DAY)
    over = judge("tls.certificate_chain", tls(der), at=NOON + 60 * DAY)
    assert (over.reason, over.holds_until) == ("expired", None)


def test_an_expired_link_counts_as_much_as_the_leaf() -> None:
    leaf = certificate("a.example")
    link = certificate(subject="Meetlat test CA", issuer="Root", after=NOON - DAY)
    assert judge("tls.certificate_chain", tls(leaf, link)).reason == "expired"


def test_what_is_not_valid_yet_will_be() -> None:
    der = certificate("a.example", before=NOON + DAY)
    verdict = judge("tls.certificate_chain", tls(der, trusted=False))
    assert (verdict.reason, verdict.holds_until) == ("not-yet-valid", NOON + DAY)


@pytest.mark.parametrize(
    ("der", "reason"),
    [
        (self_signed("a.example"), "self-signed"),
        (certificate("a.example"), "not-trusted"),
        (b"no certificate", "unreadable"),
    ],
)
def test_what_no_root_vouches_for_falls_short(der: bytes, reason: str) -> None:
    verdict = judge("tls.certificate_chain", tls(der, trusted=False))
    assert (verdict.outcome, verdict.reason) == (Outcome.NOT_MET, reason)


def test_a_silent_address_is_undetermined_not_wrong() -> None:
    facts = TlsFacts((TlsEndpoint("192.0.2.10", None, Cause.TIMED_OUT, ()),))
    assert judge("tls.certificate_chain", facts).outcome is Outcome.UNDETERMINED
