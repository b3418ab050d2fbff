"""The fan counts by the rule, says of how many it knows, and links to what a reader may see."""

import pytest
from django.test import Client

from meetlat.records.register.services import add_partnership, make_platform


@pytest.fixture
def sites(measured):
    """One platform with a site on it, one alone, one with a partner, and an app."""
    own = measured.application("Hoofdsite", "www.meerdam.example", kind="platform")
    platform = make_platform(own, rank=1)
    measured.application("Nieuws", "nieuws.meerdam.example", platform=platform)
    measured.application("Sport", "sport.example")
    shared = measured.application("Regio", "regio.example")
    add_partnership(shared, party="Waterschap", role="participant", role_in_words="doet mee")
    measured.application("Meld-app", kind="mobile_app")
    measured.application("Actie", "actie.example", exclusion_ground="intern gebruik")
    return measured


def test_counts_by_the_rule_and_lists_the_exclusions_with_their_ground(sites) -> None:
    page = Client().get("/waaier/").content.decode()
    assert "4 sites, 2 op een eigen platform, 1 op zichzelf, 1 met partners" in page
    assert "nee, intern gebruik" in page
    assert "nee, soort: mobiele app" in page
    assert "0 van 4 sites" in page


def test_leads_the_world_to_the_public_register_and_staff_to_the_application(
    sites, persons, signed_in
) -> None:
    world = Client().get("/waaier/").content.decode()
    staff = signed_in(persons["medewerker"]).get("/waaier/").content.decode()
    assert "/openbaar/register/?zoek=Sport" in world
    assert 'href="/register/' not in world
    assert 'href="/register/' in staff
    assert "/openbaar/register/?zoek=" not in staff


def test_a_number_leads_to_the_rows_behind_it(sites) -> None:
    page = Client().get("/waaier/?toon=partners").content.decode()
    assert "1 rij" in page
    assert '<th class="utrecht-table__cell" scope="row">' in page
    table = page[page.index("<tbody") :]
    assert "Regio" in table
    assert "Sport" not in table


def test_what_is_not_known_of_a_site_leads_to_those_sites(sites) -> None:
    from meetlat.records.register.models import Application
    from meetlat.records.register.services import add_cost

    add_cost(
        Application.objects.get(name="Sport"),
        year=2026,
        area="hosting",
        recurrence="yearly",
        amount_cents=0,
        certainty="actual",
    )
    page = Client().get("/waaier/?toon=kosten-onbekend").content.decode()
    assert "1 van 4 sites" in page
    assert "Sport" not in page[page.index("<tbody") :]


def test_sorts_by_what_the_address_says(sites) -> None:
    text = Client().get("/waaier/waaier.csv?sorteer=-naam").content.decode()
    names = [line.split(",")[0] for line in text.strip().splitlines()[1:]]
    assert names == sorted(names, reverse=True)


def test_a_shortfall_shows_in_the_table_as_it_does_in_the_picture(sites) -> None:
    from meetlat.records.register.models import Application

    sport = Application.objects.get(name="Sport")
    sites.says(sport.subject, "TOEG-03", "not_met", locators=("*",))
    page = Client().get("/waaier/?toon=op-zichzelf").content.decode()
    assert page.count("heeft een tekort") >= 2


def test_without_a_site_it_says_so(organisation) -> None:
    assert "nog geen site" in Client().get("/waaier/").content.decode()


def test_the_file_holds_the_rows_of_the_table(sites) -> None:
    answer = Client().get("/waaier/waaier.csv?toon=niet-geteld")
    assert len(answer.content.decode().strip().splitlines()) == 3
