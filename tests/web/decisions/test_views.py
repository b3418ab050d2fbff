"""From a draft to a ratified decision in everyone's own browser; and what each may read."""

from collections.abc import Callable

import pytest
from django.test import Client

from meetlat.records.cases.models import Case, Proposal
from meetlat.records.decisions.models import Decision, Standing
from meetlat.records.people.models import Person
from meetlat.records.register.models import Application
from web.town import Town, text_of

Browsers = Callable[[Person], Client]


def test_a_proposal_goes_all_the_way_from_draft_to_ratified(
    town: Town, browsers: Browsers, with_second_factor: Callable[[Client], None]
) -> None:
    requester, coordinator = browsers(town.requester), browsers(town.coordinator)
    requester.post("/voorstellen/nieuw/", {"concern": "new"})
    case = Case.objects.get()

    def save(step: str, **typed: str) -> None:
        version = str(Proposal.objects.get().version)
        answer = requester.post(
            f"/voorstellen/{case.pk}/bewerken/{step}/", {"version": version} | typed
        )
        assert answer.status_code == 302, answer.content.decode()

    save(
        "probleem",
        problem="Inwoners wachten lang aan de telefoon.",
        for_whom="inwoners",
        title="Afspraken",
        unit=str(town.unit.pk),
    )
    save("wat-er-al-is", fits_platform=str(town.platform.pk))
    save("gegevens", kind="subsite", personal_data="none", login="none")
    save("naam")
    areas = ("strategy", "build", "hosting", "content", "evaluation")
    zero = {f"{when}-{area}": "0" for area in areas for when in ("once", "yearly")}
    save("kosten", first_year="2027", **zero)
    requester.post(f"/voorstellen/{case.pk}/controleren/")

    coordinator.post(f"/toetsen/{case.pk}/starten/")
    for asked in case.advice_requests.all():
        browsers(town.advisers[asked.aspect]).post(
            f"/adviezen/{asked.pk}/", {"verdict": "positive", "motivation": "Geen bezwaar."}
        )
    coordinator.post(f"/toetsen/{case.pk}/afwegen/")
    coordinator.post(
        f"/toetsen/{case.pk}/besluit/",
        {
            "outcome": "within_platform",
            "motivation": "De website kan dit al.",
            "voorwaarde-TOTAL_FORMS": "0",
            "voorwaarde-INITIAL_FORMS": "0",
        },
    )
    decision = Decision.objects.get()

    cio = browsers(town.cio)
    assert f"/besluiten/{decision.pk}/" in text_of(cio, "/besluiten/")
    with_second_factor(cio)
    act = f"/besluiten/{decision.pk}/bekrachtigen/"
    assert "gaat meteen gelden" in text_of(cio, act)
    answer = cio.post(act, {"seen": decision.sha256})
    assert answer.headers["Location"] == f"/besluiten/{decision.pk}/"
    assert "Het besluit is bekrachtigd en geldt vanaf nu." in text_of(
        cio, f"/besluiten/{decision.pk}/"
    )
    assert Standing.objects.get().decision == decision
    application = Application.objects.get(name="Afspraken")
    assert application.status == Application.Status.IN_DEVELOPMENT
    assert "Bekrachtigd" in text_of(requester, f"/voorstellen/{case.pk}/")


class TestTheSheet:
    def test_holds_all_that_the_cio_needs(
        self, town: Town, browsers: Browsers, before_the_cio: Callable[..., Decision]
    ) -> None:
        page = text_of(browsers(town.cio), f"/besluiten/{before_the_cio().pk}/")
        for words in (
            "Binnen een eigen platform",
            "Inwoners bellen voor een afspraak en wachten lang.",
            "Past op",
            "Kosten: € 12.500",
            "Ik zie geen bezwaar.",
            "Kan een van de eigen platforms dit?",
            "Laat het testen.",
            "nog zonder werking",
        ):
            assert words in page

    def test_shows_the_dossier_as_it_was_laid_before_the_cio(
        self, town: Town, browsers: Browsers, before_the_cio: Callable[..., Decision]
    ) -> None:
        decision = before_the_cio()
        Proposal.objects.update(problem="Iets heel anders.")
        page = text_of(browsers(town.cio), f"/besluiten/{decision.pk}/")
        assert "Iets heel anders." not in page

    @pytest.mark.parametrize("who", ["coordinator", "auditor", "requester"])
    def test_offers_nobody_but_the_cio_to_decide(
        self,
        town: Town,
        browsers: Browsers,
        before_the_cio: Callable[..., Decision],
        who: str,
    ) -> None:
        decision = before_the_cio()
        assert "bekrachtigen/" not in text_of(
            browsers(getattr(town, who)), f"/besluiten/{decision.pk}/"
        )

    def test_is_not_for_other_departments_before_it_is_ratified(
        self, town: Town, browsers: Browsers, before_the_cio: Callable[..., Decision]
    ) -> None:
        answer = browsers(town.stranger).get(f"/besluiten/{before_the_cio().pk}/")
        assert answer.status_code == 403


def test_the_pile_is_for_the_cio_the_coordinator_and_the_auditor(
    town: Town, browsers: Browsers
) -> None:
    for person, status in ((town.cio, 200), (town.auditor, 200), (town.requester, 403)):
        assert browsers(person).get("/besluiten/").status_code == status
