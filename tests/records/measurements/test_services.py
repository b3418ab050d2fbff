"""Runs are asked for whole; what was seen and said is kept once, whoever comes first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from meetlat.core.facts.https import HttpsFacts
from meetlat.core.facts.mail import MailFacts
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Outcome, Verdict
from meetlat.core.yardstick.load import load_norms
from meetlat.records.findings.models import Finding
from meetlat.records.findings.services import apply_judgements
from meetlat.records.journal.models import AuditEvent
from meetlat.records.measurements.judging import Ground, Opinion
from meetlat.records.measurements.models import Batch, FactContent, Judgement, Observation, Run
from meetlat.records.measurements.queries import (
    application_verdicts,
    current_judgements,
    has_failed,
    latest_observations,
    latest_run,
    observations_of,
    run_progress,
    seen_of,
)
from meetlat.records.measurements.services import (
    BATCH_SIZE,
    ask_run,
    complete_batch,
    keep_opinions,
    keep_seen,
    note_judged,
    record_person_verdict,
    subject_ids,
)
from meetlat.records.policy.queries import norms_of
from meetlat.records.register.models import Subject
from meetlat.records.register.services import add_hostname, register_application
from meetlat.records.work.models import Job

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
NOTHING = HttpsFacts(())
HSTS = next(norm for norm in load_norms() if norm.id == "VERB-03")


def day(number: int) -> datetime:
    return NOON + timedelta(days=number)


@pytest.fixture
def a_host(meerdam) -> Callable[[str], Subject]:
    def add(name: str, **fields: object) -> Subject:
        row = add_hostname(HostName(name), organisation=meerdam.organisation, at=NOON, **fields)
        return row.subject

    return add


@pytest.fixture
def www(a_host) -> Subject:
    return a_host("www.meerdam.example")


@pytest.fixture
def a_batch(www) -> Batch:
    return ask_run(by=None, at=NOON, subjects=[www]).batches.get()


def finished(subject: Subject, at: datetime) -> Run:
    """A run of one subject that ended at a moment."""
    run = ask_run(by=None, at=at, subjects=[subject])
    complete_batch(run.batches.get(), at=at, silent=0)
    run.refresh_from_db()
    return run


def test_a_run_and_its_jobs_are_asked_for_together(a_host, meerdam) -> None:
    for number in range(BATCH_SIZE + 5):
        a_host(f"site{number}.meerdam.example")
    run = ask_run(by=meerdam.coordinator, at=NOON)
    batches = list(run.batches.order_by("number"))
    assert run.names == BATCH_SIZE + 6  # and their domain
    assert [len(batch.subjects) for batch in batches] == [BATCH_SIZE, 6]
    jobs = Job.objects.filter(name="measure-batch")
    assert {job.args["batch"] for job in jobs} == {batch.pk for batch in batches}
    assert AuditEvent.objects.get(action="run-asked").actor == str(meerdam.coordinator.pk)


def test_a_host_name_and_the_domain_of_that_name_are_in_one_batch(a_host) -> None:
    apex = a_host("meerdam.example")
    for number in range(BATCH_SIZE + 5):
        a_host(f"{'az'[number % 2]}{number}.meerdam.example")
    run = ask_run(by=None, at=NOON)
    assert run.names == BATCH_SIZE + 6
    domain = Subject.objects.get(domain__name="meerdam.example")
    for batch in run.batches.all():
        assert (str(apex.pk) in batch.subjects) == (str(domain.pk) in batch.subjects)


def test_with_an_application_come_its_names(meerdam, a_host) -> None:
    application = register_application(
        name="Site",
        kind="website",
        organisation=meerdam.organisation,
        owner_unit=meerdam.unit,
        at=NOON,
        by=None,
    )
    host = a_host("site.meerdam.example", application=application, role="primary")
    domain = Subject.objects.get(domain__name="meerdam.example")
    wanted = {application.subject.pk, host.pk, domain.pk}
    assert set(subject_ids(ask_run(by=None, at=NOON, subjects=[application.subject]))) == wanted
    alone = ask_run(by=None, at=NOON, subjects=[host])
    assert set(subject_ids(alone)) == {host.pk, application.subject.pk}
    assert alone.names == 1


def test_the_same_seen_again_only_moves_the_last_sighting(a_batch, www) -> None:
    for at in (day(0), day(1), day(2), day(1)):
        keep_seen(a_batch, www, {"https": NOTHING, "tls": Unseen(Cause.REFUSED)}, at=at)
    assert FactContent.objects.count() == 1
    assert {(row.first_seen, row.last_seen) for row in Observation.objects.all()} == {
        (day(0), day(2))
    }
    a_batch.run.refresh_from_db()
    assert (a_batch.run.new_facts, a_batch.run.new_periods) == (1, 2)


def test_another_cause_of_seeing_nothing_is_a_new_period(a_batch, www) -> None:
    for number, cause in enumerate((Cause.REFUSED, Cause.TIMED_OUT, Cause.REFUSED)):
        keep_seen(a_batch, www, {"https": Unseen(cause)}, at=day(number))
    assert Observation.objects.count() == 3
    assert FactContent.objects.count() == 0
    assert seen_of(latest_observations(www)) == {"https": Unseen(Cause.REFUSED)}


def test_what_was_seen_in_between_parts_a_period(a_batch, www) -> None:
    keep_seen(a_batch, www, {"https": NOTHING}, at=day(0))
    keep_seen(a_batch, www, {"https": NOTHING}, at=day(4))
    keep_seen(a_batch, www, {"https": Unseen(Cause.REFUSED)}, at=day(2))
    rows = Observation.objects.order_by("first_seen")
    assert [(row.first_seen, row.last_seen, row.cause) for row in rows] == [
        (day(0), day(0), ""),
        (day(2), day(2), "refused"),
        (day(4), day(4), ""),
    ]
    assert observations_of([www], at=day(3))[www.pk]["https"].cause == "refused"


def test_two_things_seen_at_one_moment_are_both_kept(a_batch, www) -> None:
    keep_seen(a_batch, www, {"mail": MailFacts(())}, at=NOON)
    kept = keep_seen(a_batch, www, {"mail": Unseen(Cause.REFUSED)}, at=NOON)
    assert kept > NOON
    assert latest_observations(www)["mail"].first_seen == kept


def test_a_run_is_finished_when_its_last_batch_is(a_host) -> None:
    for number in range(BATCH_SIZE + 5):
        a_host(f"site{number}.meerdam.example")
    run = ask_run(by=None, at=NOON)
    first, second = run.batches.order_by("number")
    assert not complete_batch(first, at=day(1), silent=2)
    assert not complete_batch(first, at=day(1), silent=2)
    assert not Job.objects.filter(name="judge-run").exists()
    assert complete_batch(second, at=day(2), silent=0)
    assert not complete_batch(second, at=day(3), silent=0)
    run.refresh_from_db()
    assert run.finished_at == day(2)
    assert run_progress(run).is_done
    assert run_progress(run).silent == 2
    assert Job.objects.get(name="judge-run").args == {"run": str(run.pk)}


def test_no_two_runs_finish_at_one_moment(www) -> None:
    assert finished(www, NOON).finished_at != finished(www, NOON).finished_at


def test_the_latest_run_is_the_last_that_was_judged(www) -> None:
    first, second = finished(www, day(1)), finished(www, day(2))
    note_judged(first, at=day(3))
    assert latest_run() == first
    note_judged(second, at=day(3))
    assert latest_run() == second


def test_a_run_has_failed_when_a_job_of_it_was_tried_often_enough(a_batch) -> None:
    assert not has_failed(a_batch.run)
    Job.objects.filter(name="measure-batch").update(state=Job.State.FAILED)
    assert has_failed(a_batch.run)


def test_a_persons_verdict_holds_with_who_and_why(meerdam, www) -> None:
    for motivation in ("Ziet er goed uit.", "Bij nader inzien ook."):
        record_person_verdict(
            subject=www,
            norm_id="NUT-01",
            yardstick=meerdam.yardstick,
            outcome=Outcome.MET,
            motivation=motivation,
            by=meerdam.coordinator,
            at=NOON,
        )
    current = current_judgements([www], at=day(99))[www.pk]["NUT-01"]
    assert (current.motivation, current.judged_by) == (
        "Bij nader inzien ook.",
        meerdam.coordinator,
    )
    assert Judgement.objects.count() == 2


#: What a norm says by the ground on which it says it.
SAYS = {
    "good": Verdict(Outcome.MET, "set"),
    "bad": Verdict(Outcome.NOT_MET, "absent", {}, ("a",)),
    "elsewhere": Verdict(Outcome.NOT_MET, "absent", {}, ("b",)),
    "silent": Verdict(Outcome.UNDETERMINED, "not-measured", {"cause": "refused"}),
}


def judge(run: Run, subject: Subject, basis: str, yardstick) -> int:
    """Let VERB-03 say of *subject* what *basis* stands for, and let findings follow."""
    opinion = Opinion("VERB-03", Ground("measured", basis), lambda: SAYS[basis])
    new = keep_opinions(subject, yardstick, [opinion], at=run.finished_at)
    apply_judgements(subject, norms={"VERB-03": HSTS}, at=NOON)
    note_judged(run, at=NOON)
    return new


def state(subject: Subject) -> tuple[object, object]:
    """All that was concluded of *subject*."""
    periods = Judgement.objects.filter(subject=subject).order_by("first_at")
    findings = Finding.objects.filter(subject=subject).order_by("locator")
    return (
        list(periods.values_list("first_at", "last_at", "basis", "outcome", "locators")),
        list(
            findings.values_list(
                *("locator", "state", "first_seen", "last_seen", "last_measured"),
                *("resolved_at", "reopen_count", "term_start", "due_on"),
            )
        ),
    )


@given(
    st.dictionaries(st.integers(0, 90), st.sampled_from(sorted(SAYS)), min_size=1, max_size=7),
    st.randoms(use_true_random=False),
)
@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each try is a database: no shrinking
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_runs_judged_in_any_order_and_twice_give_the_same(meerdam, a_host, runs, random) -> None:
    reached = []
    for order in (sorted(runs), random.sample(sorted(runs), len(runs))):
        with transaction.atomic():
            host = a_host("www.meerdam.example")
            done = {number: finished(host, day(number)) for number in sorted(runs)}
            for number in order:
                judge(done[number], host, runs[number], meerdam.yardstick)
            once = state(host)
            assert [
                judge(done[number], host, runs[number], meerdam.yardstick)
                for number in random.sample(order, len(order))
            ] == [0] * len(order)
            assert state(host) == once
            reached.append(once)
            transaction.set_rollback(True)
    assert reached[0] == reached[1]


def test_a_verdict_that_time_turns_is_asked_for_again(meerdam, www) -> None:
    turning = Verdict(Outcome.MET, "trusted", holds_until=day(3))
    opinion = Opinion("VERB-09", Ground("measured", "x"), lambda: turning)
    new = [
        keep_opinions(www, meerdam.yardstick, [opinion], at=finished(www, day(number)).finished_at)
        for number in (1, 2, 3)
    ]
    assert new == [1, 0, 1]


def test_awaiting_a_person_never_covers_what_a_person_said(meerdam, www) -> None:
    awaits = Opinion(
        "NUT-01",
        Ground("register", "w"),
        lambda: Verdict(Outcome.UNDETERMINED, "awaits-a-person"),
        only_after_rule=True,
    )
    ruled = Opinion(
        "NUT-01",
        Ground("register", "r"),
        lambda: Verdict(Outcome.NOT_APPLICABLE, "kind", {"rule": "parked"}),
    )
    said = [
        keep_opinions(www, meerdam.yardstick, [opinion], at=finished(www, day(number)).finished_at)
        for number, opinion in enumerate((awaits, ruled, awaits, awaits))
    ]
    assert said == [0, 1, 1, 0]
    record_person_verdict(
        subject=www,
        norm_id="NUT-01",
        yardstick=meerdam.yardstick,
        outcome=Outcome.MET,
        motivation="Dat klopt.",
        by=meerdam.coordinator,
        at=day(8),
    )
    assert (
        keep_opinions(www, meerdam.yardstick, [awaits], at=finished(www, day(9)).finished_at) == 0
    )


@pytest.fixture
def yearly(meerdam, www):
    """A person's verdict on a norm that is tested again every 366 days; and what awaits one."""
    assert next(one for one in load_norms() if one.id == "BEV-02").retest_days == 366
    record_person_verdict(
        subject=www,
        norm_id="BEV-02",
        yardstick=meerdam.yardstick,
        outcome=Outcome.MET,
        motivation="De test is gedaan.",
        by=meerdam.coordinator,
        at=NOON,
    )
    return Opinion(
        "BEV-02",
        Ground("register", "p"),
        lambda: Verdict(Outcome.UNDETERMINED, "awaits-a-person"),
        only_after_rule=True,
    )


