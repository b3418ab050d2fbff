"""What a decision document is made from: everything the CIO saw, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from meetlat.telling.ticks import Tick


class CostPeriod(StrEnum):
    """How often a cost comes."""

    ONCE = "once"
    YEARLY = "yearly"


class AdviceVerdict(StrEnum):
    """What an adviser says, in the record's stored words."""

    POSITIVE = "positive"
    ON_CONDITIONS = "on_conditions"
    NEGATIVE = "negative"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class CostLine:
    """One cost."""

    label: str
    period: CostPeriod
    #: None where nobody knows it yet; such a line counts in "known of n of N".
    amount_cents: int | None


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """One advice, by the role that gave it."""

    role: str
    verdict: AdviceVerdict
    motivation: str


@dataclass(frozen=True, slots=True)
class PathLine:
    """One step through the rules, in words: what was asked, and what was answered."""

    question: str
    answer: str


class ConditionTerm(StrEnum):
    """By when a condition is met, in the register's stored words."""

    BEFORE_GO_LIVE = "before_go_live"
    WITHIN_TERM = "within_term"
    CONTINUOUS = "continuous"


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """What the decision obliges someone to."""

    text: str
    #: In words: a role or unit.
    owner: str
    due_on: date | None = None
    #: Said where there is no date.
    term: ConditionTerm = ConditionTerm.CONTINUOUS


@dataclass(frozen=True, slots=True)
class RatifiedBy:
    """The act that gives the decision its effect."""

    #: In which capacity: "Chief Information Officer", "plaatsvervangend CIO, op mandaat".
    capacity: str
    on: date


@dataclass(frozen=True, slots=True)
class DecisionSheet:
    """A decision with all that it rests on, as it was laid before the CIO."""

    reference: str
    title: str
    municipality: str
    problem: str
    for_whom: str
    #: What exists already, and what of it can be reused.
    reuse: str
    costs: tuple[CostLine, ...]
    advice: tuple[AdviceLine, ...]
    path: tuple[PathLine, ...]
    #: In words: "binnen een eigen platform".
    outcome: str
    motivation: str
    conditions: tuple[ConditionLine, ...]
    #: None as long as it is not ratified; the document then says that it has no effect.
    ratified: RatifiedBy | None
    #: The norms that apply, as they stood then.
    ticks: tuple[Tick, ...]
    yardstick: str
    #: SHA-256 of the dossier version, in hexadecimal.
    version_hash: str
    prepared_on: date
    #: When the document was made, with its zone; the file's own dates.
    made_at: datetime
    language: str = "nl"
