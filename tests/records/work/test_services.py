"""Jobs: done at least once, by one at a time, and a late worker cannot finish another's."""

from datetime import UTC, datetime, timedelta

import pytest

from meetlat.records.journal.models import AuditEvent
from meetlat.records.work import services
from meetlat.records.work.models import Job
from meetlat.records.work.services import LeaseLostError, enqueue, extend, finish, give_up, lease

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
TERM = timedelta(seconds=60)

pytestmark = pytest.mark.django_db


def take(worker: str, at: datetime = NOON) -> services.Lease:
    held = lease(worker=worker, at=at, term=TERM)
    assert held is not None
    return held


def test_a_job_is_taken_by_one_worker_at_a_time() -> None:
    enqueue("measure", {"batch": 1}, at=NOON)
    held = take("one")
    assert (held.name, held.args) == ("measure", {"batch": 1})
    assert lease(worker="two", at=NOON, term=TERM) is None


def test_the_oldest_comes_first() -> None:
    enqueue("first", at=NOON)
    enqueue("second", at=NOON)
    assert take("one").name == "first"


def test_a_job_waits_for_its_time() -> None:
    enqueue("later", at=NOON, run_after=NOON + TERM)
    assert lease(worker="one", at=NOON, term=TERM) is None
    assert take("one", NOON + TERM).name == "later"


def test_the_same_key_asked_twice_is_one_job_while_it_waits() -> None:
    assert enqueue("notify", at=NOON, key="notify") == enqueue("notify", at=NOON, key="notify")
    take("one")
    enqueue("notify", at=NOON, key="notify")
    assert Job.objects.count() == 2


def test_a_dead_workers_job_goes_to_the_next_when_its_lease_runs_out() -> None:
    enqueue("measure", at=NOON)
    dead = take("dead")
    alive = take("alive", NOON + TERM + timedelta(seconds=1))
    assert alive.token > dead.token
    with pytest.raises(LeaseLostError):
        finish(dead, at=NOON + TERM)
    with pytest.raises(LeaseLostError):
        extend(dead, until=NOON + 2 * TERM)
    finish(alive, at=NOON + TERM)
    assert Job.objects.get().state == Job.State.DONE


def test_a_job_that_goes_wrong_is_tried_again_later_and_at_last_is_failed() -> None:
    enqueue("measure", at=NOON)
    at = NOON
    for _ in range(services.MAX_ATTEMPTS):
        at += timedelta(hours=1)
        give_up(take("one", at), error="disk full", at=at)
    job = Job.objects.get()
    assert (job.state, job.error) == (Job.State.FAILED, "disk full")
    services.retry(job, at=at)
    assert take("one", at).job_id == job.pk


def test_a_job_that_failed_is_told_of_in_the_trail_unless_it_is_about_nothing() -> None:
    enqueue("measure", {"batch": 1}, at=NOON)
    enqueue("notify", at=NOON)
    at = NOON
    for _ in range(2 * services.MAX_ATTEMPTS):
        at += timedelta(hours=1)
        give_up(take("one", at), error="disk full", at=at)
    assert Job.objects.filter(state=Job.State.FAILED).count() == 2
    event = AuditEvent.objects.get(action="job-failed")
    assert event.details == {
        "name": "measure",
        "args": {"batch": 1},
        "attempts": services.MAX_ATTEMPTS,
    }


def test_a_job_that_takes_every_worker_down_is_failed_in_the_end() -> None:
    enqueue("measure", at=NOON)
    enqueue("notify", at=NOON)
    at = NOON
    for _ in range(services.MAX_ATTEMPTS):
        dying = take("dying", at)
        assert dying.name == "measure"
        at += TERM + timedelta(seconds=1)
    assert take("next", at).name == "notify"
    job = Job.objects.get(name="measure")
    assert (job.state, job.error) == (Job.State.FAILED, services.BROKE_OFF)
    with pytest.raises(LeaseLostError):
        finish(dying, at=at)


def test_waits_between_tries_grow() -> None:
    enqueue("measure", at=NOON)
    waits = []
    at = NOON
    for _ in range(3):
        give_up(take("one", at), error="x", at=at)
        after = Job.objects.get().run_after
        waits.append(after - at)
        at = after
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]