def test_a_persons_verdict_is_unknown_after_its_term_without_any_run(www, yearly) -> None:
    for number, outcome in (
        (0, "met"),
        (366, "met"),
        (367, "undetermined"),
        (4000, "undetermined"),
    ):
        current = current_judgements([www], at=day(number))[www.pk]["BEV-02"]
        assert current.outcome == outcome
    assert Judgement.objects.get().outcome == "met"
    assert current_judgements([www], at=day(400))[www.pk]["BEV-02"].reason == "retest-due"


def test_the_first_run_after_the_term_says_that_it_is_due(meerdam, www, yearly) -> None:
    said = [
        keep_opinions(www, meerdam.yardstick, [yearly], at=finished(www, day(number)).finished_at)
        for number in (30, 366, 367, 368)
    ]
    assert said == [0, 0, 1, 0]
    old, due = Judgement.objects.order_by("first_at")
    assert (old.outcome, old.first_at) == ("met", NOON)
    assert (due.outcome, due.reason, due.source) == ("undetermined", "retest-due", "register")
    assert (due.first_at, due.last_at) == (day(367), day(368))
    assert due.data == {"until_on": "2027-03-05"}


def test_runs_after_the_term_give_the_same_in_either_order(meerdam, www, yearly) -> None:
    runs = {number: finished(www, day(number)) for number in (30, 367, 368)}
    for number in (368, 30, 367):
        keep_opinions(www, meerdam.yardstick, [yearly], at=runs[number].finished_at)
    _, due = Judgement.objects.order_by("first_at")
    assert (due.first_at, due.last_at, due.reason) == (day(367), day(368), "retest-due")


