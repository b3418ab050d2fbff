"""Set-Cookie, as a browser reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.formats.setcookie import Cookie, SetCookieSyntaxError, parse_set_cookie


def test_every_attribute_is_read_whatever_its_case() -> None:
    text = "sid=a=b; SECURE; HttpOnly; samesite=LAX; Path=/x; Domain=.meerdam.example; Max-Age=5"
    assert parse_set_cookie(text) == Cookie(
        "sid", True, True, "lax", "/x", "meerdam.example", False
    )  # fmt: skip


def test_a_bare_cookie_lasts_for_the_session() -> None:
    assert parse_set_cookie(" a = b ") == Cookie("a", False, False, "", "", "", True)


def test_of_an_attribute_that_occurs_twice_the_last_counts() -> None:
    assert parse_set_cookie("a=b; SameSite=None; SameSite=Strict").same_site == "strict"


@pytest.mark.parametrize("text", ["", "a", "=b", " =b; Secure", ";a=b"])
def test_refused(text: str) -> None:
    with pytest.raises(SetCookieSyntaxError):
        parse_set_cookie(text)


@given(st.text() | st.text(alphabet="a=; SecureHttpOnly"))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert parse_set_cookie(text).name
    except SetCookieSyntaxError:
        pass
