"""Ticks and ribs to draw, and ways to look at what was drawn."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from hypothesis import strategies as st

from meetlat.core.yardstick.norm import Obligation, Section
from meetlat.telling.ribs import Rib, RibState
from meetlat.telling.ticks import Tick, TickState
from meetlat.telling.typeface import width_of

SVG = "{http://www.w3.org/2000/svg}"


def a_tick(number: int = 1, **changes: object) -> Tick:
    """Return a tick that lacks nothing; a test says only what it is about."""
    usual = {
        "norm_id": f"VERB-{number:02}",
        "title": "Verkeer gaat over HTTPS",
        "section": Section.SECURITY,
        "obligation": Obligation.STATUTORY,
        "state": TickState.PASSED,
        "href": f"/toepassingen/1/normen/VERB-{number:02}/",
        "sentence": "Gezien op beide adressen.",
    }
    return Tick(**(usual | changes))  # type: ignore[arg-type]


def a_rib(number: int = 1, **changes: object) -> Rib:
    """Return a rib that lacks nothing."""
    usual = {
        "name": f"site {number}",
        "href": f"/toepassingen/{number}/",
        "group": "gemeentelijke website",
        "group_rank": 0,
        "length": 3,
        "state": RibState.PASSED,
        "size": "3 hostnamen",
    }
    return Rib(**(usual | changes))  # type: ignore[arg-type]


_TEXTS = st.text(max_size=30) | st.sampled_from(
    ["<script>alert(1)</script>", "a\x00b", "\"&'", "]]>"]
)


@st.composite
def tick_lists(draw: st.DrawFn) -> list[Tick]:
    """Draw the ticks of an application, of any number in any section."""
    sections = draw(st.lists(st.sampled_from(list(Section)), max_size=90))
    return [
        a_tick(
            number,
            norm_id=f"N-{number}",
            section=section,
            title=draw(_TEXTS),
            obligation=draw(st.sampled_from(list(Obligation))),
            state=draw(st.sampled_from(list(TickState))),
            href=draw(st.sampled_from(["", f"/n/{number}/", "javascript:alert(1)"])),
            remark=draw(st.booleans()),
        )
        for number, section in enumerate(sections)
    ]


@st.composite
def rib_lists(draw: st.DrawFn) -> list[Rib]:
    """Draw the ribs of an organisation with a few groups, some far larger than others."""
    groups = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["open data", "intranet en extranet", "op zichzelf", "<b>&"]),
                st.integers(0, 3),
                st.booleans(),
                st.integers(1, 30),
            ),
            max_size=8,
        )
    )
    members = [(place, one) for place, one in enumerate(groups) for _ in range(one[3])]
    return [
        a_rib(
            number,
            group=f"{group} {place}",
            group_rank=rank,
            partner=partner,
            length=number * 7 % 11,
            state=list(RibState)[number % 3],
            counts=bool(number % 4),
        )
        for number, (place, (group, rank, partner, _)) in enumerate(members)
    ]


@dataclass(frozen=True)
class Box:
    """Where a text stands, by the estimate of its width."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def parsed(svg: str) -> ET.Element:
    """Return the picture as XML; what is not well-formed raises."""
    return ET.fromstring(svg)  # noqa: S314 # our own picture


def texts_of(svg: ET.Element) -> list[Box]:
    """Return the visible texts of a picture."""
    return [_box(one) for one in svg.iter(f"{SVG}text")]


def _box(one: ET.Element) -> Box:
    size, x, y = (float(one.get(key, "0")) for key in ("font-size", "x", "y"))
    words = one.text or ""
    width = width_of(words, size, bold=one.get("font-weight") == "700")
    left = x - width / 2 if one.get("text-anchor") == "middle" else x
    return Box(words, left, left + width, y - size * 0.76, y + size * 0.22)


def overlapping(boxes: list[Box]) -> list[tuple[str, str]]:
    """Return the texts that cover each other."""
    return [
        (one.text, other.text)
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one.overlaps(other)
    ]


def outside(svg: ET.Element) -> list[str]:
    """Return the texts that stick out of the picture."""
    left, top, width, height = (float(part) for part in svg.get("viewBox", "").split())
    return [
        one.text
        for one in texts_of(svg)
        if one.left < left
        or one.right > left + width + 1
        or one.top < top
        or one.bottom > top + height
    ]
