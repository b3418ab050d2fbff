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

from meetlat.core import checks
from meetlat.core.values.verdict import Outcome, rank
from meetlat.core.yardstick.compare import Comparison, compare
from meetlat.core.yardstick.norm import Norm
from meetlat.records.findings.models import Finding
from meetlat.records.measurements.judging import Opinion, adds_nothing
from meetlat.records.measurements.models import Judgement
from meetlat.records.measurements.opinions import Judge, Sighting, kinds_read, sightings
from meetlat.records.measurements.periods import Period
from meetlat.records.measurements.queries import judged_subjects
from meetlat.records.register.models import Hostname
from meetlat.records.register.traits import Traits, traits_of

#: So many subjects are in memory at a time.
_CHUNK: Final = 500


@dataclass(slots=True)
class Change:
    """What a norm says of an application now and would say; of loose names where it is None.

    What a norm says of a whole is the worst of what it says of the parts (norms.md, general
    rule G3).
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


@dataclass(frozen=True, slots=True)
class _Said:
    """What a norm said of a subject last."""

    period: Period
    outcome: Outcome


@dataclass(frozen=True, slots=True)
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
    changes: dict[tuple[str, UUID | None], Change] = field(default_factory=dict)
    asked: int = 0

    def count(self, turn: _Turn, applications: Iterable[UUID | None]) -> None:
        self.asked += 1
        whole = self.norms[turn.norm_id]
        whole.subjects += 1
        whole.opens += turn.opens
        whole.closes += turn.closes
        if turn.is_one and turn.after is not None:
            whole.turned += 1
            step = (turn.before, turn.after)
            whole.turns[step] = whole.turns.get(step, 0) + 1
        for application in applications:
            key = (turn.norm_id, application)
            change = self.changes.get(key)
            if change is None:
                change = self.changes[key] = Change(turn.norm_id, application)
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
    involved = {**judge.norms, **withdrawn}
    tally = _Tally({norm_id: NormEffect(norm_id) for norm_id in involved})
    ids = judged_subjects() if involved else []
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
    involved = sorted(tally.norms)
    traits = traits_of(ids)
    owners = [one.owner for one in traits.values() if one.owner is not None]
    seen = sightings([*ids, *owners], at=judge.at, kinds=kinds_read(judge.norms.values()))
    said = _said(ids, involved)
    open_now = _open_findings(ids, involved)
    served = _served(traits)
    for pk, mine in traits.items():
        of_owner = seen[mine.owner] if mine.owner is not None else {}
        applications = served[pk]
        opinions = _opinions(judge, mine, of_owner | seen[pk], withdrawn, said[pk])
        for opinion in opinions:
            last = said[pk].get(opinion.norm_id)
            places = open_now.get((pk, opinion.norm_id), frozenset())
            tally.count(_turn(opinion, last, places, judge.at), applications)


def _opinions(
    judge: Judge,
    traits: Traits,
    seen: Mapping[str, Sighting],
    withdrawn: Iterable[str],
    said: Mapping[str, _Said],
) -> Iterator[Opinion]:
    yield from judge.opinions(traits, seen)
    for norm_id in withdrawn:
        if norm_id in said:
            yield judge.withdrawn(norm_id)


def _turn(opinion: Opinion, last: _Said | None, places: frozenset[str], at: datetime) -> _Turn:
    """Return what the norm says and would say, of what now falls short in *places*."""
    norm_id = opinion.norm_id
    earlier = last.period if last is not None else None
    before = last.outcome if last is not None else None
    if adds_nothing(opinion, earlier, at) or (
        earlier is not None and earlier.holds_at(at, opinion.ground.basis)
    ):
        return _Turn(norm_id, before, before)
    verdict = opinion.verdict()
    if verdict.outcome is Outcome.UNDETERMINED:
        return _Turn(norm_id, before, verdict.outcome)
    failing = frozenset(verdict.locators)
    return _Turn(norm_id, before, verdict.outcome, len(failing - places), len(places - failing))


def _said(ids: Sequence[UUID], norms: Sequence[str]) -> dict[UUID, dict[str, _Said]]:
    found: dict[UUID, dict[str, _Said]] = {pk: {} for pk in ids}
    rows = Judgement.objects.filter(subject__in=ids, norm_id__in=norms)
    for pk, subject, norm_id, first, last, basis, until, outcome, source, check in rows.order_by(
        "first_at", "id"
    ).values_list(
        *("pk", "subject", "norm_id", "first_at", "last_at"),
        *("basis", "holds_until", "outcome", "source", "check_name"),
    ):
        ruled_out = (
            outcome == Outcome.NOT_APPLICABLE and source == Judgement.Source.REGISTER and not check
        )
        period = Period(pk, first, last, basis, until, ruled_out)
        found[subject][norm_id] = _Said(period, Outcome(outcome))
    return found


def _open_findings(
    ids: Sequence[UUID], norms: Sequence[str]
) -> dict[tuple[UUID, str], frozenset[str]]:
    found: dict[tuple[UUID, str], frozenset[str]] = {}
    rows = Finding.objects.filter(subject__in=ids, norm_id__in=norms)
    for subject, norm_id, locator in rows.exclude(state=Finding.State.RESOLVED).values_list(
        "subject", "norm_id", "locator"
    ):
        key = (subject, norm_id)
        found[key] = found.get(key, frozenset()) | {locator}
    return found


def _served(traits: Mapping[UUID, Traits]) -> dict[UUID, tuple[UUID | None, ...]]:
    """Return, by subject, the applications that it counts for; (None,) where there are none."""
    found: dict[UUID, tuple[UUID | None, ...]] = {
        pk: (one.application,) for pk, one in traits.items()
    }
    names = {
        one.host.ascii: pk
        for pk, one in traits.items()
        if one.what is checks.Subject.DOMAIN and one.host is not None
    }
    rows = Hostname.objects.filter(domain__name__in=names, application__isnull=False)
    for name, application in rows.values_list("domain__name", "application").distinct():
        pk = names[name]
        found[pk] = (*(one for one in found[pk] if one is not None), application)
    return found


def _worse(one: Outcome | None, other: Outcome | None) -> Outcome | None:
    """Return the worse of two outcomes; what says nothing counts for nothing."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other, key=rank)
