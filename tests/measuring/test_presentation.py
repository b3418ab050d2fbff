"""Records as text: one spelling, sorted."""

from __future__ import annotations

import dns.rrset
import pytest

from meetlat.measuring.presentation import values_of


@pytest.mark.parametrize(
    ("rdtype", "texts", "values"),
    [
        ("A", ("192.0.2.9", "192.0.2.10"), ("192.0.2.10", "192.0.2.9")),
        ("AAAA", ("2001:DB8:0::1",), ("2001:db8::1",)),
        ("MX", ("10 Mail.Meerdam.Example.",), ("10 mail.meerdam.example.",)),
        ("TXT", ('"v=spf1 " "-ALL"',), ("v=spf1 -ALL",)),
        ("TXT", ('"\\195\\169\\255"',), ("é\\xff",)),
        ("CAA", ('0 issue "CA.example; a=B"',), ('0 issue "CA.example; a=B"',)),
        ("DS", ("1 13 2 " + "AB" * 32,), ("1 13 2 " + "ab" * 32,)),
        ("DNSKEY", ("257 3 13 " + "A" * 88,), ("257 3 13 " + "A" * 88,)),
    ],
)
def test_records_have_one_spelling(rdtype: str, texts: tuple, values: tuple) -> None:
    assert values_of(dns.rrset.from_text("x.example.", 60, "IN", rdtype, *texts)) == values


def test_order_and_ttl_carry_no_meaning() -> None:
    one = dns.rrset.from_text("x.example.", 60, "IN", "A", "192.0.2.1", "192.0.2.2")
    other = dns.rrset.from_text("x.example.", 7, "IN", "A", "192.0.2.2", "192.0.2.1")
    assert values_of(one) == values_of(other)
