"""The colours of the pictures: their names as CSS custom properties, by day, by night, on paper.

On a screen a colour is ``var(--meetlat-NAME, <by day>)``, so that a theme may set it; the sheet
``pictures.css`` sets those by night. On paper it is the colour itself, because WeasyPrint reads no
custom properties in SVG. Every colour that tells something stands out at least 3 to 1 against the
paper (WCAG 2.2, 1.4.11), text 4.5 to 1 (1.4.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

#: The sheet for pages that hold these pictures: night colours, hover, keyboard focus, print.
STYLESHEET: Final = Path(__file__).with_name("pictures.css")


class Colour(StrEnum):
    """What a colour is for; the value is the name of its custom property."""

    PAPER = "paper"
    INK = "ink"
    MUTED = "muted"
    BEAM = "beam"
    PASSED = "rod-passed"
    FAILED = "rod-failed"
    WAIVED = "rod-waived"
    UNKNOWN = "rod-unknown"
    OWN = "fan-own"
    OUTSIDE = "fan-outside"
    PARTNER = "fan-partner"
    EDGE = "fan-edge"


BY_DAY: Final = {
    Colour.PAPER: "#ffffff",
    Colour.INK: "#16222e",
    Colour.MUTED: "#4c5966",
    Colour.BEAM: "#efe6d0",
    Colour.PASSED: "#1f7a4d",
    Colour.FAILED: "#b3261e",
    Colour.WAIVED: "#8a5a00",
    Colour.UNKNOWN: "#5b6876",
    Colour.OWN: "#d5e4f2",
    Colour.OUTSIDE: "#eceff2",
    Colour.PARTNER: "#e9e0f1",
    Colour.EDGE: "#6f7c89",
}
BY_NIGHT: Final = {
    Colour.PAPER: "#12181f",
    Colour.INK: "#eef2f6",
    Colour.MUTED: "#b4c0cc",
    Colour.BEAM: "#4a4433",
    Colour.PASSED: "#55c38c",
    Colour.FAILED: "#ff8577",
    Colour.WAIVED: "#e3b45c",
    Colour.UNKNOWN: "#a2b0c0",
    Colour.OWN: "#26435f",
    Colour.OUTSIDE: "#2b333c",
    Colour.PARTNER: "#41325a",
    Colour.EDGE: "#8d9aa8",
}


@dataclass(frozen=True, slots=True)
class Palette:
    """How a colour is written into a picture."""

    is_themed: bool

    def __getitem__(self, colour: Colour) -> str:
        """Return the value of a fill or stroke."""
        plain = BY_DAY[colour]
        return f"var(--meetlat-{colour.value}, {plain})" if self.is_themed else plain


ON_SCREEN: Final = Palette(is_themed=True)
ON_PAPER: Final = Palette(is_themed=False)
