"""The rod: an application laid along the yardstick, as SVG.

Eight sections in a row, each a piece of the beam from which its norms hang as ticks. The length of
a tick is its legal weight, its shape and colour how the norm stands; every tick is a link. Three
layouts, for wide screens, paper and phones, hold the same ticks. No label is wider than its
section: a narrow section is widened, and its label wrapped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from meetlat.core.yardstick.norm import Section
from meetlat.telling.labels import language_of
from meetlat.telling.legend import legend as draw_legend
from meetlat.telling.marks import LENGTHS, TIP, mark
from meetlat.telling.palette import ON_SCREEN, Colour, Palette
from meetlat.telling.svg import Attributes, element, link_or_group, text
from meetlat.telling.ticks import SectionCounts, Tick, count_sections, in_rod_order
from meetlat.telling.typeface import wrap

FONTS: Final = "'Noto Sans', 'Open Sans', Arial, sans-serif"
TITLE_SIZE: Final = 14.0
VERDICT_SIZE: Final = 13.0
DETAIL_SIZE: Final = 12.0

_MARGIN: Final = 8.0
_GAP: Final = 16.0
_BEAM: Final = 13.0
_LINE: Final = 17.0
_BETWEEN_ROWS: Final = 22.0
_BETWEEN_LINES: Final = 6.0
#: Wide enough for "Toegankelijkheid" and for "geen tekort gezien,".
_NARROWEST: Final = 124.0


class Layout(StrEnum):
    """How the sections stand: beside each other, in two rows of four, or under each other."""

    WIDE = "wide"
    HALVES = "halves"
    STACKED = "stacked"


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a layout allows, in units of the picture."""

    per_row: int
    width: float
    #: Between two ticks; the picture grows where even the narrowest does not fit.
    narrowest_pitch: float
    widest_pitch: float


_SHAPES: Final = {
    Layout.WIDE: _Shape(8, 1200, 6, 22),
    Layout.HALVES: _Shape(4, 640, 6, 22),
    # 24 CSS pixels between targets on a phone of 360: WCAG 2.2, 2.5.8.
    Layout.STACKED: _Shape(1, 360, 24, 24),
}


