"""A case: each step by the right person at the right stage, and nothing lost on the way."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from meetlat.records.cases import dossier
from meetlat.records.cases.errors import (
    EditedMeanwhileError,
    IncompleteError,
    NotYourTurnError,
    OwnProposalError,
    WrongStateError,
)
from meetlat.records.cases.models import Case, NormVerdict
from meetlat.records.cases.queries import (
    advice_waiting_for,
    board,
    cases_for,
    drafts_of,
    sheet,
    suggest_reuse,
    what_is_missing,
)
from meetlat.records.cases.services import (
    CostEntry,
    answer_norm,
    edit_proposal,
    give_advice,
    judge_norm,
    start_proposal,
    start_test,
    submit,
    to_weighing,
    withdraw,
)
from meetlat.records.people.queries import capacity_of
from meetlat.records.people.services import assign_role
from meetlat.records.register.models import Application
from records.conftest import LONG_AGO, NOON, Municipality

Draft = Callable[..., Case]


def in_test(case: Case, meerdam: Municipality) -> Case:
    submit(case, by=meerdam.requester, at=NOON)
    start_test(case, coordinator=meerdam.coordinator, at=NOON)
    return Case.objects.get(pk=case.pk)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("proposal", "current_version").get(pk=case.pk)


class TestADraft:
    def test_says_what_is_missing_before_it_can_be_handed_in(self, meerdam: Municipality) -> None:
        case = start_proposal(requester=meerdam.requester, concern="new", at=NOON)
        with pytest.raises(IncompleteError) as refused:
            submit(case, by=meerdam.requester, at=NOON)
        fields = [one.field for one in refused.value.missing]
        assert fields == ["title", "problem", "for_whom", "costs"]
        assert fresh(case).state == Case.State.DRAFT

    def test_keeps_what_a_colleague_saved_meanwhile(
        self, meerdam: Municipality, a_draft: Draft
    ) -> None:
        case = a_draft()
        seen = case.proposal.version
        edit_proposal(case, by=meerdam.requester, at=NOON, version=seen, title="Eerst")
        with pytest.raises(EditedMeanwhileError):
            edit_proposal(case, by=meerdam.requester, at=NOON, version=seen, title="Later")
        assert fresh(case).proposal.title == "Eerst"

    def test_is_changed_only_by_its_requester_and_the_unit(
        self, meerdam: Municipality, a_draft: Draft
    ) -> None:
        case = a_draft()
        with pytest.raises(NotYourTurnError):
            edit_proposal(
                case, by=meerdam.cio, at=NOON, version=case.proposal.version, title="Van mij"
            )

    def test_is_found_again_by_its_requester(self, meerdam: Municipality, a_draft: Draft) -> None:
        case = a_draft()
        assert drafts_of(meerdam.requester) == [case]
        assert drafts_of(meerdam.cio) == []

    def test_zero_costs_must_be_said_and_may_be_zero(
        self, meerdam: Municipality, a_draft: Draft
    ) -> None:
        case = a_draft()
        edit_proposal(
            case,
            by=meerdam.requester,
            at=NOON,
            version=case.proposal.version,
            costs=[CostEntry(2026, "build", "one_off", 0)],
        )
        submit(case, by=meerdam.requester, at=NOON)
        assert fresh(case).state == Case.State.SUBMITTED


class TestSubmission:
    def test_puts_something_new_in_the_register_as_proposed(
        self, meerdam: Municipality, a_draft: Draft
    ) -> None:
        case = a_draft()
        submit(case, by=meerdam.requester, at=NOON)
        assert Application.objects.get().status == Application.Status.PROPOSED

    def test_takes_the_heavy_route_for_what_weighs_heavy(
        self, meerdam: Municipality, a_draft: Draft
    ) -> None:
        light = a_draft(exception_ground="", personal_data="none")
        heavy = a_draft(login="digid")
        for case in (light, heavy):
            submit(case, by=meerdam.requester, at=NOON)
        assert fresh(light).route == Case.Route.STANDARD
        assert fresh(heavy).route == Case.Route.HEAVY

    def test_freezes_what_was_handed_in(self, meerdam: Municipality, a_draft: Draft) -> None:
        case = a_draft()
        submit(case, by=meerdam.requester, at=NOON)
        assert dossier.is_current(fresh(case))
        assert str(meerdam.requester.pk) in fresh(case).current_version.material_editors

    def test_happens_once(self, meerdam: Municipality, a_draft: Draft) -> None:
        case = a_draft()
        submit(case, by=meerdam.requester, at=NOON)
        with pytest.raises(WrongStateError):
            submit(case, by=meerdam.requester, at=NOON)


class TestTheTest:
    def test_has_a_verdict_on_every_norm_that_speaks_here(
        self, meerdam: Municipality, a_draft: Draft
    ) -> None:
        case = in_test(a_draft(), meerdam)
        whole = sheet(case)
        outcomes = {row.norm.id: row.verdict.outcome for row in whole.verdicts}
        assert outcomes["NUT-01"] == "undetermined"
        later = {row.norm.id: row.verdict for row in whole.verdicts}["VERB-01"]
        assert (later.outcome, later.reason) == ("not_applicable", "stage")
        assert later.data == {"rule": "proposed"}

    def test_is_not_started_by_who_asked(self, meerdam: Municipality, a_draft: Draft) -> None:
        assign_role(meerdam.requester, "coordinator", from_=LONG_AGO, at=NOON)
        case = a_draft()
        submit(case, by=meerdam.requester, at=NOON)
        with pytest.raises(OwnProposalError):
            start_test(case, coordinator=meerdam.requester, at=NOON)

    def test_an_answer_is_judged_by_someone_else(
        self, meerdam: Municipality, a_draft: Draft
    ) -> None:
        case = in_test(a_draft(), meerdam)
        verdict = NormVerdict.objects.get(norm_id="NUT-01")
        answer_norm(verdict, answer="Wachttijd", evidence="", by=meerdam.requester, at=NOON)
        with pytest.raises(OwnProposalError):
            judge_norm(verdict, outcome="met", motivation="Goed", by=meerdam.requester, at=NOON)
        judge_norm(verdict, outcome="met", motivation="Helder", by=meerdam.coordinator, at=NOON)
        assert NormVerdict.objects.get(norm_id="NUT-01").outcome == "met"
        assert case.pk == verdict.assessment.case_id

    def test_a_measured_norm_is_not_judged_by_hand(
        self, meerdam: Municipality, a_draft: Draft
    ) -> None:
        in_test(a_draft(), meerdam)
        verdict = NormVerdict.objects.get(norm_id="VERB-01")
        with pytest.raises(NotYourTurnError):
            judge_norm(verdict, outcome="met", motivation="Ja", by=meerdam.coordinator, at=NOON)

    def test_met_in_part_counts_as_not_met(self, meerdam: Municipality, a_draft: Draft) -> None:
        in_test(a_draft(), meerdam)
        verdict = NormVerdict.objects.get(norm_id="NUT-01")
        judge_norm(
            verdict,
            outcome="met",
            motivation="Half",
            partly=True,
            by=meerdam.coordinator,
            at=NOON,
        )
        assert NormVerdict.objects.get(norm_id="NUT-01").outcome == "not_met"


class TestAdvice:
    def test_is_asked_of_those_of_the_route(self, meerdam: Municipality, a_draft: Draft) -> None:
        in_test(a_draft(exception_ground="", personal_data="none"), meerdam)
        waiting = advice_waiting_for(capacity_of(meerdam.advisers["ciso"], NOON.date()))
        assert [request.aspect for request in waiting] == ["ciso"]
        assert advice_waiting_for(capacity_of(meerdam.cio, NOON.date())) == []

    def test_is_given_only_by_that_adviser(self, meerdam: Municipality, a_draft: Draft) -> None:
        case = in_test(a_draft(), meerdam)
        request = case.advice_requests.get(aspect="ciso")
        with pytest.raises(NotYourTurnError):
            give_advice(
                request,
                verdict="positive",
                motivation="Mooi",
                conditions=[],
                by=meerdam.advisers["privacy"],
                at=NOON,
            )

    def test_conditions_are_named(self, meerdam: Municipality, a_draft: Draft) -> None:
        case = in_test(a_draft(), meerdam)
        request = case.advice_requests.get(aspect="ciso")
        with pytest.raises(IncompleteError):
            give_advice(
                request,
                verdict="on_conditions",
                motivation="Mits",
                conditions=[" "],
                by=meerdam.advisers["ciso"],
                at=NOON,
            )

    def test_weighing_waits_for_all_of_it(self, meerdam: Municipality, a_draft: Draft) -> None:
        case = in_test(a_draft(), meerdam)
        with pytest.raises(IncompleteError):
            to_weighing(case, by=meerdam.coordinator, at=NOON)

    def test_a_change_outdates_only_the_advice_that_it_concerns(
        self, meerdam: Municipality, a_draft: Draft
    ) -> None:
        case = in_test(a_draft(), meerdam)
        for aspect in ("ciso", "inkoop"):
            give_advice(
                case.advice_requests.get(aspect=aspect),
                verdict="positive",
                motivation="Goed",
                conditions=[],
                by=meerdam.advisers[aspect],
                at=NOON,
            )
        # Costs concern procurement, and not the security officer (records/cases/routes.py).
        edit_proposal(
            case,
            by=meerdam.requester,
            at=NOON + timedelta(hours=1),
            version=fresh(case).proposal.version,
            costs=[CostEntry(2026, "build", "one_off", 9_000_000)],
        )
        states = dict(case.advice_requests.values_list("aspect", "state"))
        assert (states["ciso"], states["inkoop"]) == ("given", "sent")
        assert fresh(case).current_version.number > 1

    def test_the_board_counts_what_is_missing(self, meerdam: Municipality, a_draft: Draft) -> None:
        case = in_test(a_draft(exception_ground="", personal_data="none"), meerdam)
        assert board()[Case.State.ADVICE] == [case]
        advices, judgements = what_is_missing([case])[case.pk]
        assert advices == 2
        assert judgements > 0


class TestWithdrawing:
    def test_ends_the_case_and_the_application(self, meerdam: Municipality, a_draft: Draft) -> None:
        case = in_test(a_draft(), meerdam)
        with pytest.raises(NotYourTurnError):
            withdraw(case, by=meerdam.coordinator, at=NOON)
        withdraw(case, by=meerdam.requester, at=NOON)
        assert fresh(case).state == Case.State.WITHDRAWN
        assert Application.objects.get().status == Application.Status.WITHDRAWN
        with pytest.raises(WrongStateError):
            withdraw(case, by=meerdam.requester, at=NOON)


def test_who_has_the_ball_follows_the_case(meerdam: Municipality, a_draft: Draft) -> None:
    case = a_draft()
    capacity = capacity_of(meerdam.coordinator, NOON.date())
    assert cases_for(meerdam.coordinator, capacity) == []
    submit(case, by=meerdam.requester, at=NOON)
    assert cases_for(meerdam.coordinator, capacity) == [case]


def test_reuse_is_suggested_by_shared_words(meerdam: Municipality, a_draft: Draft) -> None:
    Application.objects.all().delete()
    assert suggest_reuse("een afspraak maken bij de balie") == []
    submit(a_draft(), by=meerdam.requester, at=NOON)
    Application.objects.update(status="discovered", name="Afspraken in Meerdam")
    [found] = suggest_reuse("afspraken voor inwoners")
    assert "afsprak" in found.words
    assert suggest_reuse("iets voor Meerdam") == []
