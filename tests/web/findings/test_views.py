"""Findings by deadline and by cause; who may not see the places sees how many there are."""

from datetime import date

import pytest

from meetlat.records.findings.models import Finding
from meetlat.records.measurements.models import Run
from meetlat.records.register.bodies import subject_for
from meetlat.records.register.models import Party
from meetlat.records.register.services import add_partnership, assign_responsibility, make_platform
from tests.web.measured import THEN

SERVER = "192.0.2.77"


@pytest.fixture
def short(measured):
    """Two sites on one server that forces no HTTPS; one of them lacks a statement too."""
    made = []
    for name in ("Parkeren", "Afval"):
        one = measured.application(name, f"{name.lower()}.meerdam.example")
        measured.says(
            measured.host_of(one),
            "VERB-02",
            "not_met",
            reason="no-redirect",
            locators=(SERVER,),
            status=200,
        )
        made.append(one)
    measured.says(made[0].subject, "TOEG-03", "not_met", reason="absent", locators=("*",))
    return made


def test_shows_places_to_the_coordinator_and_counts_to_others(short, persons, signed_in) -> None:
    coordinator = signed_in(persons["coordinator"]).get("/bevindingen/").content.decode()
    other = signed_in(persons["medewerker"]).get("/bevindingen/").content.decode()
    assert coordinator.count(SERVER) == 2
    assert SERVER not in other
    assert "3 bevindingen" in other
    assert "van 2 ziet u alleen het aantal" in other


@pytest.mark.parametrize("sought", [SERVER, "BV-"])
def test_cannot_be_searched_for_what_is_not_shown(short, persons, signed_in, sought) -> None:
    page = signed_in(persons["medewerker"]).get(f"/bevindingen/?zoek={sought}&norm=VERB-02")
    assert "Niets gevonden" in page.content.decode()


def test_the_page_of_one_is_shut_to_who_may_only_count(short, persons, signed_in, a_person) -> None:
    secret = Finding.objects.filter(norm_id="VERB-02").first()
    plain = Finding.objects.get(norm_id="TOEG-03")
    browser = signed_in(persons["medewerker"])
    assert browser.get(f"/bevindingen/{secret.pk}/").status_code == 403
    assert browser.get(f"/bevindingen/{plain.pk}/").status_code == 200


def test_the_file_shows_no_more_than_the_page(short, persons, signed_in) -> None:
    for role, sees in [("medewerker", False), ("auditor", True)]:
        answer = signed_in(persons[role]).get("/bevindingen/bevindingen.csv?norm=VERB-02")
        text = answer.content.decode()
        assert (SERVER in text) is sees
        assert len(text.strip().splitlines()) == 3


def test_one_server_that_mends_two_is_one_cause(short, persons, signed_in) -> None:
    page = signed_in(persons["coordinator"]).get("/bevindingen/?per=oorzaak").content.decode()
    assert f"server {SERVER}" in page
    assert "2 bevindingen" in page
    assert "bij 2 toepassingen, in één keer te herstellen" in page


def test_who_may_not_see_the_server_gets_the_platform_as_cause(
    measured, short, persons, signed_in
) -> None:
    platform = make_platform(measured.application("Hoofdsite", kind="platform"), rank=1)
    for one in short:
        one.platform = platform
        one.save()
    page = signed_in(persons["medewerker"]).get("/bevindingen/?per=oorzaak").content.decode()
    assert "platform Hoofdsite" in page
    assert SERVER not in page


def test_what_touches_most_applications_comes_first_and_a_person_s_norm_is_not_measured(
    measured, short, persons, signed_in
) -> None:
    locators = tuple(f"cookie:{n}" for n in range(5))
    measured.says(measured.host_of(short[0]), "HDR-06", "not_met", locators=locators)
    measured.says(short[0].subject, "NUT-01", "not_met", locators=("*",))
    browser = signed_in(persons["coordinator"])
    page = browser.get("/bevindingen/?per=oorzaak").content.decode()
    assert page.index(f"server {SERVER}") < page.index("5 bevindingen")
    assert page.count("Meet nu opnieuw") == page.count("m-card--bad") - 1


def test_sorts_by_what_the_address_says(short, persons, signed_in) -> None:
    browser = signed_in(persons["coordinator"])
    text = browser.get("/bevindingen/bevindingen.csv?sorteer=-toepassing").content.decode()
    names = [line.split(",")[3] for line in text.strip().splitlines()[1:]]
    assert names == sorted(names, reverse=True)


