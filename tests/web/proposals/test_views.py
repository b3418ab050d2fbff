"""A proposal is made in small steps, loses nothing that was typed, and tells how it stands."""

from collections.abc import Callable

import pytest
from django.test import Client

from meetlat.records.cases.models import Case, Proposal
from meetlat.records.people.models import Person
from meetlat.records.register.services import register_application
from web.conftest import LONG_AGO
from web.town import Town, text_of

Browsers = Callable[[Person], Client]


def amounts(**given: str) -> dict[str, str]:
    """Return the form of costs with zero in every box, but for what is *given*."""
    areas = ("strategy", "build", "hosting", "content", "evaluation")
    boxes = {f"{when}-{area}": "0" for area in areas for when in ("once", "yearly")}
    return {"first_year": "2027"} | boxes | {k.replace("_", "-"): v for k, v in given.items()}


def step(case: Case, slug: str) -> str:
    return f"/voorstellen/{case.pk}/bewerken/{slug}/"


def save(client: Client, case: Case, slug: str, **typed: str):
    version = Proposal.objects.get(case=case).version
    return client.post(step(case, slug), {"version": version, **typed})


PROBLEM = {
    "problem": "Inwoners bellen voor een afspraak en wachten lang.",
    "for_whom": "inwoners",
    "title": "Afspraken maken",
}


