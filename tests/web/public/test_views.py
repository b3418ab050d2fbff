"""What the world sees: the check, the public register and the rule book."""

import csv
import logging
from datetime import date

import pytest

from meetlat.core.values.domainname import DomainName as DomainValue
from meetlat.core.values.hostname import HostName
from meetlat.core.yardstick.load import load_norms
from meetlat.records.policy.services import adopt_yardstick
from meetlat.records.register.models import DomainName
from meetlat.records.register.services import (
    add_domain,
    add_hostname,
    add_partnership,
    judge_discovery,
    open_discovery,
    register_application,
)
from tests.web.conftest import LONG_AGO

NEVER = ("is veilig", "niet van ons", "is echt")


@pytest.fixture
def a_site(organisation, unit):
    def build(name: str, host: str, **fields):
        application = register_application(
            name=name,
            kind="website",
            organisation=organisation,
            owner_unit=unit,
            at=LONG_AGO,
            by=None,
            **fields,
        )
        add_hostname(
            HostName(host),
            organisation=organisation,
            at=LONG_AGO,
            application=application,
            role="primary",
        )
        return application

    return build


@pytest.fixture
def meerdam(organisation):
    domain = add_domain(DomainValue("meerdam.example"), organisation=organisation, at=LONG_AGO)
    DomainName.objects.filter(pk=domain.pk).update(ours=True)
    return domain


@pytest.fixture
def ask(client, organisation):
    def post(text: str) -> str:
        answer = client.post("/", {"text": text})
        assert answer.status_code == 200
        page = answer.content.decode()
        assert not any(words in page.lower() for words in NEVER)
        return page

    return post


def test_an_address_in_the_register_is_ours_and_says_who_answers(ask, meerdam, a_site) -> None:
    a_site("Afspraken", "afspraak.meerdam.example")
    page = ask("https://afspraak.meerdam.example/nu")
    assert "Ja, dit adres is van ons" in page
    assert "Afspraken, afdeling Burgerzaken" in page
    assert "Nog niet getoetst" in page


def test_a_site_with_a_partner_tells_our_role(ask, a_site) -> None:
    site = a_site("Rivierland", "rivierland.example")
    add_partnership(
        site, party="het waterschap", role="participant", role_in_words="wij betalen mee"
    )
    page = ask("rivierland.example")
    assert "samen met een partner" in page
    assert "wij betalen mee" in page


def test_what_lies_in_our_domain_but_not_in_the_register_says_just_that(ask, meerdam) -> None:
    page = ask("https://nieuw.meerdam.example/")
    assert "Het domein meerdam.example is van ons" in page
    assert "staat nog niet in ons register" in page


def test_a_mail_address_of_ours_warns_that_a_sender_can_be_forged(ask, meerdam) -> None:
    assert "een afzender kan vervalst zijn" in ask("balie@meerdam.example")


def test_a_lookalike_is_warned_for(ask, meerdam) -> None:
    assert "Pas op: dit lijkt op meerdam.example" in ask("https://meerdam-betalen.example/")


def test_an_unknown_address_says_what_to_do(ask, meerdam) -> None:
    page = ask("https://elders.example/")
    assert "Dit adres kennen wij niet" in page
    assert "140999" in page


def test_a_name_that_nobody_judged_yet_is_not_ours_to_claim(ask, organisation) -> None:
    host = add_hostname(HostName("misschien.example"), organisation=organisation, at=LONG_AGO)
    open_discovery(host, kind="import", what="lijst", at=LONG_AGO)
    assert "Dit adres kennen wij niet" in ask("misschien.example")


def test_what_staff_confirmed_as_ours_is_ours_from_that_moment(ask, organisation, a_person) -> None:
    host = add_hostname(HostName("bevestigd.example"), organisation=organisation, at=LONG_AGO)
    found = open_discovery(host, kind="import", what="lijst", at=LONG_AGO)
    assert "Dit adres kennen wij niet" in ask("bevestigd.example")
    judge_discovery([found], "ours", by=a_person("coordinator"), at=LONG_AGO)
    page = ask("bevestigd.example")
    assert "Ja, dit adres is van ons" in page
    assert "Nog niet getoetst" in page


def test_what_staff_judged_a_lookalike_is_warned_for(ask, organisation, a_person) -> None:
    host = add_hostname(HostName("vals.example"), organisation=organisation, at=LONG_AGO)
    found = open_discovery(host, kind="tip", what="melding", at=LONG_AGO)
    judge_discovery([found], "lookalike", by=a_person("coordinator"), at=LONG_AGO)
    assert "Pas op" in ask("https://vals.example/inloggen")


