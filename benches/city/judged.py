"""Judge a made-up organisation's first run: what a worker leaves behind, in fewer writes.

The verdicts come from the product's own judge; only the storing differs, because a row at a time
would take hours. A test holds the rows against those of a real judging. The trail is left out:
nothing that is weighed here reads it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from django.db import transaction
from django.utils import timezone

from benches.city.names import Ids
from benches.city.table import Column, Table
from meetlat.core.values.verdict import Outcome, Verdict
from meetlat.core.yardstick.norm import Norm
from meetlat.jobs.judge import Laid, subjects_as_seen
from meetlat.records.findings.history import Said, courses
from meetlat.records.findings.models import Finding
from meetlat.records.journal.models import ReferenceCounter
from meetlat.records.measurements.judging import Opinion
from meetlat.records.measurements.models import Judgement, Run
from meetlat.records.measurements.opinions import Judge
from meetlat.records.measurements.services import count_judgements, note_judged, subject_ids
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.queries import norms_of, yardstick_in_force

_CHUNK: Final = 5_000

Row = dict[str, Column]


def judged(run: Run, *, at: datetime) -> int:
    """Judge every subject of *run*, of which none was judged before; return the judgements.

    Raises:
        ValueError: the run is not finished, or something was judged already.
    """
    yardstick = yardstick_in_force(timezone.localdate(at))
    if run.finished_at is None or yardstick is None or Judgement.objects.exists():
        raise ValueError("only a first, finished run under a yardstick is judged in bulk")
    judge = Judge({norm.id: norm for norm in norms_of(yardstick)}, run.finished_at)
    store = _Store(yardstick, run.finished_at)
    for laid in subjects_as_seen(subject_ids(run), at=run.finished_at):
        store.keep(laid, judge)
    store.flush()
    count_judgements(run, store.judgements)
    ReferenceCounter.objects.create(prefix="BV", year=at.year, last=store.findings)
    note_judged(run, at=at)
    return store.judgements


class _Store:
    """Collects judgements and the findings that follow from them, and stores them in chunks."""

    def __init__(self, yardstick: YardstickVersion, at: datetime) -> None:
        self._yardstick, self._at = yardstick, at
        self._ids = Ids(Random("findings"), at)
        self._judgements, self._findings = Table(Judgement), Table(Finding)
        self._links = Table(Judgement.observations.through)
        #: What is the same for all of which a norm says the same on the same ground.
        self._said: dict[tuple[object, ...], Row] = {}
        self._found: dict[str, Row] = {}
        self._rows: tuple[list[Row], list[Row], list[Row]] = ([], [], [])
        self.judgements = self.findings = self._linked = 0

    def keep(self, laid: Laid, judge: Judge) -> None:
        """Keep what every norm of *judge* says of one subject."""
        rows, links, found = self._rows
        subject = self._judgements.column("subject_id", laid.subject.pk)
        failing: list[tuple[Norm, Verdict]] = []
        for opinion in judge.opinions(laid.traits, laid.seen):
            # What awaits a person is silent until one has spoken.
            if opinion.only_after_rule:
                continue
            verdict = opinion.verdict()
            self.judgements += 1
            rows.append(
                {"id": self.judgements, "subject_id": subject, **self._row(opinion, verdict)}
            )
            links += [self._link(one) for one in opinion.ground.observations]
            if verdict.outcome is Outcome.NOT_MET:
                failing.append((judge.norms[opinion.norm_id], verdict))
        for norm, verdict in sorted(failing, key=lambda one: one[0].id):
            found += [{"subject_id": subject, **row} for row in self._finding_rows(norm, verdict)]
        if len(rows) >= _CHUNK:
            self.flush()

    def flush(self) -> None:
        """Store what was not stored yet."""
        with transaction.atomic():
            for table, rows in zip(
                (self._judgements, self._links, self._findings), self._rows, strict=True
            ):
                table.insert(rows)
                rows.clear()

    def _row(self, opinion: Opinion, verdict: Verdict) -> Row:
        """Return the columns of a judgement, but for its own number and its subject."""
        basis = opinion.ground.basis
        key = (basis, verdict.outcome, verdict.reason, verdict.locators, str(verdict.data))
        if key not in self._said:
            self._said[key] = self._shared_row(opinion, verdict)
        return self._said[key]

    def _shared_row(self, opinion: Opinion, verdict: Verdict) -> Row:
        ground = opinion.ground
        values = {
            "subject_id": None,
            "norm_id": opinion.norm_id,
            "yardstick_id": self._yardstick.pk,
            "source": ground.source,
            "check_name": ground.check,
            "edition": ground.edition,
            "basis": ground.basis,
            "outcome": str(verdict.outcome),
            "reason": str(verdict.reason),
            "data": dict(verdict.data),
            "locators": list(verdict.locators),
            "remark": verdict.remark,
            "holds_until": verdict.holds_until,
            "first_at": self._at,
            "last_at": self._at,
        }
        return _without_subject(self._judgements.columns(values))

    def _link(self, observation: int) -> Row:
        self._linked += 1
        return {
            "id": self._linked,
            "judgement_id": self.judgements,
            "observation_id": observation,
        }

    def _finding_rows(self, norm: Norm, verdict: Verdict) -> list[Row]:
        said = Said(self._at, self._at, verdict.outcome, verdict.locators)
        made: list[Row] = []
        for locator in sorted(courses([said])):
            self.findings += 1
            own = {
                "id": self._findings.column("id", self._ids.new()),
                "reference": f"BV-{self._at.year}-{self.findings:04d}",
                "locator": locator,
            }
            made.append({**self._same_for(norm), **own})
        return made

    def _same_for(self, norm: Norm) -> Row:
        """Return the columns of a finding on *norm* that was seen once."""
        if norm.id not in self._found:
            whole = self._findings.columns(
                {
                    "norm_id": norm.id,
                    "severity": norm.severity,
                    "first_seen": self._at,
                    "last_seen": self._at,
                    "last_measured": self._at,
                    "term_start": self._at,
                    "due_on": _last_day(norm, self._at),
                    "subject_id": None,
                }
            )
            self._found[norm.id] = _without_subject(whole)
        return self._found[norm.id]


def _last_day(norm: Norm, start: datetime) -> date | None:
    if norm.days_to_mend is None:
        return None
    return timezone.localdate(start) + timedelta(days=norm.days_to_mend)


def _without_subject(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "subject_id"}
