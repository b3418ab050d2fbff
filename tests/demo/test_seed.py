"""A seeded demo is as the product would have made it: nothing lives without a decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from meetlat.measuring.world import load_world
from meetlat.records.cases.models import Case
from meetlat.records.decisions.models import Decision, Ratification, Standing
from meetlat.records.findings.models import Finding
from meetlat.records.guards.triggers import install, remove
from meetlat.records.journal.models import AuditEvent
from meetlat.records.journal.services import verify
from meetlat.records.measurements.models import Judgement, Observation
from meetlat.records.measurements.services import ask_run
from meetlat.records.messages.models import Notification
from meetlat.records.register.models import Application, Discovery, StatusPeriod
from meetlat.records.register.queries import site_counts
from meetlat.records.work.models import Job
from meetlat_demo.filling import measure
from meetlat_demo.history import GONE
from meetlat_demo.seed import Seeding
from meetlat_demo.seed_register import Books
from meetlat_demo.world import demo_lab
from meetlat_lab.lab import in_thread

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
LIVING = ("in_development", "in_use", "phasing_out", "closed", "retired")


@pytest.fixture(scope="module")
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def world(now, tmp_path_factory):
    """The demo's world, old enough to be measured in its past."""
    folder = tmp_path_factory.mktemp("seeded")
    with in_thread(demo_lab(folder, at=now - timedelta(days=30))) as lab:
        yield load_world(lab.world_file)


@pytest.fixture(scope="module", autouse=True)
def seeded(now, world, django_db_setup, django_db_blocker):
    """The database, filled for all tests here and emptied after them."""
    with django_db_blocker.unblock():
        books = Books()
        measured = []

        def measure_at(at: datetime) -> None:
            measured.append(_measured(replace(world, now=at)))

        try:
            with transaction.atomic():
                Seeding(now=now, measure=measure_at, books=books).run()
            yield measured[0]
        finally:
            remove(connection)
            call_command("flush", verbosity=0, interactive=False)
            install(connection)


def _measured(world):
    run = ask_run(by=None, at=world.clock())
    measure(run, world)
    return run


def test_everything_that_lives_has_a_decision_standing() -> None:
    living = Application.objects.filter(status__in=LIVING)
    standing = set(Standing.objects.values_list("application_id", flat=True))
    assert living.count() > 30
    assert {one.name for one in living if one.pk not in standing} == set()


def test_there_is_a_case_at_every_stage() -> None:
    counts = {state: Case.objects.filter(state=state).count() for state in Case.State.values}
    assert all(counts.values()), counts
    assert counts["to_ratify"] >= 3
    assert counts["ratified"] > 45


def test_the_cio_saw_every_kind_of_outcome_that_the_rules_know_without_a_twin() -> None:
    outcomes = set(Decision.objects.values_list("outcome", flat=True))
    assert outcomes == {
        *("do_not_develop", "within_platform", "reuse", "buy_outside"),
        *("keep", "keep_on_conditions", "phase_out"),
    }
    results = set(Ratification.objects.values_list("result", flat=True))
    assert results == set(Ratification.Result.values)


def test_the_trail_is_whole_and_in_the_order_of_time() -> None:
    assert list(verify()) == []
    moments = list(AuditEvent.objects.order_by("seq").values_list("at", flat=True))
    assert all(one <= other for one, other in pairwise(moments))


def test_the_history_of_every_application_has_no_gap() -> None:
    for application in Application.objects.all():
        periods = list(StatusPeriod.objects.filter(application=application))
        assert all(one.ends_on == other.begins_on for one, other in pairwise(periods))
        assert [one.ends_on for one in periods].count(None) == 1
        assert periods[-1].status == application.status


def test_the_fan_closes_over_the_years() -> None:
    then, now = site_counts(date(2019, 1, 1)), site_counts(timezone.localdate())
    assert then.total > now.total + 4
    assert then.on_own_platform < now.on_own_platform


def test_nothing_falls_short_where_a_site_is_gone() -> None:
    gone = {each.name for each in GONE}
    closed = Application.objects.filter(name__in=gone, status="closed")
    assert closed.count() == len(gone)
    findings = Finding.objects.filter(
        Q(subject__application__in=closed) | Q(subject__hostname__application__in=closed)
    )
    assert set(findings.values_list("norm_id", flat=True)) == set()


def test_names_that_nobody_registered_wait_for_a_judgement() -> None:
    assert Discovery.objects.filter(verdict="open").count() == 3


def test_dossiers_of_what_exists_hold_what_was_measured() -> None:
    case = Case.objects.get(proposal__application__name="Museum Het Gemaal", state="to_ratify")
    sources = set(case.assessment.verdicts.values_list("source", flat=True))
    assert sources >= {"measured", "register", "person"}


def test_people_heard_of_it_when_it_happened() -> None:
    told = Notification.objects.select_related("event")
    assert told.count() > 200
    waits = [each.created_at - each.event.at for each in told]
    assert timedelta(0) <= min(waits)
    assert max(waits) < timedelta(days=21)


def test_no_job_failed(seeded) -> None:
    assert not Job.objects.exclude(error="").exists()
    assert seeded.judged_at is not None


def test_measured_again_there_is_nothing_new(seeded, world) -> None:
    _measured(world)  # decisions since the first time show in the register's own facts
    before = Observation.objects.count(), Judgement.objects.count()
    again = _measured(world)
    assert (again.new_facts, again.new_periods, again.new_judgements) == (0, 0, 0)
    assert (Observation.objects.count(), Judgement.objects.count()) == before
    assert again.names == seeded.names
