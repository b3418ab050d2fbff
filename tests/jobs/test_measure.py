"""Measuring: from a request in the database to facts, judgements and findings, for real."""

from datetime import UTC, datetime

import pytest

from meetlat.core.values.hostname import HostName
from meetlat.jobs.judge import judge_run
from meetlat.jobs.measure import measure_batch
from meetlat.jobs.worker import Worker
from meetlat.records.findings.models import Finding
from meetlat.records.journal.services import verify
from meetlat.records.measurements.models import Batch, FactContent, Judgement, Observation, Run
from meetlat.records.measurements.queries import application_verdicts
from meetlat.records.measurements.services import ask_run
from meetlat.records.policy.services import set_profile
from meetlat.records.register.models import Application
from meetlat.records.register.services import add_hostname, register_application
from records.conftest import NOON, Municipality

NAMES = ("www.meerdam.example", "www.sportinmeerdam.example", "www.museumhetgemaal.example")


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the servers live in the present


@pytest.fixture
def sites(meerdam: Municipality) -> list[Application]:
    set_profile(
        meerdam.organisation,
        main_domain="meerdam.example",
        sender_names=["gemeente Meerdam"],
        at=NOON,
        by=None,
    )
    made = []
    for name in NAMES:
        one = register_application(
            name=name,
            kind="website",
            organisation=meerdam.organisation,
            owner_unit=meerdam.unit,
            at=NOON,
            by=None,
        )
        add_hostname(
            HostName(name),
            organisation=meerdam.organisation,
            at=NOON,
            application=one,
            role="primary",
        )
        made.append(one)
    return made


def measured() -> Run:
    run = ask_run(by=None, at=now(), engine_version="test")
    Worker("test").until_idle()
    return Run.objects.get(pk=run.pk)


def counts() -> tuple[int, int, int, int]:
    return (
        FactContent.objects.count(),
        Observation.objects.count(),
        Judgement.objects.count(),
        Finding.objects.count(),
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("world")
class TestARun:
    def test_tells_good_from_bad_and_measured_twice_adds_nothing(
        self, sites: list[Application]
    ) -> None:
        first = measured()
        assert first.judged_at is not None
        assert (first.new_facts > 10, first.new_judgements > 50) == (True, True)
        good, bad, _ = (application_verdicts(sites)[one.pk] for one in sites)
        assert good["VERB-01"].outcome == "met"
        assert {norm for norm, one in bad.items() if one.outcome == "not_met"} >= {"HDR-01"}
        before = counts()
        second = measured()
        assert (second.new_facts, second.new_periods, second.new_judgements) == (0, 0, 0)
        assert counts() == before
        assert list(verify()) == []

    def test_done_again_from_the_middle_it_gives_the_same(self, sites: list[Application]) -> None:
        run = ask_run(by=None, at=now(), engine_version="test")
        batch = Batch.objects.get(run=run)
        # A worker that is killed after measuring and before saying so leaves this behind.
        measure_batch(batch.pk)
        Batch.objects.filter(pk=batch.pk).update(done_at=None)
        Run.objects.filter(pk=run.pk).update(finished_at=None)
        measure_batch(batch.pk)
        judge_run(str(run.pk))
        once = counts()
        judge_run(str(run.pk))
        assert counts() == once
        assert Finding.objects.values("subject", "norm_id", "locator").distinct().count() == once[3]


@pytest.mark.django_db
def test_an_unfinished_run_is_not_judged(meerdam: Municipality, sites: list[Application]) -> None:
    run = ask_run(by=None, at=NOON, engine_version="test")
    assert judge_run(str(run.pk)) == 0
    assert not Judgement.objects.exists()
