"""The effective verdict of a norm on an application: one function, for every page and report.

What was seen of its parts comes first, the worst of them counting; where nothing was said of the
application itself, what was said of its platform, supplier or organisation holds, with the path
along which it came; a person may judge otherwise, with a motivation; a waiver leaves the verdict
as it is and says until when it is waived (domain.md, invariants 15 to 17 and 40 to 43; norms.md,
general rules G1, G3 and G5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from meetlat.core.values.verdict import NOT_MEASURED, RETEST_DUE, Outcome, rank


class Origin(StrEnum):
    """From where the verdict comes."""

    #: The application, or one of its names.
    OWN = "own"
    #: What it stands on or falls under: its platform, supplier or organisation.
    INHERITED = "inherited"
    #: A person, against what was seen.
    OVERRULED = "overruled"
    #: Nobody and nothing said anything.
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Given:
    """A verdict that was given, and on what."""

    #: What it was given on, as the reader knows it: a name, or an application's title.
    where: str
    outcome: Outcome
    reason: str
    remark: bool = False
    #: The verdict holds up to this moment; None as long as nothing else is said.
    holds_until: datetime | None = None

    def at(self, moment: datetime) -> Given:
        """Return the verdict as it stands at *moment*: undetermined once its term has passed."""
        if self.holds_until is None or moment < self.holds_until:
            return self
        return replace(self, outcome=Outcome.UNDETERMINED, reason=RETEST_DUE, remark=False)


@dataclass(frozen=True, slots=True)
class Overruling:
    """What a person judged against what was seen, and why."""

    given: Given
    motivation: str

    def __post_init__(self) -> None:
        if not self.motivation.strip():
            raise ValueError("nothing is overruled without a motivation")


@dataclass(frozen=True, slots=True)
class Waiver:
    """A decision that a norm need not be met for a while."""

    valid_from: date
    #: The last day on which it holds.
    valid_until: date

    def is_in_force(self, on: date) -> bool:
        """Whether it holds on the day *on*: a question about dates alone."""
        return self.valid_from <= on <= self.valid_until


@dataclass(frozen=True, slots=True)
class EffectiveVerdict:
    """What a norm says of an application, all things counted."""

    outcome: Outcome
    reason: str
    origin: Origin
    #: On what the verdict that counts was given; "" where there is none.
    where: str = ""
    remark: bool = False
    #: How the verdict came here, the nearest first: ("Zaakplatform", "gemeente Meerdam").
    path: tuple[str, ...] = ()
    motivation: str = ""
    #: Where not met: the last day on which that is waived.
    waived_until: date | None = None

    @property
    def is_waived(self) -> bool:
        """Whether it is not met, and need not be for now."""
        return self.waived_until is not None


def worst_of(parts: Sequence[Given]) -> Given | None:
    """Return the verdict that counts of those on the parts of a whole; None of none."""
    return min(parts, key=lambda one: rank(one.outcome, remark=one.remark), default=None)


def effective(
    parts: Sequence[Given],
    *,
    at: datetime,
    on: date,
    inherited: Sequence[Given] = (),
    overruling: Overruling | None = None,
    waivers: Sequence[Waiver] = (),
) -> EffectiveVerdict:
    """Return the verdict that counts at the moment *at*, on the municipality's day *on*.

    *parts* are the verdicts on the application and on its names that count; *inherited*, of a
    norm that may be inherited, those on what it stands on, the nearest first. What merely awaits
    a person is in neither: nothing was said then.
    """
    own = worst_of([one.at(at) for one in parts])
    verdict = _of(own) if own is not None else _inherited([one.at(at) for one in inherited])
    if overruling is not None:
        verdict = _overruled(verdict, overruling, at)
    if verdict.outcome is Outcome.NOT_MET:
        ends = [one.valid_until for one in waivers if one.is_in_force(on)]
        verdict = replace(verdict, waived_until=max(ends, default=None))
    return verdict


def _of(own: Given) -> EffectiveVerdict:
    return EffectiveVerdict(own.outcome, own.reason, Origin.OWN, own.where, own.remark)


def _inherited(chain: Sequence[Given]) -> EffectiveVerdict:
    """Return the nearest verdict that says something, and the steps up to it."""
    if not chain:
        return EffectiveVerdict(Outcome.UNDETERMINED, NOT_MEASURED, Origin.NOTHING)
    saying = (step for step, one in enumerate(chain) if one.outcome is not Outcome.UNDETERMINED)
    step = next(saying, 0)
    nearest = chain[step]
    return EffectiveVerdict(
        nearest.outcome,
        nearest.reason,
        Origin.INHERITED,
        nearest.where,
        nearest.remark,
        path=tuple(one.where for one in chain[: step + 1]),
    )


def _overruled(seen: EffectiveVerdict, by: Overruling, at: datetime) -> EffectiveVerdict:
    """Return what the person judged; once its term has passed, what was seen counts again."""
    said = by.given.at(at)
    if said is not by.given:
        return seen
    return EffectiveVerdict(
        said.outcome,
        said.reason,
        Origin.OVERRULED,
        said.where,
        said.remark,
        path=(*seen.path, said.where),
        motivation=by.motivation,
    )
