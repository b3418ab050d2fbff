"""A case is laid along the yardstick, answered, judged, and weighed, each by the right person."""

from collections.abc import Callable

from django.test import Client

from meetlat.core.values.verdict import Outcome
from meetlat.records.cases.models import Case, NormVerdict
from meetlat.records.people.models import Person
from web.town import Town, text_of

Browsers = Callable[[Person], Client]


def a_question(case: Case, aspect: str = "") -> NormVerdict:
    """Return a verdict of *case* that waits for a person; of the adviser on *aspect* if given."""
    wanted = {}
    if aspect:
        wanted["norm_id__in"] = case.advice_requests.get(aspect=aspect).norms
    return NormVerdict.objects.filter(
        assessment__case=case, source="person", outcome=Outcome.UNDETERMINED, **wanted
    ).first()


def norm_page(case: Case, verdict: NormVerdict) -> str:
    return f"/toetsen/{case.pk}/norm/{verdict.norm_id}/"


class TestTheBoard:
    def test_shows_cases_by_stage_with_what_is_missing(
        self, town: Town, browsers: Browsers, in_advice: Callable[..., Case]
    ) -> None:
        in_advice()
        page = text_of(browsers(town.coordinator), "/toetsen/")
        assert "1 zaak is onderweg" in page
        assert "2 adviezen ontbreken" in page
        assert "normen zonder oordeel" in page

    def test_says_that_there_is_nothing(self, town: Town, browsers: Browsers) -> None:
        assert "Er is niets te toetsen." in text_of(browsers(town.auditor), "/toetsen/")

    def test_is_shut_to_others_with_a_sentence(self, town: Town, browsers: Browsers) -> None:
        answer = browsers(town.requester).get("/toetsen/")
        assert answer.status_code == 403
        assert "Deze pagina is voor:" in answer.content.decode()


class TestStarting:
    def test_lays_out_the_norms_and_asks_the_advisers(
        self, town: Town, browsers: Browsers, submitted: Callable[..., Case]
    ) -> None:
        case = submitted()
        client = browsers(town.coordinator)
        assert "Toets starten" in text_of(client, f"/toetsen/{case.pk}/")
        client.post(f"/toetsen/{case.pk}/starten/")
        page = text_of(client, f"/toetsen/{case.pk}/")
        assert "De weg naar de uitkomst" in page
        assert "binnen een eigen platform" in page
        assert "nog niet gegeven" in page
        assert Case.objects.get().state == Case.State.ADVICE

    def test_twice_is_refused_on_the_same_page(
        self, town: Town, browsers: Browsers, in_advice: Callable[..., Case]
    ) -> None:
        answer = browsers(town.coordinator).post(f"/toetsen/{in_advice().pk}/starten/")
        assert answer.status_code == 409
        assert "de zaak staat op ‘advies’" in answer.content.decode()

    def test_ones_own_proposal_is_refused(
        self, town: Town, browsers: Browsers, submitted: Callable[..., Case]
    ) -> None:
        case = submitted()
        case.proposal.requester = town.coordinator
        case.proposal.save()
        answer = browsers(town.coordinator).post(f"/toetsen/{case.pk}/starten/")
        assert "Dit is uw eigen voorstel." in answer.content.decode()


