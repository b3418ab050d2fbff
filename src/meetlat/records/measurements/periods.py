"""Where a judgement at a moment belongs among the periods that a norm was judged in.

Pure: the same list of periods comes out whichever run is judged first. A period is what was
judged from one moment up to another on the same ground; what lies between two periods was not
judged, and nothing is claimed of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

#: The shortest time between two moments, on a clock that stands still.
TICK: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """The ground on which a stored judgement stands, and how long that holds."""

    basis: str
    holds_until: datetime | None
    #: Whether a rule of the yardstick switched the norm off.
    ruled_out: bool

    def has_expired(self, at: datetime) -> bool:
        """Whether what it says had a term, and that has passed at *at*."""
        return self.holds_until is not None and at >= self.holds_until

    def holds_at(self, at: datetime, basis: str) -> bool:
        """Whether a judgement at *at*, not before it begins, on *basis* would say the same."""
        return self.basis == basis and not self.has_expired(at)


@dataclass(frozen=True, slots=True)
class Period:
    """One stored judgement, without what it says."""

    id: int
    first_at: datetime
    last_at: datetime
    basis: str
    holds_until: datetime | None = None
    #: As in ``Standing``.
    ruled_out: bool = False

    @property
    def standing(self) -> Standing:
        """The ground on which it stands."""
        return Standing(self.basis, self.holds_until, self.ruled_out)

    def has_expired(self, at: datetime) -> bool:
        """Whether what it says had a term, and that has passed at *at*."""
        return self.standing.has_expired(at)

    def holds_at(self, at: datetime, basis: str) -> bool:
        """Whether a judgement at *at*, not before it begins, on *basis* would say the same."""
        return self.standing.holds_at(at, basis)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a judgement belongs: in a period that holds, or as one of its own."""

    #: The period that was thought to last across the moment, and must be parted around it.
    parted: Period | None = None
    #: The period that comes next on the same ground: if it says the same, it begins earlier.
    resumes: Period | None = None
    #: The period that says the same: only its end may move.
    holds: Period | None = None


def before(periods: Sequence[Period], at: datetime) -> Period | None:
    """Return the last of *periods*, sorted by beginning, that began by *at*."""
    begun = [period for period in periods if period.first_at <= at]
    return begun[-1] if begun else None


def place(periods: Sequence[Period], at: datetime, basis: str) -> Place:
    """Return where a judgement at *at* on *basis* belongs among *periods*, sorted by beginning."""
    earlier = before(periods, at)
    if earlier is not None and earlier.holds_at(at, basis):
        return Place(holds=earlier)
    parted = earlier if earlier is not None and at <= earlier.last_at else None
    if parted is not None and at < parted.last_at:
        return Place(parted=parted)  # what comes next is the rest of it, on another ground
    later = next((period for period in periods if period.first_at > at), None)
    return Place(parted, later if later is not None and later.basis == basis else None)
