"""Where the names of the groups go around the fan, so that none covers another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from meetlat.telling.typeface import width_of, wrap

SIZE: Final = 14.0
LINE: Final = 18.0
#: Between a name and what is nearest to it.
_AIR: Final = 6.0
#: Wider than this a name is wrapped.
WIDEST: Final = 132.0
_AWAY: Final = 26.0
_STEP: Final = 6.0


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a block in its place; *x* and *y* are the middle of its text."""

    lines: tuple[str, ...]
    x: float
    y: float
    #: Where on the edge of the fan it belongs.
    edge: tuple[float, float]

    @property
    def width(self) -> float:
        """How wide the widest line is."""
        return max(width_of(line, SIZE, bold=True) for line in self.lines)

    @property
    def height(self) -> float:
        """How high all lines are."""
        return LINE * len(self.lines)

    def overlaps(self, other: Name) -> bool:
        """Whether the two would touch."""
        apart_x = abs(self.x - other.x) >= (self.width + other.width) / 2 + _AIR
        apart_y = abs(self.y - other.y) >= (self.height + other.height) / 2
        return not (apart_x or apart_y)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a name belongs to: the middle of its block, and how far the block reaches there."""

    words: str
    #: In radians, 0 to the right, counterclockwise.
    angle: float
    reach: float


def place_names(anchors: Sequence[Anchor], centre: tuple[float, float]) -> list[Name]:
    """Return a name for each anchor; one that would cover another moves outwards, then up."""
    placed: list[Name] = []
    order = sorted(range(len(anchors)), key=lambda i: abs(anchors[i].angle - math.pi / 2))
    found: dict[int, Name] = {}
    for place in order:
        name = _free(anchors[place], centre, placed)
        placed.append(name)
        found[place] = name
    return [found[place] for place in range(len(anchors))]


def _free(anchor: Anchor, centre: tuple[float, float], placed: Sequence[Name]) -> Name:
    away = _AWAY
    name = _at(anchor, centre, away)
    while any(name.overlaps(other) for other in placed):
        away += _STEP
        name = _at(anchor, centre, away)
    return name


def _at(anchor: Anchor, centre: tuple[float, float], away: float) -> Name:
    """Return the name so that its box begins *away* from the reach of its block."""
    lines = tuple(wrap(anchor.words, WIDEST, SIZE, bold=True))
    across, up = math.cos(anchor.angle), -math.sin(anchor.angle)
    edge = (centre[0] + anchor.reach * across, centre[1] + anchor.reach * up)
    half_width = max(width_of(line, SIZE, bold=True) for line in lines) / 2
    half_height = LINE * len(lines) / 2
    x = edge[0] + across * (away + half_width)
    y = edge[1] + up * (away + half_height)
    return Name(lines, x, y, edge)
