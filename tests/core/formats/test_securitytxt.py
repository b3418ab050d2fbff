"""security.txt: the grammar of RFC 9116 §4."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.formats.securitytxt import (
    SecurityTxtSyntaxError,
    parse_moment,
    parse_security_txt,
)

SIGNED = (
    "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n- -Odd: x\nContact: tel:+3114\n"
    "-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n"
)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("\n", ()),
        ("# comment\n\nContact: a:b\r\n", (("contact", "a:b"),)),
        ("CONTACT: a\nContact: b\n", (("contact", "a"), ("contact", "b"))),
        ("Unknown-Field: x y\n", (("unknown-field", "x y"),)),
        (SIGNED, (("-odd", "x"), ("contact", "tel:+3114"))),
    ],
)
def test_read(text: str, fields: tuple[tuple[str, str], ...]) -> None:
    file = parse_security_txt(text)
    assert file.fields == fields
    assert file.is_signed is (text is SIGNED)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "line-ending"),
        ("Contact: a", "line-ending"),
        ("\ufeffContact: a\n", "bom"),
        ("<html>\n", "no-field"),
        ("Contact:a\n", "no-space"),
        ("Contact: \n", "empty-value"),
        ("Contact:\n", "empty-value"),
        ("-----BEGIN PGP SIGNED MESSAGE-----\n\nContact: a\n", "signature"),
    ],
)
def test_refused(text: str, code: str) -> None:
    with pytest.raises(SecurityTxtSyntaxError) as refusal:
        parse_security_txt(text)
    assert refusal.value.code == code


def test_a_moment_is_told_in_utc() -> None:
    assert parse_moment("2027-01-01t01:30:00.5+01:30") == datetime(2027, 1, 1, 0, 0, 0, 500000, UTC)


@pytest.mark.parametrize(
    "text",
    ["", "2027-01-01", "2027-01-01T00:00:00", "2027-13-01T00:00:00Z", "0001-01-01T00:00:00+09:00"],
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(SecurityTxtSyntaxError):
        parse_moment(text)


@given(st.text() | st.text(alphabet="Contact: \n\r#-/"))
def test_any_text_is_read_or_refused(text: str) -> None:
    for one in (text, f"-----BEGIN PGP SIGNED MESSAGE-----\n{text}\n"):
        try:
            parse_security_txt(one)
        except SecurityTxtSyntaxError:
            pass


@given(
    st.text()
    | st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}")
)
def test_any_text_is_a_moment_or_refused(text: str) -> None:
    try:
        assert parse_moment(text).tzinfo is UTC
    except SecurityTxtSyntaxError:
        pass