@dataclass(frozen=True, slots=True)
class _Piece:
    """One section in its place."""

    counts: SectionCounts
    ticks: tuple[Tick, ...]
    x: float
    width: float
    pitch: float

    @property
    def lines(self) -> list[tuple[Tick, ...]]:
        """The ticks, in as many lines as they need at their pitch."""
        fitting = max(int((self.width + 0.01) // self.pitch), 1)
        starts = range(0, max(len(self.ticks), 1), fitting)
        return [self.ticks[start : start + fitting] for start in starts]


def rod(
    ticks: Sequence[Tick],
    *,
    title: str,
    language: str = "nl",
    layout: Layout | str = Layout.WIDE,
    palette: Palette = ON_SCREEN,
    legend: bool = True,
) -> str:
    """Return the rod as an ``svg`` element without fixed size: it fills what holds it.

    *title* is its accessible name. Ids are not used, so that two rods fit in one page.
    """
    known, layout = language_of(language), Layout(layout)
    ordered = in_rod_order(ticks)
    rows = _rows(ordered, _SHAPES[layout])
    width = max(row[-1].x + row[-1].width for row in rows) + _MARGIN
    drawn: list[str] = []
    y = _MARGIN
    for row in rows:
        picture, y = _draw_row(row, y, known, palette)
        drawn.append(picture)
        y += _BETWEEN_ROWS
    if legend and ordered:
        room = width - 2 * _MARGIN
        key, height = draw_legend(ordered, x=_MARGIN, y=y, width=room, language=known, on=palette)
        drawn.append(key)
        y += height
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": f"meetlat-picture meetlat-picture--rod-{layout}",
        "viewBox": f"0 0 {width:.0f} {y:.0f}",
        "role": "group",
        "aria-label": title,
        "font-family": FONTS,
    }
    return element("svg", attributes, *drawn)


def fits(ticks: Sequence[Tick], layout: Layout) -> bool:
    """Whether all *ticks* fit the width that *layout* is meant for.

    Where they do not, the picture grows, and so its labels shrink on a screen that does not.
    """
    shape = _SHAPES[layout]
    last = _rows(in_rod_order(ticks), shape)[0][-1]
    return last.x + last.width + _MARGIN <= shape.width


def _rows(ticks: Sequence[Tick], shape: _Shape) -> list[list[_Piece]]:
    """Return the sections in their places, all rows equally wide."""
    counts = count_sections(ticks)
    starts = range(0, len(counts), shape.per_row)
    rows = [counts[start : start + shape.per_row] for start in starts]
    by_section = {
        one.section: tuple(tick for tick in ticks if tick.section is one.section) for one in counts
    }
    numbers = [[len(by_section[one.section]) for one in row] for row in rows]
    room = shape.width - 2 * _MARGIN
    least = [_least_widths(row, shape, room) for row in numbers]
    room = max(room, *(_together(widths) for widths in least))
    pitch = min(_pitch(row, shape, room) for row in numbers)
    return [
        _place(row, by_section, _widths(number, pitch, shape), room, shape)
        for row, number in zip(rows, numbers, strict=True)
    ]


def _least_widths(numbers: Sequence[int], shape: _Shape, room: float) -> list[float]:
    if shape.per_row == 1:
        return [room]
    return _widths(numbers, shape.narrowest_pitch, shape)


def _widths(numbers: Sequence[int], pitch: float, shape: _Shape) -> list[float]:
    if shape.per_row == 1:
        return [0.0]
    return [max(_NARROWEST, number * pitch) for number in numbers]


def _together(widths: Sequence[float]) -> float:
    return sum(widths) + _GAP * (len(widths) - 1)


def _pitch(numbers: Sequence[int], shape: _Shape, room: float) -> float:
    """Return the widest pitch, in quarters, at which a row fits its room."""
    pitch = shape.widest_pitch
    while pitch > shape.narrowest_pitch and _together(_widths(numbers, pitch, shape)) > room:
        pitch -= 0.25
    return max(pitch, shape.narrowest_pitch)


def _place(
    row: Sequence[SectionCounts],
    by_section: dict[Section, tuple[Tick, ...]],
    widths: Sequence[float],
    room: float,
    shape: _Shape,
) -> list[_Piece]:
    """Return one row, what is left over shared out equally."""
    extra = (room - _together(widths)) / len(row)
    pieces: list[_Piece] = []
    x = _MARGIN
    for counts, least in zip(row, widths, strict=True):
        ticks, width = by_section[counts.section], least + extra
        spread = width / max(len(ticks), 1)
        pitch = min(max(spread, shape.narrowest_pitch), shape.widest_pitch)
        pieces.append(_Piece(counts, ticks, x, width, pitch))
        x += width + _GAP
    return pieces


def _draw_row(row: Sequence[_Piece], top: float, language: str, on: Palette) -> tuple[str, float]:
    """Return one row of sections, and the y where it ends."""
    titles = [wrap(one.counts.title(language), one.width, TITLE_SIZE, bold=True) for one in row]
    beam_y = top + _LINE * max(len(lines) for lines in titles) + 2
    drawn: list[str] = []
    bottom = beam_y
    for one, title in zip(row, titles, strict=True):
        first_y = beam_y - 8 - _LINE * (len(title) - 1)
        heading = _lines(title, one.x, first_y, TITLE_SIZE, on[Colour.INK], bold=True)
        hanging, ticks_end = _draw_lines(one, beam_y, _depths(row), language, on)
        verdict, verdict_end = _draw_verdict(one, ticks_end, language, on)
        label = {"role": "group", "aria-label": one.counts.sentence(language)}
        drawn.append(element("g", label, heading, hanging, verdict))
        bottom = max(bottom, verdict_end)
    return "".join(drawn), bottom


def _depths(row: Sequence[_Piece]) -> list[float]:
    """Return how deep the ticks of each line of *row* hang, their tips counted in."""
    number = max(len(one.lines) for one in row)
    lines = [[one.lines[place] for one in row if place < len(one.lines)] for place in range(number)]
    return [
        max((LENGTHS[tick.obligation] for ticks in line for tick in ticks), default=8) + TIP
        for line in lines
    ]


def _draw_lines(
    piece: _Piece, y: float, depths: Sequence[float], language: str, on: Palette
) -> tuple[str, float]:
    """Return the beam with its ticks, in one line or more, and the y where they end."""
    drawn: list[str] = []
    y_end = y - _BETWEEN_LINES
    for ticks, depth in zip(piece.lines, depths, strict=False):
        beam_y = y_end + _BETWEEN_LINES
        box = {"x": piece.x, "y": beam_y, "width": piece.width, "height": _BEAM}
        edge: Attributes = {"fill": on[Colour.BEAM], "stroke": on[Colour.INK], "stroke-width": 1}
        drawn.append(element("rect", {**box, **edge}))
        for place, tick in enumerate(ticks):
            x = piece.x + piece.pitch * (place + 0.5)
            drawn.append(
                _draw_tick(
                    tick,
                    x,
                    beam_y + _BEAM,
                    pitch=piece.pitch,
                    depth=depth,
                    language=language,
                    on=on,
                )
            )
        y_end = beam_y + _BEAM + depth
    return "".join(drawn), y_end


def _draw_tick(
    tick: Tick, x: float, y: float, *, pitch: float, depth: float, language: str, on: Palette
) -> str:
    """Return one tick: a halo that takes pointer and focus, and the mark."""
    length = LENGTHS[tick.obligation]
    halo: Attributes = {
        "class": "meetlat-halo",
        "x": x - pitch / 2 + 0.5,
        "y": y,
        "width": pitch - 1,
        "height": depth,
        "rx": 2,
        "fill": "none",
        "pointer-events": "all",
    }
    name = tick.name(language)
    attributes = {"class": "meetlat-mark", "data-norm": tick.norm_id, "aria-label": name}
    return link_or_group(
        tick.href,
        attributes,
        element("title", {}, text(name)),
        element("rect", halo),
        mark(tick.state, x=x, y=y, length=length, pitch=pitch, remark=tick.remark, on=on),
    )


def _draw_verdict(piece: _Piece, y: float, language: str, on: Palette) -> tuple[str, float]:
    """Return what the section says, under its ticks, and the y where that ends."""
    counts = piece.counts
    colour, bold = _verdict_look(counts)
    lines = wrap(counts.verdict(language), piece.width, VERDICT_SIZE, bold=bold)
    first = y + _LINE
    drawn = _lines(lines, piece.x, first, VERDICT_SIZE, on[colour], bold=bold)
    details = [
        line
        for detail in counts.details(language)
        for line in wrap(detail, piece.width, DETAIL_SIZE)
    ]
    after = first + _LINE * len(lines)
    drawn += _lines(details, piece.x, after, DETAIL_SIZE, on[Colour.MUTED])
    return drawn, first + _LINE * (len(lines) + len(details) - 1) + 4


def _verdict_look(counts: SectionCounts) -> tuple[Colour, bool]:
    """Return the colour of a verdict, and whether it is bold: only a plain yes or no is."""
    if counts.failed:
        return Colour.FAILED, True
    if counts.total and counts.passed == counts.total:
        return Colour.PASSED, True
    return Colour.MUTED, False


def _lines(
    lines: Sequence[str], x: float, y: float, size: float, colour: str, *, bold: bool = False
) -> str:
    """Return lines of text under each other; their words are in the group's name already."""
    weight = {"font-weight": "700"} if bold else {}
    attributes: Attributes = {
        "x": x,
        "font-size": size,
        "fill": colour,
        "aria-hidden": "true",
        **weight,
    }
    return "".join(
        element("text", {**attributes, "y": y + _LINE * number}, text(line))
        for number, line in enumerate(lines)
    )
