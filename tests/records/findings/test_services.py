"""Findings are opened, closed and opened again, with an event for each change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Outcome, Verdict
from meetlat.core.yardstick.load import load_norms
from meetlat.records.findings.models import Finding
from meetlat.records.findings.queries import (
    application_of,
    findings_by_cause,
    findings_of,
    open_findings,
)
from meetlat.records.findings.services import Applied, apply_judgements
from meetlat.records.journal.models import AuditEvent
from meetlat.records.measurements.judging import Ground, begin
from meetlat.records.measurements.services import record_person_verdict
from meetlat.records.register.models import Subject
from meetlat.records.register.services import add_hostname, register_application

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
NORMS = {norm.id: norm for norm in load_norms()}


def day(number: int) -> datetime:
    return NOON + timedelta(days=number)


@pytest.fixture
def www(meerdam) -> Subject:
    application = register_application(
        name="Site",
        kind="website",
        organisation=meerdam.organisation,
        owner_unit=meerdam.unit,
        at=NOON,
        by=None,
    )
    row = add_hostname(
        HostName("www.meerdam.example"),
        organisation=meerdam.organisation,
        at=NOON,
        application=application,
        role="primary",
    )
    return row.subject


@pytest.fixture
def says(meerdam, www) -> Callable[..., Applied]:
    """Let a norm say something on a day, and apply it."""

    def say(number: int, *places: str, norm: str = "VERB-03") -> Applied:
        outcome = Outcome.NOT_MET if places else Outcome.MET
        begin(
            www,
            norm,
            meerdam.yardstick,
            Verdict(outcome, "x", {}, places),
            Ground("measured", f"{number}"),
            at=day(number),
        )
        return apply_judgements(www, norms=NORMS, at=day(number))

    return say


def events() -> list[str]:
    rows = AuditEvent.objects.filter(subject_type="finding").order_by("seq")
    return list(rows.values_list("action", flat=True))


def test_a_finding_gets_a_reference_a_severity_and_a_term(says) -> None:
    assert says(0, "a") == Applied(opened=1)
    finding = Finding.objects.get()
    assert (finding.reference, finding.severity) == ("BV-2026-0001", "high")
    assert finding.due_on == date(2026, 4, 3)  # VERB-03: thirty days
    assert events() == ["finding-opened"]


def test_a_recommendation_has_no_term(says) -> None:
    says(0, "a", norm="HDR-01")
    assert Finding.objects.get().due_on is None


def test_it_closes_and_comes_back_with_its_old_term(says) -> None:
    says(0, "a")
    assert says(5) == Applied(resolved=1)
    assert Finding.objects.get().resolved_at == day(5)
    assert says(9, "a") == Applied(reopened=1)
    finding = Finding.objects.get()
    assert (finding.state, finding.reopen_count, finding.resolved_at) == ("open", 1, None)
    assert (finding.first_seen, finding.due_on) == (NOON, date(2026, 4, 3))
    assert events() == ["finding-opened", "finding-resolved", "finding-reopened"]


def test_applying_the_same_again_changes_nothing(says, www) -> None:
    says(0, "a", "b")
    says(5, "b")
    before = list(Finding.objects.order_by("locator").values())
    assert apply_judgements(www, norms=NORMS, at=day(6)) == Applied()
    assert list(Finding.objects.order_by("locator").values()) == before
    assert len(events()) == 3


def test_what_people_said_of_a_finding_stays_while_it_is_open(says) -> None:
    says(0, "a")
    Finding.objects.update(state=Finding.State.IN_PROGRESS, plan="Deze week.")
    says(1, "a")
    finding = Finding.objects.get()
    assert (finding.state, finding.plan, finding.last_seen) == (
        "in_progress",
        "Deze week.",
        day(1),
    )


def test_a_persons_verdict_opens_a_finding(meerdam, www) -> None:
    record_person_verdict(
        subject=www,
        norm_id="NUT-01",
        yardstick=meerdam.yardstick,
        outcome=Outcome.NOT_MET,
        motivation="Er staat geen probleem beschreven.",
        by=meerdam.coordinator,
        at=NOON,
    )
    assert apply_judgements(www, norms=NORMS, at=NOON) == Applied(opened=1)
    assert Finding.objects.get().locator == "*"


def test_a_norm_that_is_no_longer_in_force_leaves_its_findings_alone(says, www) -> None:
    says(0, "a")
    assert apply_judgements(www, norms={}, at=day(1)) == Applied()
    assert Finding.objects.get().state == "open"


def test_the_database_refuses_a_second_finding_at_a_place(says) -> None:
    says(0, "a")
    copy = Finding.objects.get()
    copy.pk, copy.reference = None, "BV-2026-9999"
    copy._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save(force_insert=True)


def test_open_findings_come_by_deadline_and_those_without_last(says, www) -> None:
    says(0, "a", norm="HDR-01")
    says(0, "a", norm="VERB-09")
    says(0, "a", norm="VERB-03")
    says(0, "a", norm="NET-02")
    says(1, norm="NET-02")
    assert [one.norm_id for one in open_findings()] == ["VERB-09", "VERB-03", "HDR-01"]
    assert [one.norm_id for one in open_findings(overdue_on=date(2026, 3, 12))] == ["VERB-09"]
    assert [one.norm_id for one in open_findings(norm_id="HDR-01")] == ["HDR-01"]
    application = www.hostname.application
    assert len(findings_of(application)) == 4
    assert open_findings(applications=[application]) == open_findings()
    assert open_findings(applications=[]) == []


def test_findings_are_grouped_by_what_mends_them(says, www) -> None:
    says(0, "a", "b")
    says(0, "a", norm="VERB-09")
    causes = findings_by_cause()
    assert [(one.norm_id, one.platform, len(one.findings)) for one in causes] == [
        ("VERB-03", None, 2),
        ("VERB-09", None, 1),
    ]
    assert application_of(causes[0].findings[0]) == www.hostname.application
