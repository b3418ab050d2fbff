"""The verbs of measuring and judging: ask for a run, keep what was seen, keep what norms say."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from meetlat.core.facts.silence import Unseen
from meetlat.core.facts.stored import Facts, to_stored
from meetlat.core.values.canonical import content_hash
from meetlat.core.values.verdict import Outcome, Verdict
from meetlat.records.journal.services import record
from meetlat.records.measurements.judging import Ground, Opinion, begin, keep_opinion, periods_of
from meetlat.records.measurements.models import Batch, FactContent, Judgement, Observation, Run
from meetlat.records.measurements.overruling import end_of_overruling, reason_against
from meetlat.records.measurements.periods import TICK, before, place
from meetlat.records.measurements.retest import end_of_term
from meetlat.records.people.models import Person
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.queries import norms_of
from meetlat.records.register.models import Subject
from meetlat.records.register.queries import LIVING, hosts_to_measure, subjects_of
from meetlat.records.work.services import enqueue

#: So many names one job measures: small enough to do again after a crash, large enough to
#: let the engine work on many at once.
BATCH_SIZE: Final = 25
#: States in which the register's own norms are judged.
_JUDGED_STATES: Final = (*LIVING, "proposed", "closed")


@transaction.atomic
def ask_run(
    *,
    by: Person | None,
    at: datetime,
    subjects: Sequence[Subject] | None = None,
    with_names: bool = True,
    engine_version: str = "",
) -> Run:
    """Ask for a measurement of *subjects*, or of everything that is due; a worker does it.

    With an application come its host names and their domains, with a host name its application:
    what the register says of it is looked at in the same run. Not *with_names*: only at that,
    where something changed that nobody sees from outside.
    """
    if subjects is None:
        loose = [subject for subject, _, _ in hosts_to_measure()]
        loose += Subject.objects.filter(application__status__in=_JUDGED_STATES)
    else:
        loose = _with_relatives(subjects) if with_names else list(subjects)
    wanted = {subject.pk: subject for subject in loose}
    chunks = _chunks(wanted.values())
    run = Run.objects.create(
        asked_at=at,
        asked_by=by,
        names=len({_name(one) for one in wanted.values() if one.application_id is None}),
        engine_version=engine_version or settings.VERSION,
    )
    for number, chunk in enumerate(chunks):
        batch = Batch.objects.create(
            run=run, number=number, subjects=[str(subject.pk) for subject in chunk]
        )
        enqueue("measure-batch", {"batch": batch.pk}, at=at)
    record(
        action="run-asked",
        subject_type="run",
        subject_id=run.pk,
        actor=by.pk if by else None,
        at=at,
        details={"names": run.names},
    )
    return run


def _with_relatives(subjects: Iterable[Subject]) -> list[Subject]:
    found = list(subjects)
    owners = [one.application for one in found if one.application is not None]
    for group in subjects_of(owners).values():
        found += group
    served = [one.hostname.application_id for one in found if one.hostname is not None]
    return found + list(Subject.objects.filter(application__in=[pk for pk in served if pk]))


def _name(subject: Subject) -> str:
    """Return the name in DNS of *subject*; "" for an application."""
    named = subject.hostname or subject.domain
    return named.name if named else ""


def _chunks(subjects: Iterable[Subject]) -> list[list[Subject]]:
    """Cut into batches, a host name and the domain of that name together: measured once."""
    by_name: dict[str, list[Subject]] = {}
    for subject in subjects:
        by_name.setdefault(_name(subject) or str(subject.pk), []).append(subject)
    names = sorted(by_name)
    groups = [names[start : start + BATCH_SIZE] for start in range(0, len(names), BATCH_SIZE)]
    return [[one for name in group for one in by_name[name]] for group in groups or [[]]]


@transaction.atomic
def keep_seen(
    batch: Batch, subject: Subject, seen: Mapping[str, Facts | Unseen], *, at: datetime
) -> datetime:
    """Keep what was seen of *subject*, by kind: only what changed becomes a row.

    The same facts as in the present period move its ``last_seen``; other facts, or another
    cause of seeing nothing, begin a new period. Returns the moment under which it was kept: *at*,
    or a tick later where something else was seen at that very moment.
    """
    new_facts = new_periods = 0
    kept_at = at
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
        began = _extend_or_begin(subject, kind, content, cause, at)
        if began is not None:
            new_periods += 1
            kept_at = max(kept_at, began)
    if new_facts or new_periods:
        Run.objects.filter(pk=batch.run_id).update(
            new_facts=F("new_facts") + new_facts, new_periods=F("new_periods") + new_periods
        )
    return kept_at


def _extend_or_begin(
    subject: Subject, kind: str, content: FactContent | None, cause: str, at: datetime
) -> datetime | None:
    """Return when a new period begins; None where the period before holds on."""
    mine = Observation.objects.select_for_update().filter(subject=subject, kind=kind)
    latest = mine.filter(first_seen__lte=at).order_by("-first_seen").first()
    same_content = content.hash if content else None
    if latest is not None and (latest.facts_id, latest.cause) == (same_content, cause):
        mine.filter(pk=latest.pk, last_seen__lt=at).update(last_seen=at)
        return None
    if latest is not None and at < latest.last_seen:
        _part(latest)
    while mine.filter(first_seen=at).exists():
        at += TICK
    Observation.objects.create(
        subject=subject, kind=kind, facts=content, cause=cause, first_seen=at, last_seen=at
    )
    return at


def _part(observation: Observation) -> None:
    """Part a period of which something else was seen in between: its ends alone are certain."""
    Observation.objects.create(
        subject_id=observation.subject_id,
        kind=observation.kind,
        facts_id=observation.facts_id,
        cause=observation.cause,
        first_seen=observation.last_seen,
        last_seen=observation.last_seen,
    )
    Observation.objects.filter(pk=observation.pk).update(last_seen=observation.first_seen)


@transaction.atomic
def complete_batch(batch: Batch, *, at: datetime, silent: int) -> bool:
    """Say that a batch is done; with the last of them the run is finished and gets judged.

    Returns whether this call finished the run. A batch done twice counts once.
    """
    run = Run.objects.select_for_update().get(pk=batch.run_id)
    fresh = Batch.objects.select_for_update().get(pk=batch.pk)
    if fresh.done_at is not None:
        return False
    fresh.done_at, fresh.silent = at, silent
    fresh.save(update_fields=["done_at", "silent"])
    if run.batches.filter(done_at__isnull=True).exists():
        return False
    run.finished_at = at
    # No two runs finish at one moment: judgements are put in that order.
    while Run.objects.filter(finished_at=run.finished_at).exists():
        run.finished_at += TICK
    run.save(update_fields=["finished_at"])
    # Due at once, also where the moment of seeing comes from a clock of its own.
    enqueue("judge-run", {"run": str(run.pk)}, at=at, run_after=run.asked_at)
    record(action="run-finished", subject_type="run", subject_id=run.pk, actor=None, at=at)
    return True


@transaction.atomic
def keep_opinions(
    subject: Subject, yardstick: YardstickVersion, opinions: Iterable[Opinion], *, at: datetime
) -> int:
    """Keep what the norms say of *subject* as it was seen at *at*; return how much was new.

    Same ground as the period before: only its end moves and nothing is judged. Runs may be
    judged in any order, and one run twice: the periods come out the same.
    """
    known, new = periods_of(subject), 0
    lasting: list[int] = []
    for opinion in opinions:
        mine = known.get(opinion.norm_id, [])
        holds = place(mine, at, opinion.ground.basis).holds
        if holds is not None:
            lasting.append(holds.id)
        else:
            new += keep_opinion(subject, yardstick, opinion, mine, at)
    Judgement.objects.filter(pk__in=lasting, last_at__lt=at).update(last_at=at)
    return new


def count_judgements(run: Run, new: int) -> None:
    """Add *new* judgements to what *run* brought."""
    Run.objects.filter(pk=run.pk).update(new_judgements=F("new_judgements") + new)


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
    partly: bool = False,
    evidence: str = "",
    against: Outcome | None = None,
) -> Judgement:
    """Keep what a person judged of *subject*: it holds for the norm's term, or until the next.

    *partly* met counts as not met. *against* is the outcome that was measured, where the person
    judges otherwise; then it holds for the term of that, and *evidence* is kept with it.
    """
    basis = content_hash(
        {"outcome": str(outcome), "motivation": motivation, "by": str(by.pk), "at": at.isoformat()}
    )
    last = before(periods_of(subject).get(norm_id, []), at)
    if last is not None and last.first_at == at:
        at += TICK
    norm = next((one for one in norms_of(yardstick) if one.id == norm_id), None)
    reason = "judged"
    until = end_of_term(norm, at) if norm is not None else None
    if against is not None:
        reason, until = reason_against(against), end_of_overruling(at)
    data: dict[str, str | int] = {"partly": 1} if partly else {}
    if evidence:
        data["evidence"] = evidence
    verdict = Verdict(outcome, reason, data, holds_until=until)
    ground = Ground(
        source=Judgement.Source.PERSON, basis=basis, motivation=motivation, judged_by=by
    )
    return begin(subject, norm_id, yardstick, verdict, ground, at=at)


@transaction.atomic
def note_judged(run: Run, *, at: datetime) -> None:
    """Say that a finished run was judged, at *at* on the clock of whoever judges.

    No two runs finish at one moment, so on a clock that stands still a run may have finished a
    few ticks after *at*: then it was judged right then, and the trail keeps to the clock.
    """
    judged_at = max(at, run.finished_at or at)
    Run.objects.filter(pk=run.pk, judged_at__isnull=True).update(judged_at=judged_at)
    record(action="run-judged", subject_type="run", subject_id=run.pk, actor=None, at=at)


def subject_ids(run: Run) -> list[UUID]:
    """Return the ids of the subjects that *run* measured."""
    found: list[UUID] = []
    for ids in run.batches.order_by("number").values_list("subjects", flat=True):
        found += [UUID(one) for one in ids]
    return found