def test_filters_on_term_severity_and_mine(short, a_person, signed_in) -> None:
    owner = a_person(name="eigenaar")
    assign_responsibility(short[0], owner, "owner", from_=date(2024, 1, 1), at=THEN)
    browser = signed_in(owner)
    for query, number in [
        ("van=mij", 2),
        ("van=mij&norm=VERB-02", 1),
        ("termijn=te-laat", 3),
        ("termijn=geen", 0),
        ("ernst=low", 0),
    ]:
        text = browser.get(f"/bevindingen/bevindingen.csv?{query}").content.decode()
        assert len(text.strip().splitlines()) == number + 1, query


def test_the_page_of_one_tells_how_it_went(measured, short, persons, signed_in) -> None:
    host = measured.host_of(short[0])
    measured.says(host, "VERB-02", "undetermined", reason="not-measured", days=1, cause="timed-out")
    measured.says(host, "VERB-02", "met", reason="redirects", days=2)
    measured.says(
        host, "VERB-02", "not_met", reason="no-redirect", locators=(SERVER,), days=3, status=200
    )
    found = Finding.objects.get(subject=host, norm_id="VERB-02")
    page = signed_in(persons["coordinator"]).get(f"/bevindingen/{found.pk}/").content.decode()
    labels = ["heropend</span>", "opgelost</span>", "niet te beoordelen</span>", "geopend</span>"]
    places = [page.index(label) for label in labels]
    assert places == sorted(places)
    assert "return 301" in page


@pytest.mark.parametrize(("is_private", "words"), [(True, "afspraak"), (None, "wettelijk")])
def test_at_a_private_partner_the_law_for_public_bodies_is_an_agreement(
    short, persons, signed_in, is_private: bool | None, words: str
) -> None:
    add_partnership(
        short[0], party="Stichting", role="subsidiser", role_in_words="x", is_private=is_private
    )
    found = Finding.objects.get(subject__hostname__application=short[0], norm_id="VERB-02")
    client = signed_in(persons["coordinator"])
    assert f"· {words} ·" in client.get(f"/bevindingen/{found.pk}/").content.decode()
    sheet = client.get(f"/register/{short[0].pk}/").content.decode()
    assert ("(afspraak)" in sheet) is (words == "afspraak")


class TestMeasuringAgain:
    def test_of_a_whole_cause_is_one_run(self, short, persons, signed_in) -> None:
        ids = [str(one.pk) for one in Finding.objects.filter(norm_id="VERB-02")]
        browser = signed_in(persons["coordinator"])
        answer = browser.post(
            "/bevindingen/meten/", {"finding": ids, "next": "https://elders.example/"}
        )
        assert answer.headers["Location"] == "/bevindingen/"
        assert Run.objects.get().names >= 2

    def test_of_what_one_does_not_answer_for_is_refused(self, short, a_person, signed_in) -> None:
        owner = a_person(name="eigenaar")
        assign_responsibility(short[0], owner, "owner", from_=date(2024, 1, 1), at=THEN)
        ids = [str(one.pk) for one in Finding.objects.filter(norm_id="VERB-02")]
        assert signed_in(owner).post("/bevindingen/meten/", {"finding": ids}).status_code == 403
        assert not Run.objects.exists()

    def test_of_nothing_or_of_nonsense_changes_nothing(self, persons, signed_in) -> None:
        answer = signed_in(persons["coordinator"]).post("/bevindingen/meten/", {"finding": "x"})
        assert answer.status_code == 302
        assert not Run.objects.exists()


def test_what_was_judged_for_a_supplier_is_one_finding_under_its_name(
    measured, persons, signed_in
) -> None:
    supplier = Party.objects.create(name="Leverancier van zaken")
    for name in ("Parkeren", "Afval"):
        measured.application(name, supplier=supplier)
    measured.says(subject_for(supplier), "PRIV-09", "not_met", reason="judged", locators=("*",))
    browser = signed_in(persons["coordinator"])
    assert browser.get("/bevindingen/").content.decode().count("Leverancier van zaken") == 1
    found = Finding.objects.get()
    page = browser.get(f"/bevindingen/{found.pk}/").content.decode()
    assert "<dt>Beoordeeld voor</dt><dd>Leverancier van zaken</dd>" in page
    browser.post("/bevindingen/meten/", {"finding": str(found.pk)})
    assert not Run.objects.exists()
