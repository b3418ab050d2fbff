"""The coordinator sets what the rules of the outcome ask, and everyone reads why."""

from collections.abc import Callable

import pytest
from django.test import Client

from meetlat.records.cases.models import Case, Proposal
from meetlat.records.people.models import Person
from meetlat.records.people.services import assign_role
from meetlat.records.register.services import register_application
from web.conftest import LONG_AGO
from web.town import FROM, Town, a_test_about, text_of

Browsers = Callable[[Person], Client]


@pytest.fixture
def existing(town: Town) -> Case:
    """A decision on what exists, of which the test has begun."""
    site = register_application(
        name="Afspraken",
        kind="website",
        organisation=town.organisation,
        owner_unit=town.unit,
        at=LONG_AGO,
        by=None,
    )
    return a_test_about(town, site)


def where(case: Case) -> str:
    return f"/toetsen/{case.pk}/vaststellen/"


def test_it_leads_the_rules_and_says_who_and_why(
    town: Town, browsers: Browsers, existing: Case
) -> None:
    client = browsers(town.coordinator)
    assert where(existing) in text_of(client, f"/toetsen/{existing.pk}/")
    typed = {
        "has_twin": "yes",
        "is_mendable": "",
        "motivation": "De website heeft dezelfde bladzijden.",
    }
    answer = client.post(where(existing), typed)
    assert answer.headers["Location"] == f"/toetsen/{existing.pk}/"
    for person in (town.coordinator, town.requester, town.cio):
        page = text_of(browsers(person), f"/toetsen/{existing.pk}/")
        assert "samenvoegen" in page
        assert "Vastgesteld door toetscoördinator een" in page
        assert "De website heeft dezelfde bladzijden." in page
    assert Proposal.objects.get().has_twin is True


def test_it_asks_why_and_for_a_difference(town: Town, browsers: Browsers, existing: Case) -> None:
    client = browsers(town.coordinator)
    page = client.post(where(existing), {"has_twin": "yes"}).content.decode()
    assert "Waaruit blijkt dat?: Dit veld is verplicht." in page
    page = client.post(where(existing), {"motivation": "Daarom."}).content.decode()
    assert "Er is niets veranderd." in page
    assert Proposal.objects.get().has_twin is None


def test_it_is_shut_to_others_and_refused_for_ones_own_proposal(
    town: Town, browsers: Browsers, existing: Case
) -> None:
    for person in (town.requester, town.cio, town.advisers["ciso"]):
        assert browsers(person).get(where(existing)).status_code == 403
    assign_role(town.requester, "coordinator", from_=FROM, at=LONG_AGO)
    typed = {"has_twin": "yes", "motivation": "Daarom."}
    page = browsers(town.requester).post(where(existing), typed).content.decode()
    assert "Dit is uw eigen voorstel." in page
    assert Proposal.objects.get().has_twin is None


def test_something_new_has_nothing_to_settle(
    town: Town, browsers: Browsers, in_advice: Callable[..., Case]
) -> None:
    case = in_advice()
    client = browsers(town.coordinator)
    assert client.get(where(case)).headers["Location"] == f"/toetsen/{case.pk}/"
    assert where(case) not in text_of(client, f"/toetsen/{case.pk}/")
