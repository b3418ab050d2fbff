"""One judgement for a whole platform, and one against a measurement, on the pages of a test."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from meetlat.core.yardstick.norm import Covers
from meetlat.records.cases.models import Case, NormVerdict
from meetlat.records.people.models import Person
from meetlat.records.policy.queries import norms_of
from meetlat.records.register.models import Application
from meetlat.records.register.services import register_application
from web.conftest import LONG_AGO
from web.town import Town, a_test_about

Browsers = Callable[[Person], Client]


@pytest.fixture
def site(town: Town) -> Callable[..., Application]:
    def enter(name: str, **fields: object) -> Application:
        return register_application(
            name=name,
            kind="website",
            organisation=town.organisation,
            owner_unit=town.unit,
            at=LONG_AGO,
            by=None,
            **fields,
        )

    return enter


def asked_of_a_platform(case: Case) -> NormVerdict:
    """Return what is asked, and may be judged for the platform and for the supplier alone."""
    norms = {
        norm.id
        for norm in norms_of(case.assessment.yardstick)
        if norm.inherits == (Covers.PLATFORM, Covers.SUPPLIER) and norm.retest_days
    }
    verdicts = case.assessment.verdicts.filter(source="person", outcome="undetermined")
    return next(one for one in verdicts if one.norm_id in norms)


def page_of(case: Case, verdict: NormVerdict) -> str:
    return f"/toetsen/{case.pk}/norm/{verdict.norm_id}/"


def judged(**changes: str) -> dict[str, str]:
    usual = {"formulier": "oordeel", "outcome": "met", "motivation": "Het rapport is ingezien."}
    return usual | changes


class TestForMoreThanOne:
    def test_is_offered_for_what_there_is_alone(
        self, town: Town, site: Callable[..., Application], browsers: Browsers
    ) -> None:
        on_platform = a_test_about(town, site("Afspraken", platform=town.platform))
        alone = a_test_about(town, site("Los"))
        verdict = asked_of_a_platform(on_platform)
        coordinator = browsers(town.coordinator)
        page = coordinator.get(page_of(on_platform, verdict)).content.decode()
        assert "Alleen deze toepassing" in page
        assert "Platform Website van de gemeente, en alles wat daarop staat" in page
        assert "Leverancier" not in page
        assert "Waarvoor geldt" not in coordinator.get(page_of(alone, verdict)).content.decode()
        refused = coordinator.post(page_of(alone, verdict), judged(scope="platform"))
        assert refused.status_code == 200
        assert "m-errors" in refused.content.decode()
        assert (
            NormVerdict.objects.get(assessment__case=alone, norm_id=verdict.norm_id).source
            == "person"
        )

    def test_is_shown_as_taken_over_and_asked_of_nobody(
        self, town: Town, site: Callable[..., Application], browsers: Browsers
    ) -> None:
        one, other = (
            a_test_about(town, site(name, platform=town.platform)) for name in ("Een", "Ander")
        )
        verdict = asked_of_a_platform(one)
        link = f'href="{page_of(other, verdict)}"'
        requester, coordinator = browsers(town.requester), browsers(town.coordinator)
        before = requester.get(f"/toetsen/{other.pk}/").content.decode()
        assert before.count(link) > 1
        coordinator.post(page_of(one, verdict), judged(scope="platform"))
        after = requester.get(f"/toetsen/{other.pk}/").content.decode()
        assert after.count(link) == 1
        assert "voldoet, overgenomen van Website van de gemeente (tot en met " in after
        page = requester.get(page_of(other, verdict)).content.decode()
        assert "Antwoord opslaan" not in page
        assert "overgenomen van Website van de gemeente" in page
        assert (
            "Toch opnieuw beoordelen" in coordinator.get(page_of(other, verdict)).content.decode()
        )
        sheet = requester.get(f"/register/{other.proposal.application_id}/").content.decode()
        assert "Overgenomen van Website van de gemeente" in sheet

    def test_what_is_nearer_counts_and_is_said(
        self, town: Town, site: Callable[..., Application], browsers: Browsers
    ) -> None:
        case = a_test_about(town, site("Afspraken", platform=town.platform))
        wide = (Covers.PLATFORM, Covers.ORGANISATION)
        norms = {n.id for n in norms_of(case.assessment.yardstick) if n.inherits == wide}
        verdicts = case.assessment.verdicts.filter(source="person", outcome="undetermined")
        verdict = next(one for one in verdicts if one.norm_id in norms)
        coordinator = browsers(town.coordinator)
        coordinator.post(page_of(case, verdict), judged(scope="platform"))
        page = coordinator.post(
            page_of(case, verdict), judged(scope="organisation", outcome="not_met"), follow=True
        ).content.decode()
        assert "telt wat voor Website van de gemeente is beoordeeld" in page

    def test_of_the_platform_itself_says_whom_it_serves(
        self, town: Town, browsers: Browsers
    ) -> None:
        case = a_test_about(town, town.platform.application)
        page = browsers(town.coordinator).get(page_of(case, asked_of_a_platform(case)))
        assert "geldt ook voor alles wat daarop staat" in page.content.decode()


class TestAgainstAMeasurement:
    @pytest.fixture
    def failing(self, town: Town, site: Callable[..., Application]) -> NormVerdict:
        case = a_test_about(town, site("Afspraken"))
        case.assessment.verdicts.filter(norm_id="HERK-01").update(
            outcome="not_met", source="measured", reason="x"
        )
        return case.assessment.verdicts.get(norm_id="HERK-01")

    def test_is_shown_beside_what_was_measured(
        self, town: Town, failing: NormVerdict, browsers: Browsers
    ) -> None:
        case = failing.assessment.case
        adviser = browsers(town.advisers["communicatie"])
        page = adviser.get(f"/toetsen/{case.pk}/").content.decode()
        assert "Tegen de meting in beoordelen" in page
        adviser.post(page_of(case, failing), judged(motivation="Het logo staat er wel."))
        page = adviser.get(f"/toetsen/{case.pk}/").content.decode()
        assert "tegen de meting in" in page
        assert "Het logo staat er wel." in page
        assert "<strong>Voldoet niet.</strong>" in page

    def test_is_not_for_who_asked(
        self, town: Town, failing: NormVerdict, browsers: Browsers
    ) -> None:
        case = failing.assessment.case
        requester = browsers(town.requester)
        assert "Tegen de meting in" not in requester.get(f"/toetsen/{case.pk}/").content.decode()
        page = requester.post(page_of(case, failing), judged()).content.decode()
        assert "Dit is uw eigen voorstel" in page
        failing.refresh_from_db()
        assert failing.outcome == "not_met"

    def test_asks_for_evidence_on_its_field(
        self, town: Town, failing: NormVerdict, browsers: Browsers
    ) -> None:
        case = failing.assessment.case
        unmeasured = case.assessment.verdicts.get(norm_id="VERB-02")
        coordinator = browsers(town.coordinator)
        page = coordinator.post(page_of(case, unmeasured), judged()).content.decode()
        assert "Geef een adres of kenmerk" in page
        assert "Het rapport is ingezien." in page
        evidence = "https://meerdam.example/rapport"
        answer = coordinator.post(page_of(case, unmeasured), judged(evidence=evidence))
        assert answer.status_code == 302
        unmeasured.refresh_from_db()
        assert (unmeasured.outcome, unmeasured.evidence) == ("met", evidence)

    def test_of_what_the_register_says_leads_there(
        self, town: Town, failing: NormVerdict, browsers: Browsers
    ) -> None:
        case = failing.assessment.case
        registered = case.assessment.verdicts.get(norm_id="NUT-05")
        page = browsers(town.coordinator).get(page_of(case, registered)).content.decode()
        assert "Deze norm volgt uit het register" in page
        assert "Oordeel opslaan" not in page
