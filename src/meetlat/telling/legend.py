"""The key under the rod: what length and shape mean, only for what is in the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from meetlat.core.yardstick.norm import Obligation
from meetlat.telling.labels import LENGTHS as LENGTH_WORDS
from meetlat.telling.marks import LENGTHS, mark
from meetlat.telling.palette import Colour, Palette
from meetlat.telling.svg import Attributes, element, text
from meetlat.telling.ticks import REMARK, STATES, Tick, TickState
from meetlat.telling.typeface import width_of

SIZE: Final = 12.5
_MARK_ROOM: Final = 20.0
_BETWEEN: Final = 22.0
_LINE: Final = 26.0
#: A mark in the key is a third of its length on the rod.
_SCALE: Final = 0.36


@dataclass(frozen=True, slots=True)
class _Item:
    """One mark with its words."""

    words: str
    #: None where the length alone is explained.
    state: TickState | None
    length: float
    remark: bool = False

    @property
    def width(self) -> float:
        return _MARK_ROOM + width_of(self.words, SIZE)


def legend(
    ticks: Sequence[Tick], *, x: float, y: float, width: float, language: str, on: Palette
) -> tuple[str, float]:
    """Return the key with its top left at (*x*, *y*), no wider than *width*; and its height."""
    drawn: list[str] = []
    at, top = x, y
    for item in _items(ticks, language):
        if at > x and at + item.width > x + width:
            at, top = x, top + _LINE
        drawn.append(_draw(item, at, top, on))
        at += item.width + _BETWEEN
    return element("g", {"aria-hidden": "true"}, *drawn), top + _LINE - y


def _items(ticks: Sequence[Tick], language: str) -> list[_Item]:
    states = {tick.state for tick in ticks}
    weights = {LENGTHS[tick.obligation] for tick in ticks}
    lengths = [
        _Item(LENGTH_WORDS[weight].get(language), None, LENGTHS[weight])
        for weight in Obligation
        if weight in LENGTH_WORDS and LENGTHS[weight] in weights
    ]
    medium = LENGTHS[Obligation.COMPLY_OR_EXPLAIN]
    shapes = [
        _Item(STATES[state].get(language), state, medium) for state in TickState if state in states
    ]
    remarked = any(tick.remark and tick.state is TickState.PASSED for tick in ticks)
    remarks = [_Item(REMARK.get(language), TickState.PASSED, medium, remark=True)]
    return [*lengths, *shapes, *(remarks if remarked else [])]


def _draw(item: _Item, x: float, y: float, on: Palette) -> str:
    words: Attributes = {
        "x": x + _MARK_ROOM,
        "y": y + 13,
        "font-size": SIZE,
        "fill": on[Colour.MUTED],
    }
    return _shape(item, x + 7, y + 2, on) + element("text", words, text(item.words))


def _shape(item: _Item, x: float, y: float, on: Palette) -> str:
    length = item.length * _SCALE
    if item.state is None:
        bar: Attributes = {
            "x": x - 1.9,
            "y": y,
            "width": 3.8,
            "height": length,
            "fill": on[Colour.INK],
        }
        return element("rect", bar)
    return mark(item.state, x=x, y=y, length=length, pitch=11, remark=item.remark, on=on)
