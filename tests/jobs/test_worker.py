"""A worker does what waits, keeps what it holds, and puts back what it cannot finish."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.clock import now
from meetlat.jobs.worker import Worker, stopped_by_signals, worker_name
from meetlat.measuring.world import World
from meetlat.records.findings.models import Finding
from meetlat.records.measurements.models import Run
from meetlat.records.measurements.services import ask_run
from meetlat.records.messages.models import Notification
from meetlat.records.register.services import assign_responsibility
from meetlat.records.work.models import Job
from meetlat.records.work.services import enqueue, lease

pytestmark = pytest.mark.django_db


def a_worker(**handlers) -> Worker:
    return Worker(World(), handlers=handlers)


def test_a_job_is_done_once() -> None:
    done = []
    enqueue("count", {"n": 3}, at=now())
    worker = a_worker(count=lambda args, _: done.append(args["n"]))
    assert worker.work_one()
    assert not worker.work_one()
    assert done == [3]
    assert Job.objects.get().state == Job.State.DONE


def test_what_fails_is_put_back_with_its_error(caplog) -> None:
    def fail(args, world) -> None:
        raise ValueError("nee")

    enqueue("fail", at=now())
    assert a_worker(fail=fail).work_one()
    job = Job.objects.get()
    assert (job.state, job.error) == (Job.State.WAITING, "ValueError: nee")
    assert job.run_after > now()


def test_a_job_that_nobody_knows_says_so(caplog) -> None:
    enqueue("no-such-job", at=now())
    assert a_worker().work_one()
    assert Job.objects.get().error == "UnknownJobError: no-such-job"


def test_one_that_is_told_to_stop_puts_its_job_back_at_once() -> None:
    def interrupted(args, world) -> None:
        raise KeyboardInterrupt

    enqueue("long", at=now())
    with stopped_by_signals():
        a_worker(long=interrupted).work_one()
    job = Job.objects.get()
    assert (job.state, job.error) == (Job.State.WAITING, "stopped")


def test_a_lease_that_ran_out_is_taken_by_another() -> None:
    at = now()
    enqueue("count", at=at)
    lost = lease(worker="killed", at=at - timedelta(seconds=9), term=timedelta(seconds=1))
    assert lost is None  # it was not due then
    assert lease(worker="killed", at=at, term=timedelta(microseconds=1)) is not None
    done = []
    assert a_worker(count=lambda _, __: done.append(1)).work_one()
    assert done == [1]


def test_a_worker_whose_lease_was_taken_leaves_the_job_to_the_other() -> None:
    def slow(args, world) -> None:
        Job.objects.update(token=99)

    enqueue("slow", at=now())
    assert a_worker(slow=slow).work_one()
    assert Job.objects.get().state == Job.State.LEASED


def test_with_nothing_to_do_it_waits_longer_each_time() -> None:
    waits: list[float] = []
    a_worker(notify=lambda _, __: None).work(while_=lambda: len(waits) < 7, pause=waits.append)
    assert waits == sorted(waits)
    assert waits[-1] == 1.0


def test_a_run_is_measured_judged_and_told_until_nothing_waits(meerdam, world) -> None:
    assign_responsibility(
        meerdam.application,
        meerdam.coordinator,
        "owner",
        from_=timezone.localdate(),
        at=now(),
        by=None,
    )
    run = ask_run(by=None, at=now())
    worker = Worker(world)
    worker.work(while_=worker.has_work, pause=lambda _: pytest.fail("it should not wait"))
    assert Run.objects.get(pk=run.pk).judged_at is not None
    assert Finding.objects.exists()
    assert Notification.objects.filter(recipient=meerdam.coordinator).exists()
    assert not worker.has_work()


def test_a_worker_has_a_name_of_its_own() -> None:
    assert worker_name() == worker_name()
    assert len(worker_name()) <= 80


@pytest.mark.django_db(transaction=True)
def test_a_lease_is_extended_while_the_work_goes_on() -> None:
    extended = threading.Event()

    def slow(_args, _world) -> None:
        first = Job.objects.get().leased_until
        for _ in range(100):
            if Job.objects.get().leased_until > first:
                extended.set()
                return
            extended.wait(0.05)

    enqueue("slow", at=now())
    worker = Worker(World(), handlers={"slow": slow}, term=timedelta(seconds=0.6))
    assert worker.work_one()
    assert extended.is_set()
    assert Job.objects.get().state == Job.State.DONE
