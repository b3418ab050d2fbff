"""Who answers a norm, and who may set what the rules of the outcome ask."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from meetlat.records.cases import dossier
from meetlat.records.cases.errors import (
    IncompleteError,
    NotYourTurnError,
    OwnProposalError,
    WrongStateError,
)
from meetlat.records.cases.models import Case, NormVerdict, Proposal
from meetlat.records.cases.queries import may_answer, settled_answers
from meetlat.records.cases.services import (
    answer_norm,
    settle_answers,
    withdraw,
)
from meetlat.records.journal.models import AuditEvent
from meetlat.records.people.models import Person
from meetlat.records.people.services import assign_role, create_person
from meetlat.records.register.models import Application
from meetlat.records.register.services import assign_responsibility
from records.conftest import LONG_AGO, NOON, Municipality


@pytest.fixture
def owner(meerdam: Municipality) -> Person:
    """Someone of another department, who answers for nothing yet."""
    return create_person(name="Eigenaar", email="eigenaar@meerdam.example", at=NOON)


class TestAnswering:
    def test_is_for_the_requester_colleagues_and_whoever_answers_for_it(
        self, meerdam: Municipality, existing: Case, owner: Person
    ) -> None:
        verdict = NormVerdict.objects.get(assessment__case=existing, norm_id="NUT-01")
        for person in (owner, meerdam.cio, meerdam.coordinator, meerdam.advisers["ciso"]):
            with pytest.raises(NotYourTurnError, match="de aanvrager, collega's"):
                answer_norm(verdict, answer="Ja", evidence="", by=person, at=NOON)
        assert NormVerdict.objects.get(pk=verdict.pk).answer == ""
        colleague = create_person(
            name="Collega", email="c@meerdam.example", at=NOON, unit=meerdam.unit
        )
        site = Application.objects.get()
        assign_responsibility(site, owner, "functional_manager", from_=date(2026, 3, 4), at=NOON)
        for person in (meerdam.requester, colleague, owner):
            answer_norm(verdict, answer=person.name, evidence="", by=person, at=NOON)
            assert NormVerdict.objects.get(pk=verdict.pk).answer == person.name

    def test_lasts_as_long_as_one_answers_for_it(
        self, meerdam: Municipality, existing: Case, owner: Person
    ) -> None:
        today = NOON.date()
        site = Application.objects.get()
        assign_responsibility(site, owner, "owner", from_=today, at=NOON)
        assert not may_answer(owner, existing, today - timedelta(days=1))
        assert may_answer(owner, existing, today)
        assign_responsibility(site, meerdam.cio, "owner", from_=today + timedelta(days=3), at=NOON)
        assert not may_answer(owner, existing, today + timedelta(days=3))

    def test_is_not_asked_of_what_is_measured(self, meerdam: Municipality, existing: Case) -> None:
        verdict = NormVerdict.objects.get(assessment__case=existing, norm_id="VERB-01")
        with pytest.raises(NotYourTurnError, match="gemeten"):
            answer_norm(verdict, answer="Ja", evidence="", by=meerdam.requester, at=NOON)


class TestSettling:
    def settle(self, case: Case, by: Person, **answers: bool | None) -> None:
        settle_answers(case, answers=answers, motivation="De leverancier kan het.", by=by, at=NOON)

    def test_changes_what_the_rules_ask_and_tells_why_in_the_trail(
        self, meerdam: Municipality, existing: Case
    ) -> None:
        self.settle(existing, meerdam.coordinator, is_mendable=True, has_twin=False)
        proposal = Proposal.objects.get()
        assert (proposal.is_mendable, proposal.has_twin) == (True, False)
        event = AuditEvent.objects.get(action="answers-settled")
        assert event.actor == str(meerdam.coordinator.pk)
        assert event.details == {
            "answers": {"has_twin": [None, False], "is_mendable": [None, True]},
            "motivation": "De leverancier kan het.",
        }
        [settled] = settled_answers(existing)
        assert settled.answers == {"has_twin": False, "is_mendable": True}
        assert (settled.by, settled.motivation) == ("Toetscoördinator", "De leverancier kan het.")

    def test_freezes_the_dossier_and_keeps_the_advice(
        self, meerdam: Municipality, existing: Case, advised_too: Callable[[Case], None]
    ) -> None:
        advised_too(existing)
        before = Case.objects.get().current_version
        self.settle(existing, meerdam.coordinator, is_mendable=True)
        case = Case.objects.select_related("current_version").get()
        assert case.current_version.number == before.number + 1
        assert dossier.is_current(case)
        assert str(meerdam.coordinator.pk) in case.editors
        assert set(case.advice_requests.values_list("state", flat=True)) == {"given"}

    @pytest.mark.parametrize("who", ["requester", "cio", "adviser"])
    def test_is_for_the_coordinator(self, meerdam: Municipality, existing: Case, who: str) -> None:
        person = meerdam.advisers["ciso"] if who == "adviser" else getattr(meerdam, who)
        with pytest.raises(NotYourTurnError):
            self.settle(existing, person, is_mendable=True)
        assert Proposal.objects.get().is_mendable is None

    def test_is_not_done_of_ones_own_proposal(self, meerdam: Municipality, existing: Case) -> None:
        assign_role(meerdam.requester, "coordinator", from_=LONG_AGO, at=NOON)
        with pytest.raises(OwnProposalError):
            self.settle(existing, meerdam.requester, is_mendable=True)

    def test_asks_why_and_for_a_difference(self, meerdam: Municipality, existing: Case) -> None:
        with pytest.raises(IncompleteError, match="waarom"):
            settle_answers(
                existing,
                answers={"is_mendable": True},
                motivation=" ",
                by=meerdam.coordinator,
                at=NOON,
            )
        with pytest.raises(IncompleteError, match="niets veranderd"):
            self.settle(existing, meerdam.coordinator, is_mendable=None)
        assert not AuditEvent.objects.filter(action="answers-settled").exists()

    @pytest.mark.parametrize("field", ["is_taken_over", "title", "personal_data"])
    def test_reaches_nothing_else(self, meerdam: Municipality, existing: Case, field: str) -> None:
        with pytest.raises(KeyError):
            self.settle(existing, meerdam.coordinator, **{field: True})

    def test_ends_with_the_case(self, meerdam: Municipality, existing: Case) -> None:
        withdraw(existing, by=meerdam.requester, at=NOON)
        with pytest.raises(WrongStateError):
            self.settle(existing, meerdam.coordinator, is_mendable=True)
