"""A condition is met when someone else than who must meet it has seen the evidence."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from meetlat.records.decisions.errors import DecisionError
from meetlat.records.decisions.models import Condition, ConditionReport, Decision
from meetlat.records.decisions.queries import (
    conditions_to_verify,
    decision_sheet,
    may_verify,
    open_conditions,
)
from meetlat.records.decisions.services import (
    ConditionEntry,
    accept_condition,
    draft_decision,
    reopen_condition,
    report_condition,
)
from meetlat.records.journal.models import AuditEvent
from meetlat.records.journal.services import verify
from meetlat.records.people.models import Person
from meetlat.records.people.services import assign_role, create_person
from meetlat.records.register.models import Application
from records.conftest import LONG_AGO, NOON, Municipality

LATER = NOON + timedelta(days=3)


@pytest.fixture
def condition(site: Application, ratified: Callable[..., Decision]) -> Condition:
    entry = ConditionEntry("Laat het testen.", "within_term", due_on=LATER.date())
    return ratified(site, conditions=(entry,)).conditions.get()


@pytest.fixture
def told(meerdam: Municipality, condition: Condition) -> Condition:
    report_condition(condition, evidence="Rapport 2026-014", by=meerdam.requester, at=LATER)
    return Condition.objects.get()


def events(decision: Decision) -> list[str]:
    rows = AuditEvent.objects.filter(subject_type="decision", subject_id=str(decision.pk))
    return [one.action for one in rows.order_by("seq") if one.action.startswith("condition-")]


class TestMeetingIt:
    def test_is_told_with_evidence_and_found_by_a_coordinator(
        self, meerdam: Municipality, told: Condition
    ) -> None:
        assert told.state == Condition.State.SUBMITTED
        assert conditions_to_verify(meerdam.coordinator, LATER.date()) == [told]
        accept_condition(told, by=meerdam.coordinator, at=LATER)
        report = ConditionReport.objects.get()
        assert (report.accepted, report.told_by, report.judged_by) == (
            True,
            meerdam.requester,
            meerdam.coordinator,
        )
        assert Condition.objects.get().state == Condition.State.MET
        assert open_conditions() == conditions_to_verify(meerdam.coordinator, LATER.date()) == []
        assert events(told.decision) == ["condition-reported", "condition-met"]
        assert list(verify()) == []

    def test_opens_again_where_the_evidence_is_refused_and_keeps_why(
        self, meerdam: Municipality, told: Condition
    ) -> None:
        with pytest.raises(DecisionError, match="ontbreekt"):
            reopen_condition(told, reason=" ", by=meerdam.coordinator, at=LATER)
        reopen_condition(told, reason="De hertest ontbreekt.", by=meerdam.coordinator, at=LATER)
        assert open_conditions() == [told]
        report_condition(told, evidence="Hertest", by=meerdam.requester, at=LATER)
        accept_condition(told, by=meerdam.coordinator, at=LATER)
        [shown] = decision_sheet(told.decision).conditions
        assert [(one.evidence, one.accepted, one.reason) for one in shown.reports.all()] == [
            ("Rapport 2026-014", False, "De hertest ontbreekt."),
            ("Hertest", True, ""),
        ]

    def test_needs_evidence(self, meerdam: Municipality, condition: Condition) -> None:
        with pytest.raises(DecisionError, match="blijkt"):
            report_condition(condition, evidence=" ", by=meerdam.requester, at=LATER)

    def test_happens_in_order(self, meerdam: Municipality, told: Condition) -> None:
        with pytest.raises(DecisionError, match="ingediend"):
            report_condition(told, evidence="Nog eens", by=meerdam.requester, at=LATER)
        accept_condition(told, by=meerdam.coordinator, at=LATER)
        for act in (accept_condition, reopen_condition):
            more = {"reason": "Toch niet."} if act is reopen_condition else {}
            with pytest.raises(DecisionError, match="voldaan"):
                act(told, by=meerdam.coordinator, at=LATER, **more)


class TestWhoMay:
    def test_tell_is_its_owner_and_who_answers_for_it(
        self, meerdam: Municipality, condition: Condition
    ) -> None:
        owner = create_person(name="Eigenaar", email="e@meerdam.example", at=NOON)
        for person in (owner, meerdam.cio, meerdam.coordinator, meerdam.advisers["ciso"]):
            with pytest.raises(DecisionError, match="Dit meldt"):
                report_condition(condition, evidence="Ja", by=person, at=LATER)
        Condition.objects.update(owner=owner)
        report_condition(condition, evidence="Ja", by=owner, at=LATER)
        assert Condition.objects.get().state == Condition.State.SUBMITTED

    def test_judge_is_no_one_who_has_to_meet_it(
        self, meerdam: Municipality, told: Condition
    ) -> None:
        """Invariant 46, whatever roles someone has beside."""
        other = create_person(name="Eigenaar", email="e@meerdam.example", at=NOON)
        Condition.objects.update(owner=other)
        told.refresh_from_db()
        for person in (meerdam.requester, other):
            assign_role(person, "coordinator", from_=LONG_AGO, at=NOON)
            assert not may_verify(person, told, LATER.date())
            with pytest.raises(DecisionError, match="toetscoördinator"):
                accept_condition(told, by=person, at=LATER)
        for person in (meerdam.cio, meerdam.advisers["ciso"]):
            with pytest.raises(DecisionError, match="toetscoördinator"):
                reopen_condition(told, reason="Nee.", by=person, at=LATER)
        with pytest.raises(DatabaseError, match="who_verifies"), transaction.atomic():
            ConditionReport.objects.update(
                accepted=True, judged_by=meerdam.requester, judged_at=LATER
            )


class TestWhatIsNotMet:
    def test_a_condition_that_never_ends(
        self, meerdam: Municipality, site: Application, ratified: Callable[..., Decision]
    ) -> None:
        entry = ConditionEntry("Houd het bij.", "continuous")
        condition = ratified(site, conditions=(entry,)).conditions.get()
        with pytest.raises(DecisionError, match="zolang het besluit geldt"):
            report_condition(condition, evidence="Ja", by=meerdam.requester, at=LATER)

    def test_one_of_a_decision_that_is_not_ratified(
        self, meerdam: Municipality, site: Application, asked_about: Callable, advised: Callable
    ) -> None:
        decision = draft_decision(
            advised(asked_about(site)),
            by=meerdam.coordinator,
            at=NOON,
            outcome="keep_on_conditions",
            motivation="Het lost een probleem op.",
            deviation="Dat is afgesproken.",
            conditions=[ConditionEntry("Laat het testen.", "before_go_live")],
        )
        with pytest.raises(DecisionError, match="nog niet bekrachtigd"):
            report_condition(
                decision.conditions.get(), evidence="Ja", by=meerdam.requester, at=LATER
            )


def test_whatever_is_tried_in_whatever_order_state_and_reports_agree(
    meerdam: Municipality, condition: Condition
) -> None:
    class Course(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            ConditionReport.objects.all().delete()
            Condition.objects.update(state="open")

        def attempt(self, act: Callable, by: Person, **more: str) -> None:
            try:
                act(condition, by=by, at=LATER, **more)
            except DecisionError:
                return

        @rule()
        def tell(self) -> None:
            self.attempt(report_condition, meerdam.requester, evidence="Rapport")

        @rule()
        def accept(self) -> None:
            self.attempt(accept_condition, meerdam.coordinator)

        @rule()
        def refuse(self) -> None:
            self.attempt(reopen_condition, meerdam.coordinator, reason="Onvolledig.")

        @invariant()
        def agree(self) -> None:
            verdicts = list(
                ConditionReport.objects.order_by("pk").values_list("accepted", flat=True)
            )
            state = Condition.objects.get().state
            assert (state == "submitted") is (None in verdicts)
            assert (state == "met") is (True in verdicts)
            assert verdicts.count(None) + verdicts.count(True) <= 1

    run_state_machine_as_test(
        Course,
        settings=settings(
            max_examples=10,
            stateful_step_count=8,
            suppress_health_check=[HealthCheck.function_scoped_fixture],
        ),
    )
