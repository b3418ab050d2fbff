"""Language tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.formats.languagetag import LanguageTagError, parse_language


@pytest.mark.parametrize(
    ("text", "language"), [("nl", "nl"), (" NL-nl ", "nl"), ("zh-Hant-TW", "zh"), ("fry", "fry")]
)
def test_read(text: str, language: str) -> None:
    assert parse_language(text) == language


@pytest.mark.parametrize("text", ["", "n", "nl_NL", "Nederlands!", "nl-", "abcd", "x" * 9])
def test_refused(text: str) -> None:
    with pytest.raises(LanguageTagError):
        parse_language(text)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert parse_language(text).islower()
    except LanguageTagError:
        pass