class TestANorm:
    def test_is_answered_by_the_requester_and_judged_by_the_coordinator(
        self, town: Town, browsers: Browsers, in_advice: Callable[..., Case]
    ) -> None:
        case = in_advice()
        verdict = a_question(case)
        path = norm_page(case, verdict)
        assert path in text_of(browsers(town.requester), f"/toetsen/{case.pk}/")
        browsers(town.requester).post(
            path, {"formulier": "antwoord", "answer": "Ja, zie de DPIA.", "evidence": "DPIA 2026-1"}
        )
        page = text_of(browsers(town.coordinator), path)
        assert "Ja, zie de DPIA." in page
        browsers(town.coordinator).post(
            path,
            {
                "formulier": "oordeel",
                "scope": "application",
                "outcome": "partly",
                "motivation": "Bijlage ontbreekt.",
            },
        )
        verdict.refresh_from_db()
        assert (verdict.outcome, verdict.partly) == (Outcome.NOT_MET, True)
        assert verdict.judged_by == town.coordinator
        assert "voldoet gedeeltelijk" in text_of(browsers(town.requester), f"/toetsen/{case.pk}/")

    def test_is_judged_with_a_motivation_or_not_at_all(
        self, town: Town, browsers: Browsers, in_advice: Callable[..., Case]
    ) -> None:
        case = in_advice()
        verdict = a_question(case)
        answer = browsers(town.coordinator).post(
            norm_page(case, verdict),
            {"formulier": "oordeel", "scope": "application", "outcome": "not_met"},
        )
        page = answer.content.decode()
        assert "Waarom vindt u dat?: Dit veld is verplicht." in page
        assert 'value="not_met"' in page
        verdict.refresh_from_db()
        assert verdict.outcome == Outcome.UNDETERMINED

    def test_of_another_aspect_is_not_for_an_adviser(
        self, town: Town, browsers: Browsers, in_advice: Callable[..., Case]
    ) -> None:
        case = in_advice()
        verdict = a_question(case, aspect="ciso")
        answer = browsers(town.advisers["privacy"]).post(
            norm_page(case, verdict),
            {
                "formulier": "oordeel",
                "scope": "application",
                "outcome": "met",
                "motivation": "Lijkt mij goed.",
            },
        )
        assert "Over deze norm oordeelt de adviseur ciso" in answer.content.decode()
        verdict.refresh_from_db()
        assert verdict.outcome == Outcome.UNDETERMINED

    def test_is_not_judged_by_who_asked(
        self, town: Town, browsers: Browsers, in_advice: Callable[..., Case]
    ) -> None:
        case = in_advice()
        verdict = a_question(case)
        answer = browsers(town.requester).post(
            norm_page(case, verdict),
            {
                "formulier": "oordeel",
                "scope": "application",
                "outcome": "met",
                "motivation": "Klopt.",
            },
        )
        assert "Dit is uw eigen voorstel." in answer.content.decode()

    def test_is_not_answered_by_a_bystander(
        self, town: Town, browsers: Browsers, in_advice: Callable[..., Case]
    ) -> None:
        case = in_advice()
        answer = browsers(town.auditor).post(
            norm_page(case, a_question(case)), {"formulier": "antwoord", "answer": "Ja"}
        )
        assert answer.status_code == 403
        assert "Deze vraag is voor de aanvrager" in answer.content.decode()

    def test_leads_back_within_this_site_only(
        self, town: Town, browsers: Browsers, in_advice: Callable[..., Case]
    ) -> None:
        case = in_advice()
        path = norm_page(case, a_question(case))
        page = text_of(browsers(town.coordinator), f"{path}?terug=https://elders.example/")
        assert "elders.example" not in page.split("<main")[1]


class TestWeighing:
    def test_waits_for_every_advice(
        self, town: Town, browsers: Browsers, in_advice: Callable[..., Case]
    ) -> None:
        answer = browsers(town.coordinator).post(f"/toetsen/{in_advice().pk}/afwegen/")
        assert "Het advies privacy is er nog niet." in answer.content.decode()

    def test_is_not_for_the_requester(
        self, town: Town, browsers: Browsers, in_advice: Callable[..., Case]
    ) -> None:
        answer = browsers(town.requester).post(f"/toetsen/{in_advice().pk}/afwegen/")
        assert answer.status_code == 403


def test_how_a_site_can_be_attacked_is_not_for_every_adviser(
    town: Town, browsers: Browsers, in_advice: Callable[..., Case]
) -> None:
    case = in_advice()
    weak = NormVerdict.objects.filter(assessment__case=case, norm_id="VERB-02")
    weak.update(outcome=Outcome.NOT_MET, reason="", data={}, motivation="")
    for person, hidden in (("communicatie", True), ("ciso", False)):
        page = text_of(browsers(town.advisers[person]), f"/toetsen/{case.pk}/")
        assert ("Wat is gezien, zien alleen" in page) is hidden
