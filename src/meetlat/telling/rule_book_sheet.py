"""What the rule book says, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meetlat.core.yardstick.norm import Norm
from meetlat.telling.rule_book_working import WayOfWorking


@dataclass(frozen=True, slots=True)
class RuleBookSheet:
    """A version of the yardstick with the way of working beside it, ready to be written down."""

    municipality: str
    #: "Meetlat 2026.1"
    version: str
    adopted_by: str
    adopted_on: date
    effective_from: date
    #: The SHA-256 of the norms as they were adopted.
    content_hash: str
    #: The decision by which it was adopted: its number, and where it can be read; "" if unknown.
    decision_ref: str
    decision_url: str
    way: WayOfWorking
    language: str
    #: In the order of the rod.
    norms: tuple[Norm, ...] = ()