def test_a_long_text_says_that_not_all_of_it_was_read(ask, meerdam) -> None:
    assert "Plak de rest apart" in ask("balie@meerdam.example " + "x " * 60_000)


def test_text_without_an_address_asks_for_one(ask) -> None:
    assert "Wij vonden geen webadres" in ask("Beste inwoner")


def test_an_empty_question_is_explained(ask) -> None:
    assert "Plak eerst een adres" in ask("  ")


def test_what_is_pasted_is_neither_logged_nor_stored(
    ask, django_assert_num_queries, caplog, meerdam
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        ask("geheim-woord https://elders.example/pad-met-bsn-123")
    written = [one["sql"] for one in queries if not one["sql"].lstrip().startswith("SELECT")]
    assert written == []
    assert "geheim-woord" not in "".join(one["sql"] for one in queries)
    records = [one for one in caplog.records if not one.name.startswith("django.db")]
    assert not any("geheim-woord" in one.getMessage() for one in records)


def test_the_public_register_shows_what_exists_and_hides_the_rest(client, a_site) -> None:
    a_site("Afspraken", "afspraak.meerdam.example")
    a_site("Nog een plan", "plan.meerdam.example", status="proposed")
    page = client.get("/openbaar/register/").content.decode()
    assert "Afspraken" in page
    assert "bestaand, nog geen besluit" in page
    assert "Nog een plan" not in page


def test_the_public_register_hides_test_sites_and_people(
    client, a_site, organisation, a_person
) -> None:
    site = a_site("Afspraken", "afspraak.meerdam.example")
    add_hostname(
        HostName("acc.meerdam.example"),
        organisation=organisation,
        at=LONG_AGO,
        application=site,
        role="acceptance",
    )
    page = client.get("/openbaar/register/").content.decode()
    assert "afspraak.meerdam.example" in page
    assert "acc.meerdam.example" not in page


def test_the_public_register_is_a_file_too_with_what_the_page_shows(client, a_site) -> None:
    a_site("=Afspraken", "afspraak.meerdam.example")
    a_site("Musea", "musea.example")
    a_site("Nog een plan", "plan.meerdam.example", status="proposed")
    answer = client.get("/openbaar/register.csv", {"zoek": "afspraak"})
    assert "openbaar-register.csv" in answer["Content-Disposition"]
    head, row = csv.reader(answer.content.decode("utf-8-sig").splitlines())
    assert head[:4] == ["naam", "waarvoor", "soort", "stand"]
    assert row[0] == "'=Afspraken"
    assert "bestaand, nog geen besluit" in row
    assert "afspraak.meerdam.example" in row


def test_the_public_register_can_be_searched(client, a_site) -> None:
    a_site("Afspraken", "afspraak.meerdam.example")
    a_site("Musea", "musea.example")
    page = client.get("/openbaar/register/", {"zoek": "MUSEA"}).content.decode()
    assert "1 van 2 getoond" in page
    assert "Afspraken" not in page


@pytest.fixture
def yardstick(organisation):
    return adopt_yardstick(
        norms=load_norms(),
        number="2026.1",
        adopted_by="het college",
        adopted_on=date(2024, 1, 1),
        effective_from=date(2024, 1, 1),
        at=LONG_AGO,
        by=None,
    )


def test_the_rule_book_holds_every_norm_in_force(client, yardstick) -> None:
    page = client.get("/spelregels/").content.decode()
    norms = load_norms()
    assert f"{len(norms)} normen" in page
    assert all(f"/spelregels/{norm.id}/" in page for norm in norms)


def test_every_norm_has_its_page_and_an_unconfirmed_one_says_so(client, yardstick) -> None:
    for norm in load_norms():
        page = client.get(f"/spelregels/{norm.id}/").content.decode()
        assert ("De bron van deze norm is nog niet bevestigd" in page) is not norm.confirmed, (
            norm.id
        )


def test_a_norm_that_is_not_there_is_a_page_that_is_not_there(client, yardstick) -> None:
    assert client.get("/spelregels/VERB-99/").status_code == 404


def test_before_a_yardstick_is_adopted_the_rule_book_says_so(client, organisation) -> None:
    assert "nog geen meetlat vastgesteld" in client.get("/spelregels/").content.decode()
