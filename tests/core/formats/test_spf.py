"""SPF records: the grammar of RFC 7208 §12, term by term."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.formats.spf import SpfSyntaxError, Term, is_spf, parse_spf


@pytest.mark.parametrize(
    ("terms", "read"),
    [
        ("", ()),
        ("-all", (Term("all", "-", ""),)),
        ("MX  A", (Term("mx", "+", ""), Term("a", "+", ""))),
        ("a:meerdam.example/24//64", (Term("a", "+", "meerdam.example/24//64"),)),
        ("a:odd/name.meerdam.example", (Term("a", "+", "odd/name.meerdam.example"),)),
        ("mx/24", (Term("mx", "+", "/24"),)),
        ("a//64", (Term("a", "+", "//64"),)),
        ("ip4:192.0.2.0/24", (Term("ip4", "+", "192.0.2.0/24"),)),
        ("ip6:2001:db8::/32", (Term("ip6", "+", "2001:db8::/32"),)),
        ("?include:_spf.%{d2}", (Term("include", "?", "_spf.%{d2}"),)),
        ("exists:%{ir}.list.example", (Term("exists", "+", "%{ir}.list.example"),)),
        ("ptr", (Term("ptr", "+", ""),)),
        ("redirect=_spf.meerdam.example", (Term("redirect", "", "_spf.meerdam.example"),)),
        ("unknown=anything", (Term("unknown", "", "anything"),)),
    ],
)
def test_read(terms: str, read: tuple[Term, ...]) -> None:
    assert parse_spf(f"v=spf1 {terms}").terms == read


@pytest.mark.parametrize(
    "terms",
    [
        "all:meerdam.example",
        "all/8",
        "include",
        "include:",
        "include:meerdam.example/24",
        "a:",
        "a/33",
        "a//129",
        "a:meerdam.example//",
        "mx:localhost",
        "ip4",
        "ip4:192.0.2",
        "ip4:192.0.2.1/33",
        "ip4:192.0.2.0/255.255.255.0",
        "ip4:2001:db8::1",
        "ip6:192.0.2.1",
        "ptr/8",
        "exists",
        "-redirect=meerdam.example",
        "redirect=",
        "redirect=a.example redirect=b.example",
        "exp=a.example exp=b.example",
        "mail-server",
        "a b%c",
        "include:%{z}.example",
        "+",
        "\tmx",
    ],
)
def test_refused(terms: str) -> None:
    with pytest.raises(SpfSyntaxError):
        parse_spf(f"v=spf1 {terms}")


@pytest.mark.parametrize(
    ("text", "meant"),
    [("v=spf1", True), ("V=SPF1 mx", True), ("v=spf10", False), ("v=spf1\tmx", False), ("", False)],
)
def test_a_record_begins_with_its_version_and_a_space(text: str, *, meant: bool) -> None:
    assert is_spf(text) is meant


@pytest.mark.parametrize(
    ("terms", "asking"),
    [
        ("a mx -all", 2),
        ("-all a mx", 0),
        ("ip4:192.0.2.1 ptr exists:a.example include:b.example", 3),
        ("redirect=a.example", 1),
        ("-all redirect=a.example", 0),
        ("redirect=a.example -all", 1),
    ],
)
def test_after_all_nothing_is_asked(terms: str, asking: int) -> None:
    assert len(parse_spf(f"v=spf1 {terms}").asking) == asking


@given(st.text() | st.text(alphabet="v=spf1 +-~?almxincudeirt:/.%{}0123_"))
def test_any_text_is_read_or_refused(text: str) -> None:
    for record in (text, f"v=spf1 {text}"):
        try:
            parse_spf(record)
        except SpfSyntaxError:
            pass
