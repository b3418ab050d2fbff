"""Colours can be told from the paper, by day and by night, and the sheet has the same ones."""

from __future__ import annotations

import re

import pytest

from meetlat.telling.palette import BY_DAY, BY_NIGHT, ON_PAPER, ON_SCREEN, STYLESHEET, Colour

TELLING = (
    Colour.PASSED,
    Colour.FAILED,
    Colour.WAIVED,
    Colour.UNKNOWN,
    Colour.EDGE,
    Colour.INK,
    Colour.MUTED,
)
#: Those in which words are set.
WRITING = (Colour.INK, Colour.MUTED, Colour.PASSED, Colour.FAILED)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", [BY_DAY, BY_NIGHT], ids=["day", "night"])
def test_what_tells_something_stands_out(palette: dict[Colour, str]) -> None:
    paper = palette[Colour.PAPER]
    assert {
        one: contrast(palette[one], paper) for one in TELLING if contrast(palette[one], paper) < 3
    } == {}
    assert {one for one in WRITING if contrast(palette[one], paper) < 4.5} == set()


@pytest.mark.parametrize("palette", [BY_DAY, BY_NIGHT], ids=["day", "night"])
def test_every_colour_has_a_value(palette: dict[Colour, str]) -> None:
    assert set(palette) == set(Colour)


def test_the_sheet_sets_the_same_colours() -> None:
    sheet = STYLESHEET.read_text("utf-8")
    themed = re.findall(r"--meetlat-([a-z-]+): light-dark\((#\w{6}), (#\w{6})\)", sheet)
    assert {Colour(name): (day, night) for name, day, night in themed} == {
        one: (BY_DAY[one], BY_NIGHT[one]) for one in Colour
    }
    plain = re.findall(r"--meetlat-([a-z-]+): (#\w{6});", sheet)
    assert {Colour(name): day for name, day in plain} == BY_DAY


def test_a_theme_sets_colours_on_a_screen_and_not_on_paper() -> None:
    assert ON_SCREEN[Colour.PASSED] == "var(--meetlat-rod-passed, #1f7a4d)"
    assert ON_PAPER[Colour.PASSED] == "#1f7a4d"
