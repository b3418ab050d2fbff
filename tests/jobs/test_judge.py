"""What a run saw is judged once, and findings follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.utils import timezone

from jobs.clock import now
from meetlat.core.profile.content import Profile, Sender
from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import CheckUse, Phase
from meetlat.jobs.judge import NotFinishedError, judge_run, judge_run_job
from meetlat.jobs.measure import measure_batch
from meetlat.records.findings.models import Finding
from meetlat.records.guards.triggers import install, remove
from meetlat.records.journal.models import AuditEvent
from meetlat.records.measurements.models import FactContent, Judgement, Observation, Run
from meetlat.records.measurements.queries import application_verdicts, current_judgements
from meetlat.records.measurements.services import ask_run
from meetlat.records.policy.services import adopt_yardstick, set_profile
from meetlat.records.register.models import Application, Hostname, Subject


@pytest.fixture
def measured(meerdam, world) -> Callable[[], Run]:
    """Measure everything that is due, without judging it."""

    def measure() -> Run:
        run = ask_run(by=None, at=now())
        for batch in run.batches.all():
            measure_batch({"batch": batch.pk}, world)
        run.refresh_from_db()
        return run

    return measure


@pytest.fixture
def judged(measured, world) -> Callable[[], Run]:
    """Measure and judge everything that is due."""

    def measure_and_judge() -> Run:
        run = measured()
        judge_run_job({"run": str(run.pk)}, world)
        run.refresh_from_db()
        return run

    return measure_and_judge


def rows() -> list[int]:
    return [model.objects.count() for model in (FactContent, Observation, Judgement, Finding)]


def test_measuring_twice_adds_no_fact_no_period_and_no_judgement(judged) -> None:
    first = judged()
    assert first.new_facts
    assert first.new_judgements == Judgement.objects.count() > 50
    before = rows()
    second = judged()
    assert (second.new_facts, second.new_periods, second.new_judgements) == (0, 0, 0)
    assert rows() == before
    assert not Judgement.objects.exclude(last_at=second.finished_at).exists()


def test_judging_a_run_again_changes_nothing(judged, world) -> None:
    run = judged()
    kept = [list(model.objects.order_by("pk").values()) for model in (Judgement, Finding)]
    events = AuditEvent.objects.filter(subject_type="finding").count()
    judge_run(run, at=now())
    again = [list(model.objects.order_by("pk").values()) for model in (Judgement, Finding)]
    assert again == kept
    assert AuditEvent.objects.filter(subject_type="finding").count() == events


def test_a_judgement_names_its_norm_its_yardstick_and_what_it_rests_on(judged, meerdam) -> None:
    judged()
    hsts = Judgement.objects.get(norm_id="VERB-03", subject__hostname__name="www.meerdam.example")
    assert (hsts.check_name, hsts.yardstick, hsts.source) == (
        "web.hsts",
        meerdam.yardstick,
        "measured",
    )
    assert [row.kind for row in hsts.observations.all()] == ["https"]


def test_the_register_is_judged_like_what_was_measured(judged, meerdam) -> None:
    judged()
    current = current_judgements([meerdam.application.subject], at=now())[
        meerdam.application.subject.pk
    ]
    assert (current["NUT-05"].outcome, current["NUT-05"].source) == ("not_met", "register")
    assert [row.kind for row in current["NUT-05"].observations.all()] == ["register"]
    finding = Finding.objects.get(norm_id="NUT-05")
    assert (finding.locator, finding.state) == ("decision", "open")


def test_a_rule_that_switches_a_norm_off_is_its_reason(judged, meerdam) -> None:
    judged()
    current = current_judgements([meerdam.application.subject], at=now())[
        meerdam.application.subject.pk
    ]
    assert (current["PART-01"].outcome, current["PART-01"].reason) == ("not_applicable", "kind")
    assert current["PART-01"].data == {"rule": "website"}


def test_what_only_a_person_answers_is_left_to_a_person(judged, meerdam) -> None:
    judged()
    verdicts = application_verdicts(
        [meerdam.application], {norm.id: norm for norm in load_norms()}, at=now()
    )[meerdam.application.pk]
    assert "NUT-01" not in verdicts
    assert {norm.id for norm in load_norms() if norm.checks} <= set(verdicts)


def test_facts_of_the_register_reach_the_norms_of_a_host(judged) -> None:
    judged()
    linked = Judgement.objects.get(norm_id="TOEG-08", subject__hostname__name="www.meerdam.example")
    assert linked.reason != "not-measured"


def test_another_profile_is_another_ground(judged, meerdam) -> None:
    judged()
    set_profile(
        meerdam.organisation,
        Profile(Sender("meerdam.example", ("de stad Elders",))),
        at=now(),
        by=None,
    )
    run = judged()
    changed = Judgement.objects.filter(first_at=run.finished_at)
    assert {row.norm_id for row in changed} == {"HERK-01", "HERK-06"}


def test_another_yardstick_judges_again_only_what_it_decides_otherwise(judged, meerdam) -> None:
    judged()
    today = timezone.localdate()
    longer = CheckUse("web.hsts", {"min_max_age_s": 63_072_000})
    version = adopt_yardstick(
        norms=[
            replace(norm, checks=(longer,)) if norm.id == "VERB-03" else norm
            for norm in load_norms()
        ],
        number="2.0.0",
        adopted_by="college",
        adopted_on=today,
        effective_from=today,
        at=now(),
        by=None,
    )
    run = judged()
    new = Judgement.objects.filter(first_at=run.finished_at)
    assert {(row.norm_id, row.yardstick_id) for row in new} == {("VERB-03", version.pk)}
    assert Judgement.objects.filter(norm_id="VERB-01", last_at=run.finished_at).exists()


def test_a_run_judged_late_is_judged_on_what_was_seen_then(measured, meerdam) -> None:
    first = measured()
    # Between the two, the owner records that there is no accessibility statement.
    type(meerdam.application).objects.update(accessibility_status="E")
    second = measured()
    for run in (second, first):
        judge_run(run, at=now())
    periods = Judgement.objects.filter(
        norm_id="TOEG-03", subject=meerdam.application.subject
    ).order_by("first_at")
    assert [(row.first_at, row.outcome) for row in periods] == [
        (first.finished_at, "undetermined"),
        (second.finished_at, "not_met"),
    ]
    assert Finding.objects.get(norm_id="TOEG-03").first_seen == second.finished_at


def becomes(application: Application, status: str) -> None:
    remove(connection)  # as if the decisions stood
    Application.objects.filter(pk=application.pk).update(status=status)
    install(connection)


def by_stage() -> dict[str, str]:
    """The norms that are switched off by the stage, and by which."""
    rows = Judgement.objects.filter(reason="stage").order_by("first_at")
    return {row.norm_id: row.data["rule"] for row in rows}


def test_a_proposal_is_not_asked_what_counts_from_going_live(judged, meerdam) -> None:
    becomes(meerdam.application, "proposed")
    judged()
    norms = {norm.id: norm for norm in load_norms()}
    off = by_stage()
    assert set(off.values()) == {"proposed"}
    assert all(Phase.IDEA not in norms[norm_id].phases for norm_id in off)
    assert {"REG-05", "TOEG-03", "EOL-01"} <= set(off)
    # What counts before anything is built is judged as ever; its domain has mail and runs on.
    assert Judgement.objects.get(norm_id="REG-01").outcome == "not_met"
    assert not Finding.objects.filter(norm_id__in=off).exists()


def test_what_is_being_built_is_asked_what_counts_from_going_live(judged, meerdam) -> None:
    becomes(meerdam.application, "proposed")
    judged()
    becomes(meerdam.application, "in_development")
    run = judged()
    www = Judgement.objects.filter(norm_id="VERB-01", first_at=run.finished_at)
    assert {row.reason for row in www} == {"answers"}
    assert set(by_stage()) >= {"EOL-01"}


def test_what_closes_lets_its_findings_lapse(judged, meerdam) -> None:
    judged()
    open_before = Finding.objects.exclude(state="resolved").filter(subject__domain=None)
    assert {one.norm_id for one in open_before} >= {"REG-05", "INH-01"}
    becomes(meerdam.application, "closed")
    run = judged()
    norms = {norm.id: norm for norm in load_norms()}
    still = Finding.objects.exclude(state="resolved").filter(subject__domain=None)
    assert all(Phase.END in norms[one.norm_id].phases for one in still)
    lapsed = AuditEvent.objects.filter(action="finding-lapsed")
    ended = Finding.objects.filter(resolved_at=run.finished_at).exclude(norm_id="REG-01")
    assert lapsed.count() == ended.count() > 3
    assert by_stage()["REG-05"] == "closed"


def test_what_is_handed_over_lets_its_findings_lapse_without_being_measured(
    judged, meerdam
) -> None:
    judged()
    seen = Observation.objects.count()
    becomes(meerdam.application, "transferred")
    run = judged()
    assert str(meerdam.application.subject.pk) not in str(list(run.batches.values("subjects")))
    assert Observation.objects.count() == seen
    assert not Finding.objects.exclude(state="resolved").filter(subject__domain=None).exists()
    before = rows()
    judged()
    assert rows() == before


def test_an_address_that_leads_elsewhere_is_asked_nothing_once_its_site_is_closed(
    judged, meerdam
) -> None:
    Hostname.objects.filter(name="meerdam.example").update(role="redirect")
    becomes(meerdam.application, "closed")
    judged()
    redirect = Judgement.objects.filter(subject__hostname__name="meerdam.example")
    assert {row.outcome for row in redirect} == {"not_applicable"}
    assert {row.data["rule"] for row in redirect if row.reason == "stage"} == {"closed"}


def test_on_a_clock_that_stands_still_the_trail_keeps_its_order(measured) -> None:
    runs = [measured(), measured()]
    still = min(run.asked_at for run in runs)
    for run in runs:
        judge_run(run, at=still)
        run.refresh_from_db()
        assert run.judged_at == run.finished_at
    told = AuditEvent.objects.filter(subject_type__in=("finding", "run"))
    after = told.filter(action__in=("run-judged", "finding-opened")).order_by("seq")
    assert {event.at for event in after} == {still}


def test_a_run_that_is_not_finished_is_not_judged(meerdam) -> None:
    run = ask_run(by=None, at=now())
    with pytest.raises(NotFinishedError):
        judge_run(run, at=now())


def test_judging_takes_few_queries_a_subject(measured, django_assert_max_num_queries) -> None:
    first = measured()
    judge_run(first, at=now())
    second = measured()
    subjects = Subject.objects.count()
    with django_assert_max_num_queries(20 + 60 * subjects):
        judge_run(second, at=now())
