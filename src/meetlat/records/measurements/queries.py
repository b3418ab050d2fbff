"""The questions asked of measurements: what was seen last, what the norms say now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.facts.stored import Facts, from_stored
from meetlat.records.measurements.models import Judgement, Observation, Run
from meetlat.records.measurements.retest import as_it_stands
from meetlat.records.measurements.verdicts import AppliedVerdict, application_verdicts
from meetlat.records.register.models import Subject
from meetlat.records.work.models import Job
from meetlat.records.work.queries import failed_jobs

#: At home in verdicts.py.
__all__ = ["AppliedVerdict", "application_verdicts"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    names: int
    batches: int
    batches_done: int
    silent: int

    @property
    def is_done(self) -> bool:
        """Whether every batch was measured."""
        return self.batches_done == self.batches


def current_judgements(
    subjects: Iterable[Subject], *, at: datetime
) -> dict[UUID, dict[str, Judgement]]:
    """Return the last judgement by subject and norm, as it stands at *at*.

    A person's of which the term has passed by then is unknown.
    """
    ids = [subject.pk for subject in subjects]
    found: dict[UUID, dict[str, Judgement]] = {pk: {} for pk in ids}
    for start in range(0, len(ids), 500):
        rows = Judgement.objects.filter(subject__in=ids[start : start + 500])
        for row in rows.order_by("first_at", "id"):
            found[row.subject_id][row.norm_id] = as_it_stands(row, at)
    return found


def latest_observations(subject: Subject) -> dict[str, Observation]:
    """Return the last period of each kind that was seen of *subject*."""
    return observations_of([subject])[subject.pk]


def observations_of(
    subjects: Sequence[Subject], *, at: datetime | None = None
) -> dict[UUID, dict[str, Observation]]:
    """Return, by subject and kind, the last period that had begun by *at*, or the last of all."""
    found: dict[UUID, dict[str, Observation]] = {subject.pk: {} for subject in subjects}
    rows = Observation.objects.filter(subject__in=list(found)).order_by("first_seen", "id")
    if at is not None:
        rows = rows.filter(first_seen__lte=at)
    last = {
        (subject_id, kind): pk
        for pk, subject_id, kind in rows.values_list("pk", "subject_id", "kind")
    }
    chosen = Observation.objects.filter(pk__in=last.values()).select_related("facts")
    for row in chosen:
        found[row.subject_id][row.kind] = row
    return found


def seen_of(observations: Mapping[str, Observation]) -> dict[str, Facts | Unseen]:
    """Return the facts in *observations*, as a check reads them."""
    return {
        kind: from_stored(row.facts.content) if row.facts else Unseen(Cause(row.cause))
        for kind, row in observations.items()
    }


def judged_subjects() -> list[UUID]:
    """Return the ids, sorted, of the subjects of which a norm ever said something."""
    said = Judgement.objects.filter(subject=OuterRef("pk"))
    rows = Subject.objects.filter(Exists(said)).order_by("id")
    return list(rows.values_list("pk", flat=True))


def judged_on(norms: Iterable[str]) -> dict[str, set[UUID]]:
    """Return, by norm, the ids of the subjects of which it ever said something."""
    found: dict[str, set[UUID]] = {norm_id: set() for norm_id in norms}
    rows = Judgement.objects.filter(norm_id__in=list(found)).values_list("norm_id", "subject")
    for norm_id, subject in rows.distinct():
        found[norm_id].add(subject)
    return found


def history(subject: Subject, norm_id: str) -> list[Judgement]:
    """Return every period of judgement on *subject* and a norm, oldest first."""
    return list(
        Judgement.objects.filter(subject=subject, norm_id=norm_id).order_by("first_at", "id")
    )


def latest_run() -> Run | None:
    """Return the last run that was measured and judged."""
    return Run.objects.filter(judged_at__isnull=False).order_by("-finished_at").first()


def runs(*, most: int = 50) -> list[Run]:
    """Return the last runs, newest first."""
    return list(Run.objects.order_by("-asked_at")[:most])


def run_progress(run: Run) -> Progress:
    """Return how far *run* is."""
    rows = list(run.batches.values_list("done_at", "silent"))
    return Progress(
        names=run.names,
        batches=len(rows),
        batches_done=sum(done is not None for done, _ in rows),
        silent=sum(silent for _, silent in rows),
    )


def run_under_way(subjects: Iterable[Subject]) -> Run | None:
    """Return the last run over any of *subjects* that is not judged yet, but will be."""
    wanted = {str(subject.pk) for subject in subjects}
    waiting = Run.objects.filter(judged_at__isnull=True).prefetch_related("batches")
    for run in waiting.order_by("-asked_at"):
        if any(wanted & set(batch.subjects) for batch in run.batches.all()) and not has_failed(run):
            return run
    return None


def has_failed(run: Run) -> bool:
    """Whether a part of *run* was tried often enough, and waits for a person."""
    return failed_job(run) is not None


def failed_job(run: Run) -> Job | None:
    """Return the part of *run* that last was tried often enough; None where there is none."""
    batches = set(run.batches.values_list("pk", flat=True))
    return next(
        (
            job
            for job in failed_jobs()
            if job.args.get("batch") in batches or job.args.get("run") == str(run.pk)
        ),
        None,
    )


# Any: JSON, as jobs are asked for.
def run_of_job(args: Mapping[str, Any]) -> Run | None:
    """Return the run of which a job with these *args* is a part; None where it is of none."""
    runs_ = Run.objects.select_related("asked_by")
    if "batch" in args:
        return runs_.filter(batches=args["batch"]).first()
    return runs_.filter(pk=args["run"]).first() if "run" in args else None
