"""The mini rod: the eight sections of the rod, small enough for a row of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from meetlat.telling.labels import language_of
from meetlat.telling.marks import diamond
from meetlat.telling.palette import ON_SCREEN, Colour, Palette
from meetlat.telling.svg import Attributes, element, text
from meetlat.telling.ticks import SectionCounts

_CELL: Final = 22.0
_GAP: Final = 4.0
_BAR: Final = 10.0
_HEIGHT: Final = 22.0
#: Narrower than this a part could not be seen.
_LEAST: Final = 4.0


def mini_rod(
    counts: Sequence[SectionCounts],
    *,
    language: str = "nl",
    palette: Palette = ON_SCREEN,
) -> str:
    """Return the mini rod as an ``svg`` image of 204 by 22 pixels, its name all that it says.

    A cell shows which states a section has: passed filled, waived hollow, unknown dotted, failed
    solid with a diamond under it. It is not a percentage: a part is never too small to be seen.
    """
    known = language_of(language)
    width = len(counts) * (_CELL + _GAP) - _GAP
    name = "; ".join(one.sentence(known) for one in counts)
    attributes: Attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "meetlat-picture meetlat-picture--rod-mini",
        "viewBox": f"-1 -1 {width + 2:.0f} {_HEIGHT + 2:.0f}",
        "width": width + 2,
        "height": _HEIGHT + 2,
        "role": "img",
        "aria-label": name,
    }
    cells = (_cell(one, place * (_CELL + _GAP), known, palette) for place, one in enumerate(counts))
    return element("svg", attributes, *cells)


def _cell(counts: SectionCounts, x: float, language: str, on: Palette) -> str:
    title = element("title", {}, text(counts.sentence(language)))
    if not counts.total:
        line = {"x": x, "y": _BAR / 2 - 0.5, "width": _CELL, "height": 1}
        return element("g", {}, title, element("rect", {**line, "fill": on[Colour.UNKNOWN]}))
    parts = (
        (counts.passed, _solid, Colour.PASSED),
        (counts.waived, _hollow, Colour.WAIVED),
        (counts.unknown, _dotted, Colour.UNKNOWN),
        (counts.failed, _solid, Colour.FAILED),
    )
    widths = _part_widths([number for number, _, _ in parts])
    drawn = [_outline(x, on[Colour.MUTED])]
    at = x
    for (_, draw, colour), width in zip(parts, widths, strict=True):
        if width:
            drawn.append(draw(at, width, on[colour]))
        at += width
    if counts.failed:
        drawn.append(diamond(x + _CELL - 5, _BAR + 6.5, 4.5, on[Colour.FAILED], 5))
    return element("g", {}, title, *drawn)


def _part_widths(numbers: Sequence[int]) -> list[float]:
    """Return the widths of the parts of a cell: in proportion, none too narrow to be seen."""
    shown = sum(1 for number in numbers if number)
    spare = _CELL - shown * _LEAST
    total = sum(numbers)
    return [_LEAST + spare * number / total if number else 0.0 for number in numbers]


def _outline(x: float, colour: str) -> str:
    """Return the edge that holds the parts of a cell together."""
    box = {"x": x - 0.4, "y": -0.4, "width": _CELL + 0.8, "height": _BAR + 0.8}
    return element("rect", {**box, "fill": "none", "stroke": colour, "stroke-width": 0.8})


def _solid(x: float, width: float, colour: str) -> str:
    return element("rect", {"x": x, "y": 0, "width": width, "height": _BAR, "fill": colour})


def _hollow(x: float, width: float, colour: str) -> str:
    box = {"x": x + 1, "y": 0.7, "width": width - 1.7, "height": _BAR - 1.4}
    return element("rect", {**box, "fill": "none", "stroke": colour, "stroke-width": 1.4})


def _dotted(x: float, width: float, colour: str) -> str:
    columns = max(int(width // _LEAST), 1)
    step = width / columns
    return "".join(
        element("circle", {"cx": x + step * (column + 0.5), "cy": y, "r": 1.2, "fill": colour})
        for column in range(columns)
        for y in (_BAR * 0.22, _BAR * 0.78)
    )
