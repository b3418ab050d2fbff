"""DMARC records: RFC 9989 §4.7."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.formats.dmarc import DmarcSyntaxError, Policy, is_dmarc, lowered, parse_dmarc


@pytest.mark.parametrize(
    ("text", "policy", "below"),
    [
        ("v=DMARC1; p=reject", Policy.REJECT, Policy.REJECT),
        ("v=DMARC1;p=Reject;", Policy.REJECT, Policy.REJECT),
        ("V = DMARC1 ; P = quarantine ; sp=none", Policy.QUARANTINE, Policy.NONE),
        ("v=DMARC1; rua=mailto:a@b.example", Policy.NONE, Policy.NONE),
        ("v=DMARC1; p=reject; t=y", Policy.QUARANTINE, Policy.QUARANTINE),
        ("v=DMARC1; p=reject; sp=quarantine; t=Y", Policy.QUARANTINE, Policy.NONE),
        ("v=DMARC1; p=none; unknown=value", Policy.NONE, Policy.NONE),
    ],
)
def test_read(text: str, policy: Policy, below: Policy) -> None:
    record = parse_dmarc(text)
    assert (record.effective, record.effective_below) == (policy, below)


def test_reports_and_removed_tags_are_told() -> None:
    record = parse_dmarc(
        "v=DMARC1; p=none; pct=5; ri=1; rua=mailto:a@b.example, mailto:c@d.example"
    )
    assert record.reports == ("mailto:a@b.example", "mailto:c@d.example")
    assert record.removed == ("pct", "ri")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "p=reject; v=DMARC1",
        "v=DMARC1",
        "v=DMARC1; p",
        "v=DMARC1; p=",
        "v=DMARC1; p=weg",
        "v=DMARC1; p=none; sp=weg",
        "v=DMARC1; p=none; p=reject",
        "v=DMARC1; p=none; rua=café",
        "v=DMARC1; 1=2; p=none",
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(DmarcSyntaxError):
        parse_dmarc(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("v=DMARC1", True), ("v=DMARC1;", True), ("v=DMARC10", False), ("v=dmarc1", False)],
)
def test_a_record_begins_with_its_version(text: str, *, meant: bool) -> None:
    assert is_dmarc(text) is meant


@given(st.text() | st.text(alphabet="v=DMARC1; prsualtojectnqi:@."))
def test_any_text_is_read_or_refused(text: str) -> None:
    for record in (text, f"v=DMARC1; {text}"):
        try:
            parse_dmarc(record)
        except DmarcSyntaxError:
            pass


def test_lowering_ends_at_none() -> None:
    assert [lowered(policy) for policy in Policy] == [Policy.NONE, Policy.NONE, Policy.QUARANTINE]
