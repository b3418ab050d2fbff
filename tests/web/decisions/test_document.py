"""The document says what the CIO saw, and what came of it."""

from collections.abc import Callable

from django.utils import timezone

from meetlat.records.cases.models import Advice, AdviceRequest, Case, CostLine, Proposal
from meetlat.records.decisions.models import Condition, Decision
from meetlat.records.decisions.services import ConditionEntry, draft_decision, ratify
from meetlat.records.register.models import Party
from meetlat.records.register.services import add_partnership
from meetlat.telling.decision_sheet import AdviceVerdict, ConditionTerm, CostPeriod
from meetlat.web.assessments.path import answer_in_words, outcome_label
from meetlat.web.decisions.document import sheet_of
from web.town import Town


def test_it_holds_the_frozen_dossier(before_the_cio: Callable[..., Decision]) -> None:
    decision = before_the_cio()
    at = timezone.localtime()
    Proposal.objects.update(problem="Iets anders.", title="Iets anders")
    CostLine.objects.update(amount_cents=1)
    Advice.objects.update(outdated_at=at)
    sheet = sheet_of(decision, sees_weak_spots=True)
    assert sheet.title == "Afspraken maken"
    assert sheet.problem == "Inwoners bellen voor een afspraak en wachten lang."
    assert [(line.period, line.amount_cents) for line in sheet.costs] == [
        (CostPeriod.ONCE, 1_250_000)
    ]
    assert {line.verdict for line in sheet.advice} == {
        AdviceVerdict.POSITIVE,
        AdviceVerdict.ON_CONDITIONS,
    }
    assert sheet.version_hash == decision.case_version.sha256
    assert sheet.path[-1].answer == "Website van de gemeente"
    assert sheet.ticks
    assert sheet.ratified is None


def test_what_was_agreed_with_a_private_partner_stays_as_the_cio_saw_it(
    town: Town, weighed: Callable[..., Case]
) -> None:
    case = weighed()
    add_partnership(
        case.proposal.application,
        party="Stichting",
        role="subsidiser",
        role_in_words="x",
        is_private=True,
    )
    decision = draft_decision(
        case,
        by=town.coordinator,
        at=timezone.localtime(),
        outcome="within_platform",
        motivation="De website kan dit al.",
        conditions=[ConditionEntry("Laat het testen.", "before_go_live")],
    )
    Party.objects.update(is_private=False)
    weights = {tick.norm_id: tick.weight for tick in sheet_of(decision, sees_weak_spots=True).ticks}
    assert (weights["NUT-11"], weights["PRIV-05"]) == ("afspraak", "wettelijk")


def test_a_ratified_one_says_by_whom_and_is_the_same_every_time(
    town: Town, before_the_cio: Callable[..., Decision]
) -> None:
    decision = before_the_cio()
    at = timezone.localtime()
    ratify(decision, by=town.cio, at=at, decision_hash=decision.sha256, auth_method="totp")
    sheet = sheet_of(decision, sees_weak_spots=True)
    assert sheet.ratified.capacity == "de CIO"
    assert sheet.ratified.on == timezone.localtime(at).date()
    assert sheet == sheet_of(decision, sees_weak_spots=True)


def test_every_advice_that_can_be_given_is_in_it(
    before_the_cio: Callable[..., Decision],
) -> None:
    """With "not needed" too: it is an answer of an adviser like the others."""
    decision = before_the_cio()
    asked = AdviceRequest.objects.filter(case=decision.case).order_by("aspect")
    Advice.objects.update(outdated_at=decision.prepared_at)
    for request in asked:
        Advice.objects.create(
            request=request,
            case_version=decision.case_version,
            verdict="not_needed",
            motivation="Hier gaan geen gegevens om.",
            given_by=Advice.objects.filter(request=request)[0].given_by,
            given_at=decision.prepared_at,
        )
    said = sheet_of(decision, sees_weak_spots=True).advice
    assert [line.verdict for line in said] == [AdviceVerdict.NOT_NEEDED] * asked.count()


def test_the_document_has_a_word_for_every_stored_value() -> None:
    assert {str(one) for one in Advice.Verdict} == {str(one) for one in AdviceVerdict}
    assert {str(one) for one in Condition.Type} == {str(one) for one in ConditionTerm}
    for outcome in Decision.Outcome:
        assert outcome_label(outcome)
    for answer in [*Proposal.Concern, *Proposal.ExceptionGround, "yes", "no", "none"]:
        assert answer_in_words(str(answer)) not in {str(answer), ""}
