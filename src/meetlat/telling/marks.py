"""The marks of the rod: one shape a state, one length an obligation, never colour alone."""

from __future__ import annotations

from typing import Final

from meetlat.core.yardstick.norm import Obligation
from meetlat.telling.palette import Colour, Palette
from meetlat.telling.svg import Attributes, element, polygon
from meetlat.telling.ticks import TickState

#: How far a tick hangs down, in units of the picture.
LENGTHS: Final = {
    Obligation.STATUTORY: 48.0,
    Obligation.COMPLY_OR_EXPLAIN: 34.0,
    Obligation.POLICY: 20.0,
    Obligation.RECOMMENDED: 20.0,
}
_COLOURS: Final = {
    TickState.PASSED: Colour.PASSED,
    TickState.FAILED: Colour.FAILED,
    TickState.WAIVED: Colour.WAIVED,
    TickState.UNKNOWN: Colour.UNKNOWN,
    TickState.NOT_APPLICABLE: Colour.UNKNOWN,
}
#: Half the height of the diamond at the tip of what fails.
DIAMOND: Final = 6.0
#: The room that a tip takes below its tick.
TIP: Final = 2 * DIAMOND + 1


def mark(
    state: TickState, *, x: float, y: float, length: float, pitch: float, remark: bool, on: Palette
) -> str:
    """Return the shape of a tick that hangs from *y*, its middle at *x*.

    *pitch* is the room from one tick to the next: no mark is wider.
    """
    width = min(max(pitch * 0.34, 2.6), 5.0)
    colour = on[_COLOURS[state]]
    match state:
        case TickState.PASSED:
            return _bar(x, y, width, length, colour) + (_dot(x, y + length, colour, remark=remark))
        case TickState.FAILED:
            half = min(DIAMOND, pitch / 2 - 0.4)
            return _bar(x, y, width, length, colour) + diamond(
                x, y + length + DIAMOND, half, colour
            )
        case TickState.WAIVED:
            return _hollow(x, y, width, length, colour)
        case TickState.UNKNOWN:
            return _dotted(x, y, width, length, colour)
        case TickState.NOT_APPLICABLE:
            ring: Attributes = {
                "cx": x,
                "cy": y + 6,
                "r": min(2.6, pitch / 2 - 0.6),
                "fill": "none",
            }
            return element("circle", {**ring, "stroke": colour, "stroke-width": 1.2})


def diamond(
    x: float, y: float, half_width: float, colour: str, half_height: float = DIAMOND
) -> str:
    """Return a diamond around (*x*, *y*)."""
    around = ((0, -half_height), (half_width, 0), (0, half_height), (-half_width, 0))
    return element("path", {"d": polygon((x + dx, y + dy) for dx, dy in around), "fill": colour})


def _bar(x: float, y: float, width: float, length: float, colour: str) -> str:
    box = {"x": x - width / 2, "y": y, "width": width, "height": length}
    return element("rect", {**box, "fill": colour})


def _dot(x: float, y: float, colour: str, *, remark: bool) -> str:
    """Return the point under a tick that passed with a remark."""
    return element("circle", {"cx": x, "cy": y + 5, "r": 2.3, "fill": colour}) if remark else ""


def _hollow(x: float, y: float, width: float, length: float, colour: str) -> str:
    wide = width + 0.8
    box = {"x": x - wide / 2, "y": y + 0.7, "width": wide, "height": length - 0.7}
    return element("rect", {**box, "fill": "none", "stroke": colour, "stroke-width": 1.4})


def _dotted(x: float, y: float, width: float, length: float, colour: str) -> str:
    """Return dots of the width of a tick, spread so that one ends at its tip."""
    radius = width / 2
    spaces = max(round((length - 2 * radius) / (width * 1.9)), 1)
    step = (length - 2 * radius - 1) / spaces
    return "".join(
        element(
            "circle", {"cx": x, "cy": y + 1 + radius + step * place, "r": radius, "fill": colour}
        )
        for place in range(spaces + 1)
    )