def test_a_new_judgement_takes_the_place_of_one_that_is_due(meerdam, www, yearly) -> None:
    keep_opinions(www, meerdam.yardstick, [yearly], at=finished(www, day(400)).finished_at)
    record_person_verdict(
        subject=www,
        norm_id="BEV-02",
        yardstick=meerdam.yardstick,
        outcome=Outcome.NOT_MET,
        motivation="De test is te oud.",
        by=meerdam.coordinator,
        at=day(401),
    )
    keep_opinions(www, meerdam.yardstick, [yearly], at=finished(www, day(402)).finished_at)
    current = current_judgements([www], at=day(402))[www.pk]["BEV-02"]
    assert (current.outcome, current.motivation) == ("not_met", "De test is te oud.")


def test_a_shortfall_whose_judgement_expires_stays_a_finding(meerdam, www) -> None:
    norm = next(one for one in load_norms() if one.id == "BEV-02")
    record_person_verdict(
        subject=www,
        norm_id="BEV-02",
        yardstick=meerdam.yardstick,
        outcome=Outcome.NOT_MET,
        motivation="Er is geen test.",
        by=meerdam.coordinator,
        at=NOON,
    )
    awaits = Opinion(
        "BEV-02",
        Ground("register", "p"),
        lambda: Verdict(Outcome.UNDETERMINED, "awaits-a-person"),
        only_after_rule=True,
    )
    keep_opinions(www, meerdam.yardstick, [awaits], at=finished(www, day(400)).finished_at)
    apply_judgements(www, norms={"BEV-02": norm}, at=day(400))
    assert Finding.objects.get().state == "open"


def test_an_application_is_as_good_as_its_worst_part(meerdam, a_host) -> None:
    application = register_application(
        name="Site",
        kind="website",
        organisation=meerdam.organisation,
        owner_unit=meerdam.unit,
        at=NOON,
        by=None,
    )
    good = a_host("goed.meerdam.example", application=application, role="primary")
    bad = a_host("slecht.meerdam.example", application=application, role="alias")
    judge(finished(good, day(1)), good, "good", meerdam.yardstick)
    judge(finished(bad, day(2)), bad, "bad", meerdam.yardstick)
    norms = {norm.id: norm for norm in norms_of(meerdam.yardstick)}
    worst = application_verdicts([application], norms, at=day(99))[application.pk]["VERB-03"]
    assert (worst.outcome, worst.subject) == (Outcome.NOT_MET, bad)
    assert application_verdicts([application], {}, at=day(99))[application.pk] == {}
