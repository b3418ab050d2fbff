"""The verbs of work: ask for it, take it, keep it, finish it, give it up.

A lease has a term and a fencing token. A worker that dies leaves a lease that runs out; the
next worker takes the job with a higher token, and the first, should it wake, can no longer
finish it.

A job that failed at every try waits for a person. Where it was about something, the trail says
so, and from there people are told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from meetlat.records.journal.services import record
from meetlat.records.work.models import Job

#: After this many tries a job is failed and waits for a person.
MAX_ATTEMPTS = 5
#: What is kept of a job that its worker never came back from.
BROKE_OFF = f"worker broke off {MAX_ATTEMPTS} times"
_FIRST_WAIT_S = 5


@dataclass(frozen=True, slots=True)
class Lease:
    """A job in the hands of one worker, until its term."""

    job_id: int
    name: str
    # Any: JSON, read by the handler of this name.
    args: Mapping[str, Any]
    token: int
    attempt: int


class LeaseLostError(Exception):
    """Another worker has the job now; what this one still does no longer counts."""


@transaction.atomic
def enqueue(
    name: str,
    args: Mapping[str, Any] | None = None,
    *,
    at: datetime,
    key: str = "",
    run_after: datetime | None = None,
) -> Job:
    """Ask for work, in the transaction of the change that needs it.

    The same *key* asked for again while the first still waits gives the first.
    """
    if key:
        waiting = Job.objects.filter(key=key, state=Job.State.WAITING).first()
        if waiting is not None:
            return waiting
    return Job.objects.create(
        name=name, args=dict(args or {}), key=key, enqueued_at=at, run_after=run_after or at
    )


@transaction.atomic
def lease(*, worker: str, at: datetime, term: timedelta) -> Lease | None:
    """Take the oldest job that is due, or whose lease ran out; None where there is none.

    A job that took its worker down with it at every try is failed instead: it never came to
    ``give_up``, and would go on for ever.
    """
    run_out = Q(state=Job.State.LEASED, leased_until__lt=at)
    broken = Job.objects.select_for_update(skip_locked=True).filter(
        run_out, attempts__gte=MAX_ATTEMPTS
    )
    for broken_off in broken.order_by("id"):
        _fail(broken_off, error=BROKE_OFF, at=at)
    due = Q(state=Job.State.WAITING, run_after__lte=at) | run_out
    job = Job.objects.select_for_update(skip_locked=True).filter(due).order_by("id").first()
    if job is None:
        return None
    job.state, job.leased_by, job.leased_until = Job.State.LEASED, worker, at + term
    job.attempts += 1
    job.token += 1
    job.save(update_fields=["state", "leased_by", "leased_until", "attempts", "token"])
    return Lease(job.pk, job.name, job.args, job.token, job.attempts)


def extend(held: Lease, *, until: datetime) -> None:
    """Keep a job longer.

    Raises:
        LeaseLostError: another worker has it.
    """
    if not _held(held).update(leased_until=until):
        raise LeaseLostError(held.name)


def finish(held: Lease, *, at: datetime) -> None:
    """Say that a job is done.

    Raises:
        LeaseLostError: another worker has it.
    """
    if not _held(held).update(state=Job.State.DONE, finished_at=at, leased_until=None, error=""):
        raise LeaseLostError(held.name)


@transaction.atomic
def give_up(held: Lease, *, error: str, at: datetime) -> None:
    """Put a job back for a later try, each wait twice the last; after the last try it is failed.

    Raises:
        LeaseLostError: another worker has it.
    """
    job = _held(held).select_for_update().first()
    if job is None:
        raise LeaseLostError(held.name)
    if held.attempt >= MAX_ATTEMPTS:
        _fail(job, error=error, at=at)
        return
    job.state, job.leased_until, job.error = Job.State.WAITING, None, error
    job.run_after = at + timedelta(seconds=_FIRST_WAIT_S * 2 ** (held.attempt - 1))
    # Another job may wait under the same key by now; this one is its own from here on.
    job.key = ""
    job.save(update_fields=["state", "leased_until", "error", "run_after", "key"])


def _fail(job: Job, *, error: str, at: datetime) -> None:
    """Let *job* be tried no more; whoever still works on it can no longer finish it."""
    job.state, job.leased_until, job.error, job.finished_at = Job.State.FAILED, None, error, at
    job.token += 1
    job.save(update_fields=["state", "leased_until", "error", "finished_at", "token"])
    # What is about nothing in particular is telling itself: told of, it would fail once more.
    if job.args:
        record(
            action="job-failed",
            subject_type="job",
            subject_id=job.pk,
            actor=None,
            at=at,
            details={"name": job.name, "args": job.args, "attempts": job.attempts},
        )


@transaction.atomic
def retry(job: Job, *, at: datetime) -> None:
    """Let a failed job be tried again, from the beginning."""
    Job.objects.filter(pk=job.pk, state=Job.State.FAILED).update(
        state=Job.State.WAITING, run_after=at, attempts=0, finished_at=None, token=F("token") + 1
    )


def _held(held: Lease) -> Any:  # Any: a queryset; django-stubs has no name for it at run time.
    return Job.objects.filter(pk=held.job_id, token=held.token, state=Job.State.LEASED)
