"""A batch is measured on real servers, once or twice with the same result."""

from __future__ import annotations

from dataclasses import replace

from jobs.clock import now
from meetlat.core.facts.dns import DnsFacts
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.values.hostname import HostName
from meetlat.jobs.measure import measure_batch
from meetlat.records.measurements.models import FactContent, Observation
from meetlat.records.measurements.queries import latest_observations, run_progress, seen_of
from meetlat.records.measurements.services import ask_run
from meetlat.records.register.models import Subject
from meetlat.records.register.services import add_hostname


def subject(name: str) -> Subject:
    return Subject.objects.get(hostname__name=name)


def test_what_is_seen_is_kept_by_kind(meerdam, world) -> None:
    run = ask_run(by=None, at=now())
    measure_batch({"batch": run.batches.get().pk}, world)
    seen = seen_of(latest_observations(subject("www.meerdam.example")))
    assert set(seen) == {"dns", "tls", "https", "page"}
    assert not any(isinstance(facts, Unseen) for facts in seen.values())
    domain = Subject.objects.get(domain__name="meerdam.example")
    assert set(latest_observations(domain)) == {"dns", "mail"}
    assert set(latest_observations(meerdam.application.subject)) == {"register"}
    run.refresh_from_db()
    assert run.finished_at is not None
    assert run.new_facts == FactContent.objects.count()
    assert run.new_periods == Observation.objects.count()
    assert (run.names, run_progress(run).silent) == (2, 0)


def test_a_batch_that_is_done_is_not_measured_again(meerdam, world) -> None:
    run = ask_run(by=None, at=now())
    job = {"batch": run.batches.get().pk}
    measure_batch(job, world)
    before = list(Observation.objects.order_by("pk").values())
    measure_batch(job, world)
    assert list(Observation.objects.order_by("pk").values()) == before


def test_a_batch_broken_off_halfway_adds_nothing_when_it_is_done_again(meerdam, world) -> None:
    run = ask_run(by=None, at=now())
    batch = run.batches.get()
    measure_batch({"batch": batch.pk}, world)
    facts, periods = FactContent.objects.count(), Observation.objects.count()
    # As after a kill between the last sighting and the word that the batch is done.
    type(batch).objects.update(done_at=None)
    type(run).objects.update(finished_at=None)
    measure_batch({"batch": batch.pk}, world)
    assert (FactContent.objects.count(), Observation.objects.count()) == (facts, periods)
    run.refresh_from_db()
    assert run.finished_at is not None


def test_an_address_that_the_guard_refuses_is_an_observation(meerdam, world) -> None:
    guarded = replace(world, allow=())
    run = ask_run(by=None, at=now(), subjects=[subject("www.meerdam.example")])
    measure_batch({"batch": run.batches.get().pk}, guarded)
    seen = seen_of(latest_observations(subject("www.meerdam.example")))
    assert isinstance(seen["dns"], DnsFacts)
    assert seen["page"] == Unseen(Cause.NOT_ALLOWED)


def test_a_name_that_does_not_exist_is_counted_as_silent(meerdam, world) -> None:
    row = add_hostname(
        HostName("bestaat-niet.meerdam.example"),
        organisation=meerdam.organisation,
        at=now(),
    )
    run = ask_run(by=None, at=now(), subjects=[row.subject])
    measure_batch({"batch": run.batches.get().pk}, world)
    assert run_progress(run).silent == 1
    assert seen_of(latest_observations(row.subject))["https"] == Unseen(Cause.NO_NAME)
