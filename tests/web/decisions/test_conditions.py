"""A condition is closed on its page: told with evidence, and judged by another."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meetlat.records.decisions.models import Condition, ConditionReport, Decision
from meetlat.records.decisions.services import ratify
from meetlat.records.people.models import Person
from meetlat.records.people.services import assign_role
from web.conftest import LONG_AGO
from web.town import FROM, Town, text_of

Browsers = Callable[[Person], Client]


@pytest.fixture
def condition(town: Town, before_the_cio: Callable[..., Decision]) -> Condition:
    """The condition of a decision that was ratified just now."""
    decision = before_the_cio()
    ratify(
        decision,
        by=town.cio,
        at=timezone.localtime(),
        decision_hash=decision.sha256,
        auth_method="totp",
    )
    return Condition.objects.get()


def where(condition: Condition) -> str:
    return f"/besluiten/{condition.decision_id}/voorwaarden/{condition.pk}/"


def tell(client: Client, condition: Condition, evidence: str = "Testrapport 2026-014") -> str:
    typed = {"formulier": "bewijs", "evidence": evidence}
    return client.post(where(condition), typed, follow=True).content.decode()


def find(client: Client, condition: Condition, verdict: str, reason: str = "") -> str:
    typed = {"formulier": "oordeel", "verdict": verdict, "reason": reason}
    return client.post(where(condition), typed, follow=True).content.decode()


def test_the_requester_tells_and_the_coordinator_finds_it_met(
    town: Town, browsers: Browsers, condition: Condition
) -> None:
    decision = f"/besluiten/{condition.decision_id}/"
    assert "Melden dat eraan is voldaan" in text_of(browsers(town.requester), decision)
    assert "Gemeld." in tell(browsers(town.requester), condition)
    assert "Bewijs bij voorwaarden beoordelen" in text_of(browsers(town.coordinator), "/vandaag/")
    assert "Bewijs beoordelen" in text_of(browsers(town.coordinator), decision)
    assert "Testrapport 2026-014" in text_of(browsers(town.coordinator), where(condition))
    assert "Aan de voorwaarde is voldaan." in find(browsers(town.coordinator), condition, "met")
    assert "voldaan</span>" in text_of(browsers(town.stranger), decision)
    assert Condition.objects.get().state == Condition.State.MET


def test_evidence_that_is_refused_comes_back_with_what_is_lacking(
    town: Town, browsers: Browsers, condition: Condition
) -> None:
    tell(browsers(town.colleague), condition)
    assert "Schrijf op wat er nog ontbreekt." in find(
        browsers(town.coordinator), condition, "not_met"
    )
    page = find(browsers(town.coordinator), condition, "not_met", "De hertest ontbreekt.")
    assert "De voorwaarde staat weer open." in page
    page = text_of(browsers(town.requester), where(condition))
    assert "De hertest ontbreekt." in page
    assert "Melden dat eraan is voldaan" in page


def test_evidence_must_be_given(town: Town, browsers: Browsers, condition: Condition) -> None:
    assert "Dit veld is verplicht." in tell(browsers(town.requester), condition, " ")
    assert not ConditionReport.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "cio", "auditor", "coordinator"])
def test_telling_is_for_who_must_meet_it(
    town: Town, browsers: Browsers, condition: Condition, who: str
) -> None:
    client = browsers(getattr(town, who))
    assert 'name="evidence"' not in text_of(client, where(condition))
    assert "Dit meldt wie aan de voorwaarde moet voldoen" in tell(client, condition)
    assert Condition.objects.get().state == Condition.State.OPEN


@pytest.mark.parametrize("who", ["requester", "cio", "auditor"])
def test_finding_is_for_a_coordinator_who_need_not_meet_it(
    town: Town, browsers: Browsers, condition: Condition, who: str
) -> None:
    assign_role(town.requester, "coordinator", from_=FROM, at=LONG_AGO)
    tell(browsers(town.requester), condition)
    client = browsers(getattr(town, who))
    assert 'name="verdict"' not in text_of(client, where(condition))
    assert "beoordeelt een toetscoördinator" in find(client, condition, "met")
    assert Condition.objects.get().state == Condition.State.SUBMITTED


def test_the_evidence_is_not_shown_to_everyone(
    town: Town, browsers: Browsers, condition: Condition
) -> None:
    tell(browsers(town.requester), condition)
    page = text_of(browsers(town.stranger), where(condition))
    assert "Testrapport" not in page
    assert "Het bewijs is te zien voor de eigenaar" in page


def test_a_term_that_passed_is_called_late(
    town: Town, browsers: Browsers, condition: Condition
) -> None:
    Condition.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert "te laat" in text_of(browsers(town.requester), f"/besluiten/{condition.decision_id}/")
    assert "te laat" in text_of(browsers(town.requester), where(condition))


def test_before_it_is_ratified_nothing_can_be_told(
    town: Town, browsers: Browsers, before_the_cio: Callable[..., Decision]
) -> None:
    condition = before_the_cio().conditions.get()
    page = text_of(browsers(town.requester), where(condition))
    assert "gaat lopen als de CIO het besluit bekrachtigt" in page
    assert "nog niet bekrachtigd" in tell(browsers(town.requester), condition)


def test_one_of_another_decision_is_not_found(
    town: Town, browsers: Browsers, condition: Condition, before_the_cio: Callable[..., Decision]
) -> None:
    other = before_the_cio(title="Iets anders")
    address = f"/besluiten/{other.pk}/voorwaarden/{condition.pk}/"
    assert browsers(town.coordinator).get(address).status_code == 404
