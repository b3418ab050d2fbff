"""Decisions: nothing takes effect without the CIO, and nobody ratifies one's own."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from meetlat.records.cases import dossier
from meetlat.records.cases.models import Case, CostLine
from meetlat.records.decisions.errors import (
    AlreadyDecidedError,
    DecisionError,
    FourEyesError,
    NotCioError,
    OutdatedVersionError,
)
from meetlat.records.decisions.models import Decision, Ratification, Standing
from meetlat.records.decisions.queries import decision_sheet, pile, standing
from meetlat.records.decisions.services import draft_decision, hold, ratify, send_back
from meetlat.records.journal.services import verify
from meetlat.records.people.models import Mandate, Person
from meetlat.records.people.services import assign_role
from meetlat.records.register.models import Application
from records.conftest import LONG_AGO, NOON, Municipality

Decided = Callable[..., Decision]


def ratified(decision: Decision, by: Person) -> Ratification:
    return ratify(decision, by=by, at=NOON, decision_hash=decision.sha256, auth_method="totp")


class TestRatifying:
    def test_makes_the_decision_stand_and_the_application_follow(
        self, meerdam: Municipality, before_the_cio: Decided
    ) -> None:
        decision = before_the_cio()
        assert pile() == [decision]
        ratified(decision, meerdam.cio)
        application = Application.objects.get()
        assert application.status == Application.Status.IN_DEVELOPMENT
        assert standing(application).decision == decision
        assert Case.objects.get().state == Case.State.RATIFIED
        assert decision_sheet(decision).ratification.ratified_by == meerdam.cio
        assert pile() == []
        assert list(verify()) == []

    def test_do_not_develop_ends_it(self, meerdam: Municipality, before_the_cio: Decided) -> None:
        decision = before_the_cio(outcome="do_not_develop", exception_ground="")
        ratified(decision, meerdam.cio)
        assert Application.objects.get().status == Application.Status.REJECTED

    def test_is_for_the_cio_alone(self, meerdam: Municipality, before_the_cio: Decided) -> None:
        decision = before_the_cio()
        for person in (meerdam.requester, meerdam.coordinator, meerdam.advisers["ciso"]):
            with pytest.raises(NotCioError):
                ratified(decision, person)

    def test_or_for_who_holds_a_mandate_at_that_moment(
        self, meerdam: Municipality, before_the_cio: Decided
    ) -> None:
        decision = before_the_cio()
        deputy = Person.objects.create(name="Plaatsvervanger CIO", email="p@meerdam.example")
        mandate = Mandate.objects.create(
            holder=deputy,
            role="cio",
            ground="besluit 3",
            valid_from=LONG_AGO,
            valid_until=(NOON - timedelta(days=1)).date(),
        )
        with pytest.raises(NotCioError):
            ratify(
                decision,
                by=deputy,
                at=NOON,
                decision_hash=decision.sha256,
                auth_method="totp",
                mandate=mandate,
            )
        mandate.valid_until = (NOON + timedelta(days=1)).date()
        mandate.save()
        act = ratify(
            decision,
            by=deputy,
            at=NOON,
            decision_hash=decision.sha256,
            auth_method="totp",
            mandate=mandate,
        )
        assert act.mandate == mandate

    @pytest.mark.parametrize("part", ["requester", "coordinator", "adviser"])
    def test_is_refused_to_whoever_had_a_part_in_it(
        self, part: str, meerdam: Municipality, before_the_cio: Decided
    ) -> None:
        decision = before_the_cio()
        person = {
            "requester": meerdam.requester,
            "coordinator": meerdam.coordinator,
            "adviser": meerdam.advisers["ciso"],
        }[part]
        assign_role(person, "cio", from_=LONG_AGO, at=NOON)
        with pytest.raises(FourEyesError):
            ratified(decision, person)
        # The same past the service: the database refuses it by itself.
        with pytest.raises(DatabaseError, match="does not ratify"), transaction.atomic():
            Ratification.objects.create(
                decision=decision,
                case_version=decision.case_version,
                result="ratified",
                ratified_by=person,
                at=NOON,
                decision_hash=decision.sha256,
                auth_method="totp",
            )

    def test_happens_once(self, meerdam: Municipality, before_the_cio: Decided) -> None:
        decision = before_the_cio()
        ratified(decision, meerdam.cio)
        with pytest.raises(AlreadyDecidedError):
            ratified(decision, meerdam.cio)

    def test_a_changed_dossier_is_not_ratified(
        self, meerdam: Municipality, before_the_cio: Decided
    ) -> None:
        decision = before_the_cio()
        CostLine.objects.update(amount_cents=1)
        with pytest.raises(OutdatedVersionError):
            ratified(decision, meerdam.cio)

    def test_nor_an_earlier_version_even_past_the_service(
        self, meerdam: Municipality, before_the_cio: Decided
    ) -> None:
        decision = before_the_cio()
        CostLine.objects.update(amount_cents=1)
        case = Case.objects.select_related("current_version").get()
        dossier.freeze(case, by=meerdam.requester, at=NOON)
        with pytest.raises(DatabaseError, match="present version"), transaction.atomic():
            Ratification.objects.create(
                decision=decision,
                case_version=decision.case_version,
                result="ratified",
                ratified_by=meerdam.cio,
                at=NOON,
                decision_hash=decision.sha256,
                auth_method="totp",
            )

    def test_nor_another_text_than_was_seen(
        self, meerdam: Municipality, before_the_cio: Decided
    ) -> None:
        decision = before_the_cio()
        with pytest.raises(OutdatedVersionError):
            ratify(decision, by=meerdam.cio, at=NOON, decision_hash="0" * 64, auth_method="totp")


class TestNotRatifying:
    def test_returns_it_to_its_preparer_with_the_outcome_wanted(
        self, meerdam: Municipality, before_the_cio: Decided
    ) -> None:
        decision = before_the_cio()
        send_back(
            decision,
            by=meerdam.cio,
            at=NOON,
            reason="Kan dit niet op de website?",
            wanted_outcome="do_not_develop",
            auth_method="totp",
        )
        case = Case.objects.get()
        assert (case.state, case.waiting_on) == (Case.State.RETURNED, meerdam.coordinator)
        again = draft_decision(
            case,
            by=meerdam.coordinator,
            at=NOON,
            outcome="do_not_develop",
            motivation="De CIO ziet een andere weg.",
            deviation="Op verzoek van de CIO.",
        )
        ratified(again, meerdam.cio)
        assert Application.objects.get().status == Application.Status.REJECTED

    def test_or_holds_it(self, meerdam: Municipality, before_the_cio: Decided) -> None:
        decision = before_the_cio()
        hold(decision, by=meerdam.cio, at=NOON, reason="Wacht op de begroting.", auth_method="totp")
        assert pile() == [decision]
        ratified(decision, meerdam.cio)

    def test_always_with_a_reason(self, meerdam: Municipality, before_the_cio: Decided) -> None:
        decision = before_the_cio()
        with pytest.raises(DecisionError):
            send_back(decision, by=meerdam.cio, at=NOON, reason=" ", auth_method="totp")


class TestDrafting:
    def test_follows_the_rules_or_says_why_not(
        self,
        meerdam: Municipality,
        a_draft: Callable[..., Case],
        advised: Callable[[Case], Case],
    ) -> None:
        case = advised(a_draft())
        with pytest.raises(DecisionError):
            draft_decision(
                case,
                by=meerdam.coordinator,
                at=NOON,
                outcome="do_not_develop",
                motivation="Nee",
            )

    def test_is_not_done_by_who_asked(
        self,
        meerdam: Municipality,
        a_draft: Callable[..., Case],
        advised: Callable[[Case], Case],
    ) -> None:
        case = advised(a_draft())
        assign_role(meerdam.requester, "coordinator", from_=LONG_AGO, at=NOON)
        with pytest.raises(DecisionError):
            draft_decision(
                case,
                by=meerdam.requester,
                at=NOON,
                outcome="buy_outside",
                motivation="Ja",
            )


class TestTheDatabase:
    def test_keeps_a_decision_as_it_was_laid_before_the_cio(
        self, meerdam: Municipality, before_the_cio: Decided
    ) -> None:
        decision = before_the_cio()
        ratified(decision, meerdam.cio)
        for statement in (
            "UPDATE decisions_decision SET motivation = 'x'",
            "UPDATE decisions_decision SET state = 'returned'",
            "DELETE FROM decisions_decision",
            "DELETE FROM decisions_ratification",
            "UPDATE decisions_ratification SET reason = 'x'",
            "DELETE FROM decisions_standing",
            "UPDATE cases_caseversion SET canonical_json = '{}'",
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                connection.cursor().execute(statement)

    def test_lets_nothing_live_without_a_ratified_decision(
        self, meerdam: Municipality, before_the_cio: Decided
    ) -> None:
        decision = before_the_cio()
        application = Application.objects.get()
        with pytest.raises(DatabaseError, match="without a ratified"), transaction.atomic():
            Application.objects.filter(pk=application.pk).update(status="in_use")
        with pytest.raises(DatabaseError, match="ratified decision stands"), transaction.atomic():
            Standing.objects.create(application=application, decision=decision, since=NOON.date())
        with pytest.raises(DatabaseError, match="act alone"), transaction.atomic():
            Decision.objects.update(state="ratified")