class TestTheForm:
    def test_leads_from_the_problem_to_a_submitted_case(
        self, town: Town, browsers: Browsers
    ) -> None:
        client = browsers(town.requester)
        answer = client.post("/voorstellen/nieuw/", {"concern": "new"})
        case = Case.objects.get()
        assert answer.headers["Location"] == step(case, "probleem")
        answer = save(client, case, "probleem", unit=str(town.unit.pk), **PROBLEM)
        assert answer.headers["Location"] == step(case, "wat-er-al-is")
        answer = save(client, case, "wat-er-al-is", reuse_considered="Het formulier")
        assert answer.headers["Location"] == step(case, "waarom-niet")
        why = {f"why-{town.platform.pk}": "Het kan geen agenda tonen."}
        answer = save(client, case, "waarom-niet", exception_ground="missing_function", **why)
        assert answer.headers["Location"] == step(case, "gegevens")
        save(client, case, "gegevens", kind="website", personal_data="ordinary", login="none")
        save(client, case, "naam", domain_wish="Afspraken.Meerdam.example")
        answer = save(client, case, "kosten", **amounts(once_build="12.500", yearly_hosting="600"))
        assert answer.headers["Location"] == f"/voorstellen/{case.pk}/controleren/"
        page = text_of(client, answer.headers["Location"])
        assert "€ 15.500" in page
        assert "afspraken.meerdam.example" in page
        assert "Dit moet er nog bij" not in page
        answer = client.post(f"/voorstellen/{case.pk}/controleren/")
        assert answer.headers["Location"] == f"/voorstellen/{case.pk}/"
        case.refresh_from_db()
        assert case.state == Case.State.SUBMITTED

    def test_shows_what_exists_already(self, town: Town, browsers: Browsers) -> None:
        client = browsers(town.requester)
        client.post("/voorstellen/nieuw/", {"concern": "new"})
        case = Case.objects.get()
        save(client, case, "probleem", unit=str(town.unit.pk), **PROBLEM)
        page = text_of(client, step(case, "wat-er-al-is"))
        assert "Dit kan al met Website van de gemeente" in page
        assert "Aanvragen bij: webteam" in page

    def test_asks_why_not_only_where_no_platform_will_do(
        self, town: Town, browsers: Browsers, a_draft: Callable[..., Case]
    ) -> None:
        case = a_draft(fits_platform=None)
        answer = save(
            browsers(town.requester), case, "wat-er-al-is", fits_platform=str(town.platform.pk)
        )
        assert answer.headers["Location"] == step(case, "gegevens")
        answer = browsers(town.requester).get(step(case, "waarom-niet"))
        assert answer.headers["Location"] == step(case, "gegevens")

    @pytest.mark.parametrize("where", ["on it", "itself"])
    def test_says_why_it_does_not_ask_that_of_what_stands_on_an_own_platform(
        self, town: Town, browsers: Browsers, where: str
    ) -> None:
        site = town.platform.application
        if where == "on it":
            site = register_application(
                name="Afspraken",
                kind="website",
                organisation=town.organisation,
                owner_unit=town.unit,
                at=LONG_AGO,
                by=None,
                platform=town.platform,
            )
        client = browsers(town.requester)
        client.post("/voorstellen/nieuw/", {"concern": "existing", "application": str(site.pk)})
        case = Case.objects.get()
        page = text_of(client, step(case, "wat-er-al-is"))
        said = "Dit staat al op ons eigen platform" if where == "on it" else "Dit is zelf een van"
        assert said in page
        assert "Kan een van onze platforms dit overnemen?" not in page
        assert "Dit kan misschien al" not in page
        answer = client.get(step(case, "waarom-niet"))
        assert answer.headers["Location"] == step(case, "gegevens")
        page = text_of(client, f"/voorstellen/{case.pk}/controleren/")
        assert said in page
        assert "Vul de kosten in." in page
        assert "niet kan." not in page.partition("Dit moet er nog bij")[2].partition("</ul>")[0]

    def test_asks_other_things_of_what_exists_and_of_its_end(
        self, town: Town, browsers: Browsers
    ) -> None:
        site = str(town.platform.application.pk)
        client = browsers(town.requester)
        client.post("/voorstellen/nieuw/", {"concern": "phase_out", "application": site})
        case = Case.objects.get()
        page = text_of(client, step(case, "probleem"))
        assert "Waarom kan het stoppen?" in page
        assert "Naam en partners" not in page
        assert "Neemt een andere partij het over" in text_of(client, step(case, "overname"))

    def test_asks_for_the_application_where_there_must_be_one(
        self, town: Town, browsers: Browsers
    ) -> None:
        answer = browsers(town.requester).post("/voorstellen/nieuw/", {"concern": "change"})
        assert "Kies de toepassing waar het over gaat." in answer.content.decode()
        assert not Case.objects.exists()

    def test_an_error_stands_at_its_field_and_on_top_and_keeps_what_was_typed(
        self, town: Town, browsers: Browsers, a_draft: Callable[..., Case]
    ) -> None:
        case = a_draft()
        answer = save(browsers(town.requester), case, "kosten", **amounts(once_build="veel"))
        page = answer.content.decode()
        assert page.count("‘veel’ is geen bedrag") == 2
        assert 'href="#id_once-build"' in page
        assert 'value="veel"' in page

    def test_who_leaves_for_now_may_leave_questions_open(
        self, town: Town, browsers: Browsers
    ) -> None:
        client = browsers(town.requester)
        client.post("/voorstellen/nieuw/", {"concern": "new"})
        case = Case.objects.get()
        going_on = save(client, case, "probleem", problem="Lang wachten")
        assert "Dit veld is verplicht" in going_on.content.decode()
        leaving = save(client, case, "probleem", problem="Lang wachten", later="1")
        assert leaving.headers["Location"] == f"/voorstellen/{case.pk}/"
        assert "Lang wachten" in text_of(client, step(case, "probleem"))
        assert f"/voorstellen/{case.pk}/bewerken/" in text_of(client, "/voorstellen/nieuw/")

    def test_when_a_colleague_saved_first_both_texts_are_shown_and_none_is_lost(
        self, town: Town, browsers: Browsers, a_draft: Callable[..., Case]
    ) -> None:
        case = a_draft()
        seen = Proposal.objects.get().version
        unit = str(town.unit.pk)
        save(browsers(town.colleague), case, "probleem", unit=unit, **PROBLEM | {"title": "Agenda"})
        mine = {"version": seen, "unit": unit, **PROBLEM, "title": "Balie online"}
        answer = browsers(town.requester).post(step(case, "probleem"), mine)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Een collega was u voor" in page
        assert "Agenda" in page
        assert 'value="Balie online"' in page
        assert Proposal.objects.get().title == "Agenda"
        newer = Proposal.objects.get().version
        assert f'name="version" value="{newer}"' in page
        browsers(town.requester).post(step(case, "probleem"), mine | {"version": newer})
        assert Proposal.objects.get().title == "Balie online"

    def test_says_what_is_missing_and_where_to_fill_it_in(
        self, town: Town, browsers: Browsers, a_draft: Callable[..., Case]
    ) -> None:
        case = a_draft(problem="", fits_platform=None)
        client = browsers(town.requester)
        client.post(f"/voorstellen/{case.pk}/controleren/")
        page = text_of(client, f"/voorstellen/{case.pk}/controleren/")
        assert "Schrijf op welk probleem dit oplost." in page
        assert f'href="{step(case, "waarom-niet")}">Schrijf op waarom' in page
        case.refresh_from_db()
        assert case.state == Case.State.DRAFT


