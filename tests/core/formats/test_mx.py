"""MX records."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.formats.mx import Mx, MxSyntaxError, parse_mx


@pytest.mark.parametrize(
    ("text", "mx"),
    [("10 Mail.Meerdam.example.", Mx(10, "mail.meerdam.example")), ("0 .", Mx(0, ""))],
)
def test_read(text: str, mx: Mx) -> None:
    assert parse_mx(text) == mx


@pytest.mark.parametrize("text", ["", "10", "mail.example.", "-1 a.", "1 a. b.", "１ a."])
def test_refused(text: str) -> None:
    with pytest.raises(MxSyntaxError):
        parse_mx(text)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert parse_mx(text).preference >= 0
    except MxSyntaxError:
        pass
