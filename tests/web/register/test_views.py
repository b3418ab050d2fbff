"""The register: a list that stays cheap, a page that shows each reader what is theirs to see."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetlat.core.facts.silence import Cause, Unseen
from meetlat.records.measurements.models import Run
from meetlat.records.measurements.services import ask_run, complete_batch, keep_seen
from meetlat.records.register.services import add_cost, add_partnership, assign_responsibility
from tests.web.measured import THEN

SEEN = "http://www.meerdam.example/inloggen"


@pytest.fixture
def short(measured):
    """A site without HTTPS forced, and without an accessibility statement."""
    made = measured.application("Parkeren", "parkeren.meerdam.example")
    host = measured.host_of(made)
    measured.says(host, "VERB-02", "not_met", reason="no-redirect", locators=(SEEN,))
    measured.says(made.subject, "TOEG-03", "not_met", reason="not-published", locators=("*",))
    return made


class TestTheList:
    def test_takes_as_many_queries_for_thirty_as_for_three(
        self, measured, persons, signed_in
    ) -> None:
        browser = signed_in(persons["medewerker"])

        def cost(number: int) -> int:
            for n in range(number):
                made = measured.application(f"Site {n} {number}", f"s{n}-{number}.meerdam.example")
                measured.says(measured.host_of(made), "VERB-02", "not_met", locators=("*",))
                if n % 2:
                    add_partnership(made, party=f"P{n}", role="owner", role_in_words="x")
            with CaptureQueriesContext(
                connection,
            ) as caught:
                assert browser.get("/register/").status_code == 200
            return len(caught)

        few, many = cost(3), cost(27)
        assert many == few
        assert many <= 30

    def test_narrows_to_what_the_address_says(self, short, measured, persons, signed_in) -> None:
        measured.application("Zwembad", kind="web_application")
        browser = signed_in(persons["medewerker"])
        for query, shown in [
            ("zoek=parkeren.meerdam", "Parkeren"),
            ("soort=web_application", "Zwembad"),
            ("norm=TOEG-03", "Parkeren"),
            ("status=discovered&partner=nee&zoek=zwem", "Zwembad"),
            ("stand=tekort", "Parkeren"),
            ("stand=geen-tekort", "Zwembad"),
        ]:
            page = browser.get(f"/register/?{query}").content.decode()
            names = [name for name in ("Parkeren", "Zwembad") if f">{name}</a>" in page]
            assert names == [shown], query

    def test_sorts_by_what_the_address_says_and_back(
        self, short, measured, persons, signed_in
    ) -> None:
        measured.application("Aanmelden")
        browser = signed_in(persons["medewerker"])
        by_name = browser.get("/register/").content.decode()
        by_shortfalls = browser.get("/register/?sorteer=-tekorten").content.decode()
        assert by_name.index("Aanmelden") < by_name.index(">Parkeren")
        assert by_shortfalls.index(">Parkeren") < by_shortfalls.index("Aanmelden")
        assert 'aria-sort="descending"' in by_shortfalls

    def test_when_nothing_is_found_says_what_to_do(self, short, persons, signed_in) -> None:
        page = signed_in(persons["medewerker"]).get("/register/?zoek=bestaat-niet").content.decode()
        assert "Toon alle toepassingen" in page

    def test_as_a_file_holds_exactly_what_is_shown_and_no_formula(
        self, short, measured, persons, signed_in
    ) -> None:
        measured.application("=HYPERLINK(1)")
        answer = signed_in(persons["medewerker"]).get("/register/register.csv?zoek=hyper")
        lines = answer.content.decode().strip().splitlines()
        assert len(lines) == 2
        assert ",'=HYPERLINK(1)," in lines[1]

    def test_tells_the_coordinator_alone_of_names_to_judge(
        self, measured, persons, signed_in
    ) -> None:
        from meetlat.core.values.hostname import HostName
        from meetlat.records.register.services import add_hostname, open_discovery

        host = add_hostname(
            HostName("oud.meerdam.example"), organisation=measured.organisation, at=THEN
        )
        open_discovery(host, "tip")
        link = 'class="utrecht-link" href="/ontdekt/"'
        assert link in signed_in(persons["coordinator"]).get("/register/").content.decode()
        assert link not in signed_in(persons["medewerker"]).get("/register/").content.decode()


class TestThePageOfAnApplication:
    def test_says_that_a_name_is_gone_once_that_is_certain(
        self, short, measured, persons, signed_in
    ) -> None:
        host, browser = measured.host_of(short), signed_in(persons["medewerker"])
        pages = []
        for days in (0, 45, 91):
            at = THEN - timedelta(days=100 - days)
            batch = ask_run(by=None, at=at, subjects=[host]).batches.get()
            keep_seen(batch, host, {"https": Unseen(Cause.NO_NAME)}, at=at)
            complete_batch(batch, at=at, silent=1)
            pages.append(browser.get(f"/register/{short.pk}/").content.decode())
        gone = "bestaat niet meer: sinds 22 november 2025 bij 3 metingen niet gevonden"
        assert [gone in page for page in pages] == [False, False, True]

    def test_says_of_every_norm_what_was_seen_and_how_to_mend_it(
        self, short, persons, signed_in
    ) -> None:
        page = signed_in(persons["coordinator"]).get(f"/register/{short.pk}/").content.decode()
        assert 'id="VERB-02"' in page
        assert SEEN in page
        assert "return 301" in page
        assert 'href="#VERB-02"' in page

    @pytest.mark.parametrize("role", ["coordinator", "cio", "auditor"])
    def test_shows_where_it_can_be_attacked_to_who_must_know(
        self, short, persons, signed_in, role
    ) -> None:
        assert SEEN in signed_in(persons[role]).get(f"/register/{short.pk}/").content.decode()

    @pytest.mark.parametrize("role", ["requester", "administrator", "reporter", "medewerker"])
    def test_shows_others_a_count(self, short, persons, signed_in, role) -> None:
        page = signed_in(persons[role]).get(f"/register/{short.pk}/").content.decode()
        assert SEEN not in page
        assert "Op 1 plek." in page

    @pytest.mark.parametrize(
        ("capacity", "sees"),
        [("owner", True), ("technical_manager", True), ("content_owner", False)],
    )
    def test_shows_it_to_owner_and_managers(
        self, short, a_person, signed_in, capacity, sees
    ) -> None:
        one = a_person(name="eigenaar")
        assign_responsibility(short, one, capacity, from_=date(2024, 1, 1), at=THEN)
        page = signed_in(one).get(f"/register/{short.pk}/").content.decode()
        assert (SEEN in page) is sees

    def test_shows_it_to_the_ciso_and_to_no_other_adviser(self, short, a_person, signed_in) -> None:
        for aspect, sees in [("ciso", True), ("privacy", False)]:
            adviser = a_person("adviser", name=aspect, aspect=aspect)
            page = signed_in(adviser).get(f"/register/{short.pk}/").content.decode()
            assert (SEEN in page) is sees

    def test_adds_up_the_costs_of_a_year(self, short, persons, signed_in) -> None:
        for area, cents in [("build", 100_000), ("hosting", 25_050)]:
            add_cost(
                short,
                year=2026,
                area=area,
                recurrence="yearly",
                amount_cents=cents,
                certainty="planned",
            )
        page = signed_in(persons["medewerker"]).get(f"/register/{short.pk}/").content.decode()
        assert "€ 1.250,50" in page

    def test_reads_in_english_too(self, short, persons, signed_in) -> None:
        browser = signed_in(persons["coordinator"])
        browser.cookies["django_language"] = "en"
        page = browser.get(f"/register/{short.pk}/").content.decode()
        assert "HTTP leads to HTTPS on the same name" in page

    def test_which_is_not_there_is_not_found(self, persons, signed_in) -> None:
        page = "/register/00000000-0000-0000-0000-000000000000/"
        assert signed_in(persons["cio"]).get(page).status_code == 404


class TestMeasuringAgain:
    def test_asks_for_one_run_however_often_the_button_is_pressed(
        self, short, persons, signed_in
    ) -> None:
        browser = signed_in(persons["coordinator"])
        for _ in range(2):
            assert browser.post(f"/register/{short.pk}/meten/").status_code == 302
        assert Run.objects.count() == 1
        assert "Er loopt een meting" in browser.get(f"/register/{short.pk}/").content.decode()

    def test_is_not_for_everyone(self, short, persons, signed_in) -> None:
        for role in ("medewerker", "administrator", "cio"):
            assert signed_in(persons[role]).post(f"/register/{short.pk}/meten/").status_code == 403
        assert not Run.objects.exists()