class TestWho:
    def test_a_draft_is_its_departments_own(
        self, town: Town, browsers: Browsers, a_draft: Callable[..., Case]
    ) -> None:
        case = a_draft()
        for person in (town.stranger, town.coordinator, town.cio):
            answer = browsers(person).get(f"/voorstellen/{case.pk}/")
            assert answer.status_code == 403
            assert "Dit is een concept." in answer.content.decode()
        assert browsers(town.colleague).get(step(case, "probleem")).status_code == 200

    def test_nobody_else_changes_it(
        self, town: Town, browsers: Browsers, submitted: Callable[..., Case]
    ) -> None:
        case = submitted()
        answer = save(browsers(town.coordinator), case, "probleem", **PROBLEM)
        assert answer.status_code == 403
        assert "Alleen de aanvrager en collega&#x27;s" in answer.content.decode()

    def test_what_was_handed_in_is_read_by_those_who_test_it(
        self, town: Town, browsers: Browsers, submitted: Callable[..., Case]
    ) -> None:
        path = f"/voorstellen/{submitted().pk}/"
        for person in (town.coordinator, town.auditor, town.cio, town.advisers["ciso"]):
            assert browsers(person).get(path).status_code == 200
        assert browsers(town.stranger).get(path).status_code == 403

    def test_only_the_requester_takes_it_back(
        self, town: Town, browsers: Browsers, submitted: Callable[..., Case]
    ) -> None:
        case = submitted()
        path = f"/voorstellen/{case.pk}/intrekken/"
        refused = browsers(town.colleague).post(path)
        assert "Alleen de aanvrager kan het voorstel intrekken." in refused.content.decode()
        assert "niet terug te draaien" in text_of(browsers(town.requester), path)
        browsers(town.requester).post(path)
        case.refresh_from_db()
        assert case.state == Case.State.WITHDRAWN


class TestThePage:
    def test_says_who_has_the_ball_since_when_and_what_comes_next(
        self, town: Town, browsers: Browsers, in_advice: Callable[..., Case]
    ) -> None:
        page = text_of(browsers(town.requester), f"/voorstellen/{in_advice().pk}/")
        assert "de adviseurs: informatiebeveiliging (CISO), privacy" in page
        assert "over 14 dagen" in page
        assert "Daarna weegt de toetscoördinator alles af." in page

    @pytest.mark.parametrize("bad", ["<script>alert(1)</script>", '"><img src=x>'])
    def test_shows_what_was_typed_as_text(
        self, town: Town, browsers: Browsers, a_draft: Callable[..., Case], bad: str
    ) -> None:
        case = a_draft(title=bad)
        for path in (f"/voorstellen/{case.pk}/", step(case, "probleem"), "/voorstellen/nieuw/"):
            assert bad not in text_of(browsers(town.requester), path)

    def test_after_a_change_advice_is_asked_again(
        self, town: Town, browsers: Browsers, in_advice: Callable[..., Case]
    ) -> None:
        case = in_advice()
        give = f"/adviezen/{case.advice_requests.get(aspect='ciso').pk}/"
        browsers(town.advisers["ciso"]).post(give, {"verdict": "positive", "motivation": "Goed."})
        client = browsers(town.requester)
        assert "geven de adviseurs voor wie dat uitmaakt opnieuw advies" in text_of(
            client, step(case, "gegevens")
        )
        save(client, case, "gegevens", kind="website", personal_data="bsn", login="digid")
        assert "verouderd" in text_of(client, f"/voorstellen/{case.pk}/")


def test_a_change_starts_from_the_name_of_what_it_changes(town: Town, browsers: Browsers) -> None:
    site = register_application(
        name="Stadsarchief",
        kind="website",
        organisation=town.organisation,
        owner_unit=town.unit,
        at=LONG_AGO,
        by=None,
    )
    client = browsers(town.requester)
    client.post("/voorstellen/nieuw/", {"concern": "change", "application": str(site.pk)})
    assert 'value="Stadsarchief"' in text_of(client, step(Case.objects.get(), "probleem"))
