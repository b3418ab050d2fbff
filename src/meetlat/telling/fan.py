"""The fan: all sites of an organisation as its ribs, as SVG.

Own platforms in the middle, what stands outside them towards the edges, partners apart. Length is
how much is in a site; the tip tells its state by colour and shape: whole, notched, or hollow.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from meetlat.telling.fan_labels import LINE, SIZE, Anchor, Name, place_names
from meetlat.telling.labels import language_of
from meetlat.telling.palette import ON_SCREEN, Colour, Palette
from meetlat.telling.ribs import STATES, Block, Rib, RibState, blocks
from meetlat.telling.rod import FONTS
from meetlat.telling.svg import Attributes, element, link_or_group, polygon, text
from meetlat.telling.typeface import width_of, wrap

_INNER: Final = 86.0
_OUTER: Final = 330.0
#: The shortest rib is this part of the longest, so that its tip can be seen.
_SHORTEST: Final = 0.34
#: The whole opens to a little more than half a circle.
_OPENING: Final = math.radians(188)
_WIDEST_RIB: Final = math.radians(8)
#: Between blocks, in ribs; before partners double.
_GAP: Final = 1.6
_UNCOUNTED: Final = 0.5
_TIP: Final = 17.0
_MARGIN: Final = 12.0
_COUNT_SIZE: Final = 32.0
_CAPTION_SIZE: Final = 15.0
_KEY_SIZE: Final = 13.0

#: The opposite edges of a rib: from the angle a to b, b to the right of a.
_Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A rib between its angles, in radians, as far as its tip."""

    rib: Rib
    span: _Span
    reach: float


def fan(
    ribs: Sequence[Rib],
    *,
    centre_count: str,
    caption: str,
    language: str = "nl",
    palette: Palette = ON_SCREEN,
) -> str:
    """Return the fan as an ``svg`` element without fixed size: it fills what holds it.

    *centre_count* is what stands large in the middle ("69 sites"), *caption* the line under it;
    together they are its accessible name. A rib that does not count is half as thick.
    """
    known = language_of(language)
    placed = _place(blocks(ribs), max((rib.length for rib in ribs), default=1.0))
    names = place_names([_anchor(block, of_block) for block, of_block in placed], (0.0, 0.0))
    foot, bottom, foot_width = _foot(centre_count, caption, ribs, known, palette)
    box = _box(names, [one for _, of_block in placed for one in of_block], bottom, foot_width)
    drawn = [_draw_block(block, of_block, known, palette) for block, of_block in placed]
    drawn += [_draw_name(name, palette) for name in names]
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "meetlat-picture meetlat-picture--fan",
        "viewBox": " ".join(f"{value:.0f}" for value in box),
        "role": "group",
        "aria-label": f"{centre_count}, {caption}",
        "font-family": FONTS,
    }
    return element("svg", attributes, *drawn, foot)


def _place(found: Sequence[Block], longest: float) -> list[tuple[Block, list[_Placed]]]:
    """Return every block with its ribs between their angles, the whole upright."""
    gaps = [
        _GAP * (2 if before.partner != after.partner else 1) for before, after in pairwise(found)
    ]
    units = sum(_units(rib) for block in found for rib in block.ribs) + sum(gaps)
    step = min(_OPENING / max(units, 1), _WIDEST_RIB)
    angle = math.pi / 2 + step * units / 2
    placed: list[tuple[Block, list[_Placed]]] = []
    for block, gap in zip(found, [*gaps, 0.0], strict=False):
        of_block: list[_Placed] = []
        for rib in block.ribs:
            end = angle - step * _units(rib)
            of_block.append(_Placed(rib, (angle, end), _reach(rib.length, longest)))
            angle = end
        placed.append((block, of_block))
        angle -= step * gap
    return placed


def _units(rib: Rib) -> float:
    return 1.0 if rib.counts else _UNCOUNTED


def _reach(length: float, longest: float) -> float:
    """Return the radius of a rib's tip: by the root, so that one large site dwarfs no other."""
    part = math.sqrt(max(length, 0) / longest) if longest > 0 else 0.0
    return _INNER + (_OUTER - _INNER) * (_SHORTEST + (1 - _SHORTEST) * part)


def _anchor(block: Block, placed: Sequence[_Placed]) -> Anchor:
    middle = (placed[0].span[0] + placed[-1].span[1]) / 2
    return Anchor(block.group, middle, max(one.reach for one in placed))


def _draw_block(block: Block, placed: Sequence[_Placed], language: str, on: Palette) -> str:
    outside_partners = Colour.OWN if block.rank <= 1 else Colour.OUTSIDE
    ground = Colour.PARTNER if block.partner else outside_partners
    ribs = (_draw_rib(one, on[ground], language, on) for one in placed)
    return element("g", {"role": "group", "aria-label": block.group}, *ribs)


def _draw_rib(placed: _Placed, ground: str, language: str, on: Palette) -> str:
    """Return one rib: its blade, which also takes pointer and focus, and its tip."""
    name = placed.rib.label(language)
    span = _thinned(placed.span)
    halo: Attributes = {
        "class": "meetlat-halo",
        "d": _blade(span, _INNER, placed.reach),
        "fill": "none",
        "pointer-events": "all",
    }
    thickness = (span[0] - span[1]) * placed.reach
    blade: Attributes = {
        "d": _blade(span, _INNER, placed.reach - _TIP),
        "fill": ground,
        "stroke": on[Colour.EDGE],
        "stroke-width": min(thickness / 8, 0.8),
    }
    return link_or_group(
        placed.rib.href,
        {"class": "meetlat-mark", "aria-label": name},
        element("title", {}, text(name)),
        element("path", blade),
        _tip(placed.rib.state, span, placed.reach, on),
        element("path", halo),
    )


