"""The verbs of measuring and judging: ask for a run, keep what was seen, keep what norms say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from meetlat.core.facts.silence import Unseen
from meetlat.core.facts.stored import Facts, to_stored
from meetlat.core.values.canonical import content_hash
from meetlat.core.values.verdict import Outcome, Verdict
from meetlat.records.journal.services import record
from meetlat.records.measurements.models import Batch, FactContent, Judgement, Observation, Run
from meetlat.records.people.models import Person
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.register.models import Subject
from meetlat.records.register.queries import hosts_to_measure
from meetlat.records.work.services import enqueue

#: So many names one job measures: small enough to do again after a crash, large enough to
#: let the engine work on many at once.
BATCH_SIZE: Final = 25


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping one name's facts added."""

    facts: int = 0
    periods: int = 0


@transaction.atomic
def ask_run(
    *,
    by: Person | None,
    at: datetime,
    engine_version: str,
    subjects: Sequence[Subject] | None = None,
) -> Run:
    """Ask for a measurement of *subjects*, or of everything that is due; a worker does it."""
    if subjects is None:
        due = sorted(hosts_to_measure(), key=lambda one: (one[1], one[2]))
        ids = [str(subject.pk) for subject, _, _ in due]
    else:
        ids = [str(subject.pk) for subject in subjects if subject.application_id is None]
    run = Run.objects.create(
        asked_at=at, asked_by=by, names=len(ids), engine_version=engine_version
    )
    chunks = [ids[start : start + BATCH_SIZE] for start in range(0, len(ids), BATCH_SIZE)]
    for number, chunk in enumerate(chunks or [[]]):
        batch = Batch.objects.create(run=run, number=number, subjects=chunk)
        enqueue("measure-batch", {"batch": batch.pk}, at=at)
    record(
        action="run-asked",
        subject_type="run",
        subject_id=run.pk,
        actor=by.pk if by else None,
        at=at,
        details={"names": len(ids)},
    )
    return run


@transaction.atomic
def keep_seen(subject: Subject, seen: Mapping[str, Facts | Unseen], *, at: datetime) -> Kept:
    """Keep what was seen of *subject*: only what changed becomes a row.

    The same facts as in the present period move its ``last_seen``; other facts, or another
    cause of seeing nothing, begin a new period. Played twice it gives the same rows.
    """
    new_facts = new_periods = 0
    for kind, found in sorted(seen.items()):
        content = None
        cause = ""
        if isinstance(found, Unseen):
            cause = str(found.cause)
        else:
            stored = to_stored(found)
            content, is_new = FactContent.objects.get_or_create(
                hash=content_hash(stored), defaults={"kind": kind, "content": stored}
            )
            new_facts += is_new
        new_periods += _extend_or_begin(subject, kind, content, cause, at)
    return Kept(new_facts, new_periods)


def _extend_or_begin(
    subject: Subject, kind: str, content: FactContent | None, cause: str, at: datetime
) -> int:
    latest = (
        Observation.objects.select_for_update()
        .filter(subject=subject, kind=kind, first_seen__lte=at)
        .order_by("-first_seen")
        .first()
    )
    same_content = content.hash if content else None
    if latest is not None and (latest.facts_id, latest.cause) == (same_content, cause):
        if latest.last_seen < at:
            latest.last_seen = at
            latest.save(update_fields=["last_seen"])
        return 0
    Observation.objects.create(
        subject=subject, kind=kind, facts=content, cause=cause, first_seen=at, last_seen=at
    )
    return 1


@transaction.atomic
def complete_batch(batch: Batch, *, at: datetime, silent: int, kept: Kept) -> bool:
    """Say that a batch is done; with the last of them the run is finished and gets judged.

    Returns whether this call finished the run. A batch done twice counts once.
    """
    run = Run.objects.select_for_update().get(pk=batch.run_id)
    fresh = Batch.objects.select_for_update().get(pk=batch.pk)
    if fresh.done_at is not None:
        return False
    fresh.done_at, fresh.silent = at, silent
    fresh.save(update_fields=["done_at", "silent"])
    run.new_facts += kept.facts
    run.new_periods += kept.periods
    finished = not run.batches.filter(done_at__isnull=True).exists()
    if finished:
        run.finished_at = at
        enqueue("judge-run", {"run": str(run.pk)}, at=at)
        record(action="run-finished", subject_type="run", subject_id=run.pk, actor=None, at=at)
    run.save()
    return finished


@dataclass(frozen=True, slots=True)
class Ground:
    """On what a verdict rests."""

    source: str
    basis: str
    check: str = ""
    edition: int = 0
    observations: tuple[int, ...] = ()
    motivation: str = ""
    judged_by: Person | None = None


@transaction.atomic
def keep_judgement(
    subject: Subject,
    norm_id: str,
    yardstick: YardstickVersion,
    verdict: Verdict,
    ground: Ground,
    *,
    at: datetime,
) -> Judgement:
    """Begin a new period in which *verdict* holds of *subject*."""
    judgement, is_new = Judgement.objects.get_or_create(
        subject=subject,
        norm_id=norm_id,
        first_at=at,
        defaults={
            "yardstick": yardstick,
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
            "motivation": ground.motivation,
            "judged_by": ground.judged_by,
            "last_at": at,
        },
    )
    if is_new and ground.observations:
        judgement.observations.set(ground.observations)
    return judgement


def keep_holding(judgements: Iterable[int], *, at: datetime) -> None:
    """Say that these judgements still hold at *at*: the same ground, judged no second time."""
    ids = list(judgements)
    for start in range(0, len(ids), 500):
        Judgement.objects.filter(pk__in=ids[start : start + 500], last_at__lt=at).update(last_at=at)


@transaction.atomic
def record_person_verdict(
    *,
    subject: Subject,
    norm_id: str,
    yardstick: YardstickVersion,
    outcome: Outcome,
    motivation: str,
    by: Person,
    at: datetime,
) -> Judgement:
    """Keep what a person judged of *subject*; it holds until the next judgement."""
    basis = content_hash(
        {"outcome": str(outcome), "motivation": motivation, "by": str(by.pk), "at": at.isoformat()}
    )
    Judgement.objects.filter(subject=subject, norm_id=norm_id, first_at=at).delete()
    return keep_judgement(
        subject,
        norm_id,
        yardstick,
        Verdict(outcome, "judged"),
        Ground(source=Judgement.Source.PERSON, basis=basis, motivation=motivation, judged_by=by),
        at=at,
    )


@transaction.atomic
def note_judged(run: Run, *, at: datetime, new_judgements: int) -> None:
    """Say that a finished run was judged, and how much was new."""
    Run.objects.filter(pk=run.pk).update(judged_at=at, new_judgements=new_judgements)


def subject_ids(run: Run) -> list[UUID]:
    """Return the ids of the subjects that *run* measured."""
    found: list[UUID] = []
    for ids in run.batches.order_by("number").values_list("subjects", flat=True):
        found += [UUID(one) for one in ids]
    return found


# Any: JSON; the basis of a judgement is whatever it rests on.
def basis_of(**parts: Any) -> str:
    """Return the hash of what a judgement rests on."""
    return content_hash(parts)
