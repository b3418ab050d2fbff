"""A rule is applied part by part (address, mail server, page); the worst part counts.

The catalogue's general rule G3: not met, then undetermined, met with a remark, met, not
applicable. Every part that fails is a locator of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from meetlat.core.facts.silence import Cause
from meetlat.core.values.verdict import (
    NOT_MEASURED,
    NOTHING_THERE,
    Outcome,
    Verdict,
    not_measured,
    rank,
)


@dataclass(frozen=True, slots=True)
class Part:
    """What a rule says of one part."""

    #: The part's fingerprint, a locator where it fails: an address, a name.
    place: str
    outcome: Outcome
    reason: str
    data: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))
    remark: bool = False
    holds_until: datetime | None = None
    #: Narrower fingerprints than ``place``, where the part fails at several.
    locators: tuple[str, ...] = ()


def silent(place: str, cause: Cause | None) -> Part:
    """Return what to say of a part that gave no answer: refused is proof that it is not there.

    The catalogue's rule G2: closed ports are not applicable, any other silence is undetermined.
    """
    known = cause or Cause.TIMED_OUT
    if known is Cause.REFUSED:
        return Part(place, Outcome.NOT_APPLICABLE, NOTHING_THERE, {"cause": known})
    return unseen(place, known)


def unseen(place: str, cause: str) -> Part:
    """Return what to say of a part of which the needed facts are missing."""
    return Part(place, Outcome.UNDETERMINED, NOT_MEASURED, {"cause": cause})


def whole(parts: Sequence[Part]) -> Verdict:
    """Return the verdict on all *parts* together; on none at all it is undetermined."""
    if not parts:
        return not_measured("not-asked")
    decisive = min(parts, key=lambda part: rank(part.outcome, remark=part.remark))
    failing = [part for part in parts if part.outcome is Outcome.NOT_MET]
    places = {place for part in failing for place in part.locators or (part.place,)}
    moments = [part.holds_until for part in parts if part.holds_until is not None]
    return Verdict(
        decisive.outcome,
        decisive.reason,
        decisive.data,
        tuple(sorted(places)),
        min(moments, default=None),
        decisive.remark and decisive.outcome is Outcome.MET,
    )
