"""The decision begins with what the rules give, and loses nothing where it is refused."""

from collections.abc import Callable

from django.test import Client

from meetlat.records.cases.models import Case
from meetlat.records.decisions.models import Condition, Decision
from meetlat.records.people.models import Person
from web.town import Town, text_of

Browsers = Callable[[Person], Client]

EMPTY = {
    "voorwaarde-TOTAL_FORMS": "2",
    "voorwaarde-INITIAL_FORMS": "0",
    "voorwaarde-0-text": "",
    "voorwaarde-0-type": "before_go_live",
    "voorwaarde-1-text": "",
    "voorwaarde-1-type": "before_go_live",
}


def test_the_outcome_of_the_rules_and_the_conditions_asked_for_stand_ready(
    town: Town, browsers: Browsers, weighed: Callable[..., Case]
) -> None:
    page = text_of(browsers(town.coordinator), f"/toetsen/{weighed().pk}/besluit/")
    assert '<option value="within_platform" selected>' in page
    assert "Laat het testen door een onafhankelijke partij." in page
    assert "handhaven" not in page.split("<form class=")[1]


def test_it_is_laid_before_the_cio_with_its_conditions(
    town: Town, browsers: Browsers, weighed: Callable[..., Case]
) -> None:
    case = weighed()
    typed = EMPTY | {
        "outcome": "within_platform",
        "motivation": "De website kan dit al.",
        "voorwaarde-0-text": "Laat het testen.",
        "voorwaarde-0-type": "within_term",
        "voorwaarde-0-due_on": "2027-03-01",
    }
    answer = browsers(town.coordinator).post(f"/toetsen/{case.pk}/besluit/", typed)
    decision = Decision.objects.get()
    assert answer.headers["Location"] == f"/besluiten/{decision.pk}/"
    assert Condition.objects.get().due_on.isoformat() == "2027-03-01"


def test_a_deviation_without_a_reason_is_refused_and_all_that_was_typed_stays(
    town: Town, browsers: Browsers, weighed: Callable[..., Case]
) -> None:
    typed = EMPTY | {
        "outcome": "reuse",
        "motivation": "Er is al een agenda.",
        "voorwaarde-1-text": "Vraag het na.",
    }
    answer = browsers(town.coordinator).post(f"/toetsen/{weighed().pk}/besluit/", typed)
    page = answer.content.decode()
    assert "Deze uitkomst volgt niet uit de regels." in page
    assert "Er is al een agenda." in page
    assert "Vraag het na." in page
    assert not Decision.objects.exists()


def test_a_condition_with_a_term_says_until_when(
    town: Town, browsers: Browsers, weighed: Callable[..., Case]
) -> None:
    typed = EMPTY | {
        "outcome": "within_platform",
        "motivation": "Ja.",
        "voorwaarde-0-text": "Test het.",
        "voorwaarde-0-type": "within_term",
    }
    answer = browsers(town.coordinator).post(f"/toetsen/{weighed().pk}/besluit/", typed)
    assert "Kies de dag waarop hieraan moet zijn voldaan." in answer.content.decode()
    assert not Decision.objects.exists()


def test_it_is_not_for_the_cio(
    town: Town, browsers: Browsers, weighed: Callable[..., Case]
) -> None:
    assert browsers(town.cio).get(f"/toetsen/{weighed().pk}/besluit/").status_code == 403
