"""The document says what the CIO saw, and what came of it."""

from collections.abc import Callable

from django.utils import timezone

from meetlat.records.cases.models import Advice, CostLine, Proposal
from meetlat.records.decisions.models import Decision
from meetlat.records.decisions.services import ratify
from meetlat.telling.decision_sheet import AdviceVerdict, CostPeriod
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
