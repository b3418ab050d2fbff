"""Widths are estimated on the wide side, and wrapped lines fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetlat.telling.typeface import width_of, wrap


@given(st.text(), st.floats(20, 400), st.booleans())
def test_wrapped_lines_keep_every_word_and_fit_unless_one_word_is_too_wide(
    text: str,
    width: float,
    bold: bool,  # drawn
) -> None:
    lines = wrap(text, width, 13, bold=bold)
    assert " ".join(lines).split() == text.split()
    for line in lines:
        assert width_of(line, 13, bold=bold) <= width or len(line.split()) == 1


def test_bold_is_wider_and_an_unknown_character_is_as_wide_as_the_widest() -> None:
    assert width_of("Beveiliging", 14, bold=True) > width_of("Beveiliging", 14)
    assert width_of("漢", 14) >= width_of("m", 14)
