"""What the norms say of applications, all things counted: the effective verdicts of many at once.

What counts of the parts, what comes from above and what a person judged otherwise is one pure
function (``core.yardstick.effective``); here is what is given to it. Only the few columns that it
needs are read; the whole judgements come when the first of them is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, NamedTuple
from uuid import UUID

from django.utils import timezone

from meetlat.core.checks import Subject as SubjectKind
from meetlat.core.values.verdict import AWAITS_A_PERSON, TAKEN_BACK, Outcome
from meetlat.core.yardstick.effective import (
    EffectiveVerdict,
    Given,
    Origin,
    Overruling,
    effective,
)
from meetlat.core.yardstick.names import domain_counts, host_counts
from meetlat.core.yardstick.norm import Norm
from meetlat.core.yardstick.stages import LifeStage, stage_of
from meetlat.records.measurements.models import Judgement
from meetlat.records.measurements.overruling import is_overruling, was_given_against
from meetlat.records.measurements.retest import as_it_stands
from meetlat.records.register.bodies import Above, what_is_above
from meetlat.records.register.models import Application, Subject
from meetlat.records.register.queries import subjects_of

#: So many subjects, or judgements, are asked of the database at once.
_ASKED: Final = 500
#: Where nothing is said of the application itself.
_SAYS_NOTHING: Final = frozenset({AWAITS_A_PERSON, TAKEN_BACK})
_AS_REGISTERED: Final[Mapping[UUID, UUID | None]] = MappingProxyType({})


class _Row(NamedTuple):
    """What is read of every judgement."""

    pk: int
    subject_id: UUID
    norm_id: str
    source: str
    outcome: str
    reason: str
    remark: bool
    holds_until: datetime | None
    motivation: str

    @property
    def is_a_persons(self) -> bool:
        return self.source == Judgement.Source.PERSON

    def given(self, where: str) -> Given:
        """Return the verdict; only a person's has a term, what was measured is measured again."""
        until = self.holds_until if self.is_a_persons else None
        return Given(where, Outcome(self.outcome), self.reason, self.remark, until)


@dataclass(slots=True)
class _Shelf:
    """The judgements that count, fetched together once one of them is looked at."""

    at: datetime
    #: The same moment, as the municipality's day.
    on: date
    wanted: set[int] = field(default_factory=set)
    _known: dict[int, Judgement] = field(default_factory=dict)

    def get(self, pk: int) -> Judgement:
        if pk not in self._known:
            ids = sorted(self.wanted - self._known.keys())
            for start in range(0, len(ids), _ASKED):
                rows = Judgement.objects.filter(pk__in=ids[start : start + _ASKED])
                for row in rows.select_related("judged_by"):
                    self._known[row.pk] = as_it_stands(row, self.at)
        return self._known[pk]


@dataclass(frozen=True, slots=True)
class AppliedVerdict:
    """What a norm says of an application, and the judgement by which it does."""

    effective: EffectiveVerdict
    #: The part that counts; for what was inherited, and against a measurement, the application's.
    subject: Subject
    _row: _Row
    #: What was measured, where a person judged against that.
    _measured: _Row | None
    _shelf: _Shelf

    @property
    def outcome(self) -> Outcome:
        """What it says."""
        return self.effective.outcome

    @property
    def remark(self) -> bool:
        """Whether it is met, but worth a word."""
        return self.effective.remark

    @property
    def is_inherited(self) -> bool:
        """Whether it was said of what the application stands on or falls under."""
        return self.effective.origin is Origin.INHERITED

    @property
    def path(self) -> tuple[str, ...]:
        """The titles of where it comes from, the nearest first; empty for what is its own."""
        return self.effective.path if self.is_inherited else ()

    @property
    def judgement(self) -> Judgement:
        """The judgement that counts, as it stands."""
        return self._shelf.get(self._row.pk)

    @property
    def measured(self) -> Judgement | None:
        """What was measured, where a person judged against that; else None."""
        return None if self._measured is None else self._shelf.get(self._measured.pk)


@dataclass(slots=True)
class _Said:
    """All that was said of one norm, for one application."""

    parts: list[tuple[Subject, _Row]] = field(default_factory=list)
    above: list[tuple[Above, _Row]] = field(default_factory=list)
    overruling: _Row | None = None


def application_verdicts(
    applications: Iterable[Application],
    norms: Mapping[str, Norm],
    *,
    at: datetime,
    standing_on: Mapping[UUID, UUID | None] = _AS_REGISTERED,
) -> dict[UUID, dict[str, AppliedVerdict]]:
    """Return, by application and norm, the verdict that counts at *at*.

    *norms* are those that are asked about, by id. A norm on which nobody has judged anything of
    an application, nor of what it stands on, is absent. Whether an inherited norm applies is the
    caller's to say: who judged above did not know this application. *standing_on* as in
    ``what_is_above``. The number of queries does not grow with that of the applications, but for
    one in every 500 subjects.
    """
    rows = list(applications)
    parts = subjects_of(rows)
    above = what_is_above(rows, standing_on)
    asked = {subject.pk for group in parts.values() for subject in group}
    asked |= {one.subject_id for group in above.values() for one in group}
    said = _last_of(asked, norms)
    shelf, counting = _Shelf(at, timezone.localdate(at)), _Counting(norms, parts.values())
    found: dict[UUID, dict[str, AppliedVerdict]] = {}
    for row in rows:
        collected = _collect(row, parts[row.pk], above[row.pk], said, counting)
        verdicts = {
            norm_id: _apply(row, parts[row.pk][0], one, shelf) for norm_id, one in collected.items()
        }
        found[row.pk] = {norm_id: one for norm_id, one in verdicts.items() if one is not None}
    return found


