"""What if these norms held: what would be judged otherwise, of what was seen last.

Nothing is measured and nothing is stored. Only norms that decide otherwise are judged, and equal
facts once; the periods and findings of now tell what that would change. It follows the same rules
as the judging after an adoption, so that an adoption brings what was foreseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from meetlat.core.values.verdict import Outcome, rank
from meetlat.core.yardstick.compare import Comparison, compare
from meetlat.core.yardstick.names import host_counts
from meetlat.core.yardstick.norm import Norm
from meetlat.records.adoption.standing import NOWHERE, Said, Served, present_of
from meetlat.records.measurements.judging import adds_nothing
from meetlat.records.measurements.opinions import Judge, Saying
from meetlat.records.measurements.queries import judged_subjects
from meetlat.records.measurements.sightings import Sighting, kinds_read, sightings
from meetlat.records.register.keys import Span
from meetlat.records.register.traits import Situation, Traits, traits_of

#: So many subjects are in memory at a time.
_CHUNK: Final = 1000
_NO_APPLICATION: Final = (Served(""),)


@dataclass(slots=True)
class Change:
    """What a norm says of an application now and would say; of loose names where it is None.

    What a norm says of a whole is the worst of what it says of the parts that count for it
    (norms.md, general rules G3 and G9).
    """

    norm_id: str
    application: UUID | None
    before: Outcome | None = None
    after: Outcome | None = None
    #: How many names, or the application itself, would be judged otherwise.
    turned: int = 0
    opens: int = 0
    closes: int = 0

    @property
    def is_one(self) -> bool:
        """Whether anything would change."""
        return bool(self.turned or self.opens or self.closes)


@dataclass(slots=True)
class NormEffect:
    """What would change by one norm, over everything."""

    norm_id: str
    #: How many subjects it was laid along, and how many it would judge otherwise.
    subjects: int = 0
    turned: int = 0
    opens: int = 0
    closes: int = 0
    #: How many would go from one outcome to another.
    turns: dict[tuple[Outcome | None, Outcome], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Effect:
    """All that a set of norms would change."""

    difference: Comparison
    norms: tuple[NormEffect, ...]
    #: By application and norm, where anything would change.
    changes: tuple[Change, ...]
    #: How often a norm was laid along a subject.
    asked: int
    #: How many verdicts had to be made for that, and how many were there already.
    judged: int
    reused: int

    @property
    def opens(self) -> int:
        """How many findings would open."""
        return sum(one.opens for one in self.norms)

    @property
    def closes(self) -> int:
        """How many findings would close."""
        return sum(one.closes for one in self.norms)

    @property
    def applications(self) -> frozenset[UUID]:
        """The applications of which anything would change."""
        return frozenset(one.application for one in self.changes if one.application is not None)


@dataclass(slots=True)
class _Turn:
    """What one norm says of one subject now, and what it would say."""

    norm_id: str
    before: Outcome | None
    after: Outcome | None
    opens: int = 0
    closes: int = 0

    @property
    def is_one(self) -> bool:
        """Whether it would say something else."""
        return self.after is not None and self.before is not self.after


@dataclass(slots=True)
class _Tally:
    """The counting, while subjects go by."""

    norms: dict[str, NormEffect]
    #: By norm and application; "" stands for what serves none.
    changes: dict[tuple[str, str], Change] = field(default_factory=dict)
    asked: int = 0

    def count(self, turn: _Turn) -> None:
        """Count *turn* for its norm."""
        self.asked += 1
        whole = self.norms[turn.norm_id]
        whole.subjects += 1
        whole.opens += turn.opens
        whole.closes += turn.closes
        if turn.is_one and turn.after is not None:
            whole.turned += 1
            step = (turn.before, turn.after)
            whole.turns[step] = whole.turns.get(step, 0) + 1

    def count_at(self, turn: _Turn, application: str, *, counts: bool) -> None:
        """Count *turn* for an application, of which the subject counts or only has findings."""
        key = (turn.norm_id, application)
        change = self.changes.get(key)
        if change is None:
            pk = UUID(application) if application else None
            change = self.changes[key] = Change(turn.norm_id, pk)
        if counts:
            change.before = _worse(change.before, turn.before)
            change.after = _worse(change.after, turn.after)
        change.turned += turn.is_one
        change.opens += turn.opens
        change.closes += turn.closes


def what_if(before: Iterable[Norm], after: Iterable[Norm], *, at: datetime) -> Effect:
    """Return what would change if *after* held instead of *before*, as things were seen by *at*."""
    difference = compare(before, after)
    judge = Judge({norm.id: norm for norm in difference.to_judge_again}, at)
    withdrawn = {norm.id: norm for norm in difference.withdrawn}
    tally = _Tally({norm_id: NormEffect(norm_id) for norm_id in (*judge.norms, *withdrawn)})
    ids = judged_subjects() if tally.norms else []
    for start in range(0, len(ids), _CHUNK):
        _count_some(ids[start : start + _CHUNK], judge, withdrawn, tally)
    return Effect(
        difference,
        tuple(tally.norms.values()),
        tuple(change for change in tally.changes.values() if change.is_one),
        tally.asked,
        *judge.counts,
    )


def _count_some(
    ids: Sequence[UUID], judge: Judge, withdrawn: Mapping[str, Norm], tally: _Tally
) -> None:
    norms = {**judge.norms, **withdrawn}
    span = Span(ids[0], ids[-1])
    traits = traits_of(span)
    seen = _seen(span, traits, judge)
    judge.gather(seen.values())
    present = present_of(span, sorted(tally.norms))
    for pk in (one.hex for one in ids):
        mine = traits.get(pk)
        if mine is None:
            continue
        said = present.said.get(pk, {})
        for saying in _sayings(judge, mine, seen.get(pk, {}), withdrawn, said):
            places = present.places.get((pk, saying.norm_id), NOWHERE)
            turn = _turn(saying, said.get(saying.norm_id), places, judge.at)
            tally.count(turn)
            if mine.application:
                counts = _host_counts(mine.role, norms[saying.norm_id], mine.situation)
                tally.count_at(turn, mine.application, counts=counts)
                continue
            for served in present.served.get(pk, _NO_APPLICATION):
                tally.count_at(turn, served.application, counts=served.counts)


def _seen(span: Span, traits: Mapping[str, Traits], judge: Judge) -> dict[str, dict[str, Sighting]]:
    """Return what was seen of each subject, with what the register held of its application."""
    kinds = kinds_read(judge.norms.values())
    found = sightings(span, at=judge.at, kinds=kinds)
    if "register" in kinds:
        owners = [UUID(pk) for pk in {one.owner for one in traits.values() if one.owner}]
        held = sightings(owners, at=judge.at, kinds={"register"})
        for pk, one in traits.items():
            if one.owner in held:
                found[pk] = held[one.owner] | found.get(pk, {})
    return found


def _host_counts(role: str, norm: Norm, situation: Situation) -> bool:
    """Return whether a name in *role* counts for its application; an application counts itself.

    Source: general rule G9 (core.yardstick.names).
    """
    return not role or any(host_counts(role, norm.kinds, stage) for stage in situation.stages)


def _sayings(
    judge: Judge,
    traits: Traits,
    seen: Mapping[str, Sighting],
    withdrawn: Iterable[str],
    said: Mapping[str, Said],
) -> Iterator[Saying]:
    yield from judge.sayings(traits, seen)
    for norm_id in withdrawn:
        if norm_id in said:
            yield judge.withdrawn(norm_id)


def _turn(saying: Saying, last: Said | None, places: frozenset[str], at: datetime) -> _Turn:
    """Return what the norm says and would say, of what now falls short in *places*."""
    norm_id, basis = saying.norm_id, saying.basis
    standing = last.standing if last is not None else None
    before = last.outcome if last is not None else None
    if standing is not None and standing.holds_at(at, basis):
        return _Turn(norm_id, before, before)
    if adds_nothing(basis, standing, at, only_after_rule=saying.only_after_rule):
        return _Turn(norm_id, before, before)
    verdict = saying.verdict()
    if verdict.outcome is Outcome.UNDETERMINED:
        return _Turn(norm_id, before, verdict.outcome)
    failing = frozenset(verdict.locators)
    return _Turn(norm_id, before, verdict.outcome, len(failing - places), len(places - failing))


def _worse(one: Outcome | None, other: Outcome | None) -> Outcome | None:
    """Return the worse of two outcomes; what says nothing counts for nothing."""
    if one is other or other is None:
        return one
    if one is None or rank(other) < rank(one):
        return other
    return one
