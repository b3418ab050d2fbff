"""After the CIO's act the norms are judged again on what the register then holds."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import transaction

from meetlat.core.values.hostname import HostName
from meetlat.jobs.judge import judge_run_job
from meetlat.jobs.measure import measure_batch
from meetlat.measuring.world import World
from meetlat.records.decisions.errors import NotCioError
from meetlat.records.decisions.models import Decision
from meetlat.records.decisions.services import hold, ratify
from meetlat.records.findings.models import Finding
from meetlat.records.measurements.models import Run
from meetlat.records.measurements.queries import current_judgements
from meetlat.records.measurements.services import ask_run
from meetlat.records.register.models import Application, Hostname
from meetlat.records.register.services import add_hostname
from meetlat.records.work.models import Job
from records.conftest import NOON, Municipality


def ratify_it(decision: Decision, meerdam: Municipality) -> None:
    ratify(decision, by=meerdam.cio, at=NOON, decision_hash=decision.sha256, auth_method="totp")


def subjects(run: Run) -> set[str]:
    return {one for batch in run.batches.all() for one in batch.subjects}


@pytest.fixture
def work_is_done() -> Callable[[Run], None]:
    """Do what a worker does with a run in which no name is measured."""
    moments: Iterator[int] = iter(range(1, 100))

    def work(run: Run) -> None:
        world = World(now=NOON + timedelta(hours=next(moments)))
        for batch in run.batches.all():
            measure_batch({"batch": batch.pk}, world)
        judge_run_job({"run": str(run.pk)}, world)

    return work


def nut_05(application: Application) -> str:
    judged = current_judgements([application.subject], at=NOON + timedelta(days=9))
    return judged[application.subject.pk]["NUT-05"].outcome


def test_the_norm_on_ratified_decisions_turns_and_its_finding_closes(
    meerdam: Municipality,
    site: Application,
    ratified: Callable[..., Decision],
    work_is_done: Callable[[Run], None],
) -> None:
    work_is_done(ask_run(by=None, at=NOON, subjects=[site.subject]))
    assert nut_05(site) == "not_met"
    assert Finding.objects.get(norm_id="NUT-05").state == "open"
    ratified(site)
    run = Run.objects.exclude(judged_at__isnull=False).get()
    work_is_done(run)
    assert nut_05(site) == "met"
    assert Finding.objects.get(norm_id="NUT-05").state == "resolved"


def test_a_run_is_asked_by_the_cio_and_waits_for_a_worker(
    meerdam: Municipality, before_the_cio: Callable[..., Decision]
) -> None:
    ratify_it(before_the_cio(), meerdam)
    run = Run.objects.get()
    assert (run.asked_by, run.asked_at) == (meerdam.cio, NOON)
    assert subjects(run) == {str(Application.objects.get().subject.pk)}
    assert Job.objects.filter(name="measure-batch", state="waiting").count() == 1


def test_what_stays_in_its_stage_of_life_is_not_looked_at_from_outside(
    meerdam: Municipality, site: Application, ratified: Callable[..., Decision]
) -> None:
    host = HostName("afspraken.meerdam.example")
    add_hostname(host, organisation=meerdam.organisation, at=NOON, application=site)
    ratified(site)
    assert subjects(Run.objects.get()) == {str(site.subject.pk)}


def test_what_ends_is_looked_at_whole_for_other_norms_then_apply(
    meerdam: Municipality, site: Application, ratified: Callable[..., Decision]
) -> None:
    host = HostName("afspraken.meerdam.example")
    add_hostname(host, organisation=meerdam.organisation, at=NOON, application=site)
    ratified(site, outcome="phase_out", concern="phase_out")
    name = Hostname.objects.get()
    assert subjects(Run.objects.get()) == {
        str(one.pk) for one in (site.subject, name.subject, name.domain.subject)
    }


def test_a_new_decision_in_place_of_one_that_stood_asks_again(
    meerdam: Municipality, site: Application, ratified: Callable[..., Decision]
) -> None:
    ratified(site)
    ratified(site, outcome="phase_out", concern="phase_out")
    assert Run.objects.count() == 2


def test_what_is_not_ratified_asks_nothing(
    meerdam: Municipality, before_the_cio: Callable[..., Decision]
) -> None:
    decision = before_the_cio()
    hold(decision, by=meerdam.cio, at=NOON, reason="Later.", auth_method="totp")
    with pytest.raises(NotCioError):
        ratify(
            decision,
            by=meerdam.coordinator,
            at=NOON,
            decision_hash=decision.sha256,
            auth_method="totp",
        )
    assert not Run.objects.exists()


def test_the_run_is_asked_in_the_transaction_of_the_act(
    meerdam: Municipality, before_the_cio: Callable[..., Decision]
) -> None:
    decision = before_the_cio()
    with transaction.atomic():
        ratify_it(decision, meerdam)
        assert Run.objects.count() == 1
        transaction.set_rollback(True)
    assert not Run.objects.exists()
    assert Decision.objects.get().state == "submitted"