def _last_of(
    subjects: Iterable[UUID], norms: Mapping[str, Norm]
) -> Mapping[UUID, Mapping[str, _Row]]:
    """Return the last judgement by subject and norm."""
    ids = sorted(subjects)
    found: dict[UUID, dict[str, _Row]] = {pk: {} for pk in ids}
    for start in range(0, len(ids), _ASKED):
        rows = Judgement.objects.filter(subject__in=ids[start : start + _ASKED])
        for values in rows.order_by("first_at", "id").values_list(*_Row._fields):
            row = _Row(*values)
            if row.norm_id in norms:
                found[row.subject_id][row.norm_id] = row
    return found


class _Counting:
    """Which norms the names of applications count for."""

    def __init__(self, norms: Mapping[str, Norm], parts: Iterable[Iterable[Subject]]) -> None:
        self.norms = norms
        self._of_domains = frozenset(
            one.id for one in norms.values() if one.subject is SubjectKind.DOMAIN
        )
        self._of_hosts: dict[tuple[str, LifeStage], frozenset[str]] = {}
        self._roles: dict[tuple[UUID | None, UUID], set[str]] = {}
        for subjects in parts:
            for host in (one.hostname for one in subjects):
                if host is not None:
                    key = host.application_id, host.domain_id
                    self._roles.setdefault(key, set()).add(host.role)

    def of(self, application: Application, name: Subject) -> frozenset[str]:
        """Return the ids of the norms for which *name* counts."""
        stage = stage_of(application.status)
        if name.hostname is not None:
            return self._of_host(name.hostname.role, stage)
        domain = name.domain_id
        roles = self._roles.get((application.pk, domain), set()) if domain else set()
        return self._of_domains if domain_counts(roles, stage) else frozenset()

    def _of_host(self, role: str, stage: LifeStage) -> frozenset[str]:
        key = role, stage
        if key not in self._of_hosts:
            self._of_hosts[key] = frozenset(
                one.id
                for one in self.norms.values()
                if one.subject is SubjectKind.HOSTNAME and host_counts(role, one.kinds, stage)
            )
        return self._of_hosts[key]


def _collect(
    application: Application,
    subjects: Iterable[Subject],
    above: Iterable[Above],
    said: Mapping[UUID, Mapping[str, _Row]],
    counting: _Counting,
) -> dict[str, _Said]:
    found: dict[str, _Said] = {}
    for subject in subjects:
        judged = said[subject.pk]
        if subject.application_id is not None:
            for norm_id, row in judged.items():
                _of_itself(found, subject, row, counting.norms[norm_id].subject)
        else:
            for norm_id in judged.keys() & counting.of(application, subject):
                found.setdefault(norm_id, _Said()).parts.append((subject, judged[norm_id]))
    for one in above:
        for norm_id, row in said[one.subject_id].items():
            if row.is_a_persons and one.covers <= set(counting.norms[norm_id].inherits):
                found.setdefault(norm_id, _Said()).above.append((one, row))
    return found


def _of_itself(found: dict[str, _Said], subject: Subject, row: _Row, kind: SubjectKind) -> None:
    """Add what was said of the application itself: a verdict, or one against a measurement."""
    if kind is SubjectKind.APPLICATION:
        if row.reason not in _SAYS_NOTHING:
            found.setdefault(row.norm_id, _Said()).parts.append((subject, row))
    elif is_overruling(row.reason):
        found.setdefault(row.norm_id, _Said()).overruling = row


def _apply(
    application: Application, itself: Subject, said: _Said, shelf: _Shelf
) -> AppliedVerdict | None:
    """Return the verdict that counts; None where nothing was said."""
    at, on = shelf.at, shelf.on
    named = [(subject, row, row.given(_name(application, subject))) for subject, row in said.parts]
    inherited = [row.given(one.path[-1]) for one, row in said.above]
    parts = [given for _subject, _row, given in named]
    if _has_expired(parts, at) and any(_says(one, at) for one in inherited):
        parts = []
    if not parts and not inherited:
        return None
    verdict = effective(parts, at=at, on=on, inherited=inherited)
    if verdict.origin is Origin.INHERITED:
        above, row = said.above[len(verdict.path) - 1]
        shelf.wanted.add(row.pk)
        inherits = replace(verdict, path=above.path)
        return AppliedVerdict(inherits, itself, row, None, shelf)
    subject, row = next(
        (subject, row) for subject, row, given in named if given.where == verdict.where
    )
    shelf.wanted.add(row.pk)
    against = said.overruling
    if against is not None and was_given_against(against.reason) == verdict.outcome:
        given = Overruling(against.given(application.name), against.motivation)
        overruled = effective(parts, at=at, on=on, overruling=given)
        if overruled.origin is Origin.OVERRULED:
            shelf.wanted.add(against.pk)
            return AppliedVerdict(overruled, itself, against, row, shelf)
    return AppliedVerdict(verdict, subject, row, None, shelf)


def _has_expired(parts: Iterable[Given], at: datetime) -> bool:
    """Whether the term of the application's own judgement has passed: a part has no term."""
    return any(one.at(at) is not one for one in parts)


def _says(given: Given, at: datetime) -> bool:
    return given.at(at).outcome is not Outcome.UNDETERMINED


def _name(application: Application, subject: Subject) -> str:
    named = subject.hostname or subject.domain
    return named.name if named is not None else application.name
