"""What the fan is drawn from: one rib a site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from meetlat.core.yardstick.norm import Text


class RibState(StrEnum):
    """How a site stands on the rod, all sections together."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"


STATES: Final = {
    RibState.PASSED: Text("voldoet", "met"),
    RibState.FAILED: Text("heeft een tekort", "has a shortfall"),
    RibState.UNKNOWN: Text("niet alles gemeten", "not all measured"),
}
NOT_COUNTED: Final = Text("telt niet als site", "does not count as a site")
PARTNER: Final = Text("met partners", "with partners")


@dataclass(frozen=True, slots=True)
class Rib:
    """One site or application in the fan."""

    name: str
    href: str
    #: What it stands among: a platform, "op zichzelf", "met partners".
    group: str
    #: How far from the middle: 0 the platform in the middle, 1 the other own platforms, then what
    #: stands outside them. Groups of one rank share the two sides; a group alone in its rank (but
    #: for rank 0) stands on both. Partners stand outermost whatever their rank.
    group_rank: int
    #: How much is in it: host names, or visits; only its proportion to the others counts.
    length: float
    state: RibState
    partner: bool = False
    #: Whether it counts as a site by the counting rule; thinner where it does not.
    counts: bool = True
    #: *length* in words, with its unit ("12 hostnamen"); "" leaves it out.
    size: str = ""

    def label(self, language: str) -> str:
        """Return all that the rib tells, as one line: its accessible name."""
        told = [self.group, STATES[self.state].get(language)]
        told += [self.size] if self.size else []
        told += [] if self.counts else [NOT_COUNTED.get(language)]
        return f"{self.name}: {', '.join(told)}"


@dataclass(frozen=True, slots=True)
class RibRow:
    """A rib in the table that says the same as the fan."""

    name: str
    href: str
    group: str
    state: RibState
    state_label: str
    size: str
    partner: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Ribs of one group that stand together, from left to right."""

    group: str
    rank: int
    partner: bool
    ribs: tuple[Rib, ...]


def fan_table(ribs: Iterable[Rib], *, language: str = "nl") -> tuple[RibRow, ...]:
    """Return the rows of the table that says the same as the fan: from the middle outwards."""
    ordered = sorted(ribs, key=lambda rib: (*_place(rib), rib.name.casefold()))
    return tuple(
        RibRow(
            name=rib.name,
            href=rib.href,
            group=rib.group,
            state=rib.state,
            state_label=STATES[rib.state].get(language),
            size=rib.size,
            partner=rib.partner,
            counts=rib.counts,
        )
        for rib in ordered
    )


def blocks(ribs: Iterable[Rib]) -> list[Block]:
    """Return the blocks of the fan from left to right, each sorted into a bow.

    The middle is the group of rank 0; from there outwards groups go to the lighter side, so that
    the fan stays in balance.
    """
    groups: dict[tuple[bool, int, str], list[Rib]] = {}
    for rib in sorted(ribs, key=lambda rib: (*_place(rib), rib.length, rib.name)):
        groups.setdefault(_place(rib), []).append(rib)
    left: list[Block] = []
    right: list[Block] = []
    middle: list[Block] = []
    for (partner, rank, group), members in groups.items():
        alone = sum(1 for place in groups if place[:2] == (partner, rank)) == 1
        if not middle and rank == 0 and not partner:
            middle.append(Block(group, rank, partner, _bow(members)))
        elif alone and len(members) > 1:
            left.append(Block(group, rank, partner, _bow(members[0::2])))
            right.append(Block(group, rank, partner, _bow(members[1::2])))
        else:
            side = left if _weight(left) <= _weight(right) else right
            side.append(Block(group, rank, partner, _bow(members)))
    return [*reversed(left), *middle, *right]


def _place(rib: Rib) -> tuple[bool, int, str]:
    return rib.partner, rib.group_rank, rib.group


def _weight(side: Sequence[Block]) -> int:
    return sum(len(block.ribs) for block in side)


def _bow(ascending: Sequence[Rib]) -> tuple[Rib, ...]:
    """Return ribs that come shortest first with the longest in their middle."""
    return (*ascending[0::2], *reversed(ascending[1::2]))
