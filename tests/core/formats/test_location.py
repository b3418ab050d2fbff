"""Absolute web addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.formats.location import LocationError, Target, parse_location


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("https://a.example", Target("https", "a.example", None, "")),
        ("HTTPS://A.example.:443/x?y#z", Target("https", "a.example", 443, "/x")),
        ("https://user@a.example/", Target("https", "a.example", None, "/")),
        ("https://[2001:db8::1]:8443/", Target("https", "2001:db8::1", 8443, "/")),
    ],
)
def test_read(text: str, target: Target) -> None:
    assert parse_location(text) == target


@pytest.mark.parametrize(
    "text", ["", "/home", "//a.example/", "home", "mailto:a@b.example", "https:///x", "https://[",
             "https://a.example:99999/"],
)  # fmt: skip
def test_refused(text: str) -> None:
    with pytest.raises(LocationError):
        parse_location(text)


@given(st.text() | st.text(alphabet="https:/[]@.#?\\a1 "))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parse_location(text)
    except LocationError:
        pass