def _thinned(span: _Span) -> _Span:
    """Return the angles with a little air on both sides."""
    air = (span[0] - span[1]) * 0.06
    return span[0] - air, span[1] + air


def _tip(state: RibState, span: _Span, reach: float, on: Palette) -> str:
    """Return the end of a rib: whole where all is met, notched where not, hollow where unknown."""
    match state:
        case RibState.PASSED:
            return element(
                "path", {"d": _blade(span, reach - _TIP, reach), "fill": on[Colour.PASSED]}
            )
        case RibState.FAILED:
            middle = (span[0] + span[1]) / 2
            corners = (
                (reach - _TIP, span[0]),
                (reach, span[0]),
                (reach - _TIP * 0.72, middle),
                (reach, span[1]),
                (reach - _TIP, span[1]),
            )
            return element(
                "path", {"d": polygon(_point(*one) for one in corners), "fill": on[Colour.FAILED]}
            )
        case RibState.UNKNOWN:
            hollow: Attributes = {"d": _blade(span, reach - _TIP, reach - 0.5), "fill": "none"}
            dashes: Attributes = {
                "stroke": on[Colour.UNKNOWN],
                "stroke-width": 1.1,
                "stroke-dasharray": "2 2",
            }
            return element("path", {**hollow, **dashes})


def _blade(span: _Span, inner: float, outer: float) -> str:
    """Return the path of a piece of a ring; its ends are straight, as a rib's are."""
    corners = ((inner, span[0]), (outer, span[0]), (outer, span[1]), (inner, span[1]))
    return polygon(_point(*one) for one in corners)


def _point(radius: float, angle: float) -> tuple[float, float]:
    return radius * math.cos(angle), -radius * math.sin(angle)


def _draw_name(name: Name, on: Palette) -> str:
    """Return the name of a group; its block has it as accessible name already."""
    first = name.y - name.height / 2 + LINE * 0.76
    attributes: Attributes = {
        "x": name.x,
        "font-size": SIZE,
        "font-weight": "700",
        "text-anchor": "middle",
        "fill": on[Colour.INK],
        "aria-hidden": "true",
    }
    return "".join(
        element("text", {**attributes, "y": first + LINE * place}, text(line))
        for place, line in enumerate(name.lines)
    )


def _foot(
    count: str, caption: str, ribs: Sequence[Rib], language: str, on: Palette
) -> tuple[str, float, float]:
    """Return the words under the hinge and the key, where they end, and how wide they are."""
    shared: Attributes = {"text-anchor": "middle", "x": 0, "aria-hidden": "true"}
    hinge = element("circle", {"cx": 0, "cy": -6, "r": 11, "fill": on[Colour.INK]})
    large: Attributes = {**shared, "y": 46, "font-size": _COUNT_SIZE, "font-weight": "700"}
    drawn = [hinge, element("text", {**large, "fill": on[Colour.INK]}, text(count))]
    lines = wrap(caption, 2 * _OUTER, _CAPTION_SIZE)
    small: Attributes = {**shared, "font-size": _CAPTION_SIZE, "fill": on[Colour.MUTED]}
    drawn += [
        element("text", {**small, "y": 72 + 20 * place}, text(line))
        for place, line in enumerate(lines)
    ]
    key_y = 72 + 20 * len(lines) + 16
    key, key_width = _key(ribs, key_y, language, on)
    widths = [width_of(line, _CAPTION_SIZE) for line in lines]
    widths.append(width_of(count, _COUNT_SIZE, bold=True))
    return "".join(drawn) + key, key_y + 12, max(key_width, *widths)


def _key(ribs: Sequence[Rib], y: float, language: str, on: Palette) -> tuple[str, float]:
    """Return what the tips mean, in one centred line, for the states that are there; its width."""
    there = [state for state in RibState if any(rib.state is state for rib in ribs)]
    words = [STATES[state].get(language) for state in there]
    widths = [28 + width_of(word, _KEY_SIZE) + 20 for word in words]
    x = -(sum(widths) - 20) / 2 if widths else 0.0
    drawn: list[str] = []
    for state, word, width in zip(there, words, widths, strict=True):
        shape = _tip(state, (math.pi / 2 + 0.031, math.pi / 2 - 0.031), 300, on)
        moved = f"translate({x + 9:.1f} {y + 300 - 13:.1f})"
        drawn.append(element("g", {"transform": moved}, shape))
        at: Attributes = {"x": x + 26, "y": y, "font-size": _KEY_SIZE, "fill": on[Colour.MUTED]}
        drawn.append(element("text", at, text(word)))
        x += width
    return element("g", {"aria-hidden": "true"}, *drawn), sum(widths)


def _box(
    names: Sequence[Name], placed: Sequence[_Placed], bottom: float, foot_width: float
) -> tuple[float, float, float, float]:
    """Return the ``viewBox`` that holds everything, the hinge in the middle of its width."""
    corners = [_point(one.reach, angle) for one in placed for angle in one.span]
    half = max(
        [foot_width / 2, 150.0]
        + [abs(x) for x, _ in corners]
        + [abs(name.x) + name.width / 2 for name in names]
    )
    top = min([-_INNER] + [y for _, y in corners] + [name.y - name.height / 2 for name in names])
    low = max([bottom] + [name.y + name.height / 2 for name in names])
    width = 2 * (half + _MARGIN)
    return -width / 2, top - _MARGIN, width, low - top + 2 * _MARGIN
