"""Signing in: with a password, with a link that works once, and with a second factor."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import connection
from django.utils import timezone

from meetlat.records.journal.models import AuditEvent
from meetlat.records.people.services import create_person, make_sign_in_link
from meetlat.web.accounts.present_code import present_code
from meetlat.web.accounts.recovery import new_codes

LONG_AGO = datetime(2024, 1, 1, 12, tzinfo=UTC)
PASSWORD = "een-lange-zin-om-mee-te-testen"


@pytest.fixture
def link(a_person):
    user = a_person("cio").user
    token = make_sign_in_link(user, at=timezone.localtime(), term=timedelta(hours=1))
    return f"/inloggen/eenmalig/{token}/"


@pytest.fixture
def cio(a_person, signed_in):
    """A CIO's browser, with a second factor linked."""
    person = a_person("cio")
    client = signed_in(person)
    client.person = person
    client.authenticator = TOTP.activate(person.user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP").instance
    return client


def test_a_known_person_signs_in_with_address_and_password(client, unit) -> None:
    create_person(name="CIO", email="cio@meerdam.example", at=LONG_AGO, password=PASSWORD)
    answer = client.post(
        "/inloggen/?next=/register/", {"login": "cio@meerdam.example", "password": PASSWORD}
    )
    assert answer.status_code == 302
    assert client.get("/vandaag/").status_code == 200


def test_a_wrong_password_is_told_without_saying_which_half_is_wrong(client, unit) -> None:
    create_person(name="CIO", email="cio@meerdam.example", at=LONG_AGO, password=PASSWORD)
    known = client.post("/inloggen/", {"login": "cio@meerdam.example", "password": "x" * 12})
    unknown = client.post("/inloggen/", {"login": "wie@meerdam.example", "password": "x" * 12})
    sentence = 'role="alert"'
    assert sentence in known.content.decode()
    assert sentence in unknown.content.decode()


def test_nobody_makes_an_account_for_themselves(client, organisation) -> None:
    assert client.get("/inloggen/registreren/").status_code == 404
    assert "registreren" not in client.get("/inloggen/").content.decode().lower()


def test_opening_a_one_time_link_does_not_use_it_up(client, link) -> None:
    assert client.get(link).status_code == 200
    assert client.get(link).status_code == 200
    assert client.post(link).headers["Location"] == "/vandaag/"
    assert client.get("/vandaag/").status_code == 200


def test_a_one_time_link_works_once(client, link, client_of_another) -> None:
    client.post(link)
    assert client_of_another.post(link).status_code == 410
    assert client_of_another.get("/vandaag/").status_code == 302


@pytest.fixture
def client_of_another():
    from django.test import Client

    return Client()


def test_the_right_code_counts_and_leads_on(cio) -> None:
    answer = cio.post("/tweede-factor/?next=/besluiten/", {"code": present_code(cio.authenticator)})
    assert answer.headers["Location"] == "/besluiten/"
    assert "second_factor_at" in cio.session


def test_a_code_works_once(cio) -> None:
    code = present_code(cio.authenticator)
    cio.post("/tweede-factor/", {"code": code})
    again = cio.post("/tweede-factor/", {"code": code})
    assert again.status_code == 200
    assert "Wacht tot uw app een nieuwe code toont" in again.content.decode()
    with connection.cursor() as cursor:  # where every process of the site looks, not this one only
        cursor.execute("SELECT count(*) FROM cache WHERE cache_key LIKE '%%totp%%'")
        assert cursor.fetchone()[0] > 0


def test_a_wrong_code_counts_for_nothing(cio) -> None:
    right = present_code(cio.authenticator)
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    assert cio.post("/tweede-factor/", {"code": wrong}).status_code == 200
    assert "second_factor_at" not in cio.session


def test_the_second_factor_never_leads_off_the_site(cio) -> None:
    code = present_code(cio.authenticator)
    answer = cio.post("/tweede-factor/?next=https://elders.example/", {"code": code})
    assert answer.headers["Location"] == "/vandaag/"


def test_the_code_is_shown_only_in_the_demonstration_and_only_on_this_machine(
    cio, settings
) -> None:
    assert 'id="demo-code"' not in cio.get("/tweede-factor/").content.decode()
    settings.DEMO = True
    assert 'id="demo-code"' in cio.get("/tweede-factor/").content.decode()
    elsewhere = cio.get("/tweede-factor/", REMOTE_ADDR="192.0.2.7")
    assert 'id="demo-code"' not in elsewhere.content.decode()


def test_someone_without_a_second_factor_links_an_app_first(a_person, signed_in) -> None:
    person = a_person("cio")
    client = signed_in(person)
    page = client.get("/tweede-factor/?next=/besluiten/", follow=True)
    assert page.redirect_chain[0][0].startswith("/tweede-factor/koppelen/")
    secret = page.context["secret"]
    assert secret in page.content.decode()
    not_saved = Authenticator(user=person.user, data={"secret": secret})
    linked = client.post(
        "/tweede-factor/koppelen/", {"code": present_code(not_saved), "next": "/besluiten/"}
    )
    assert Authenticator.objects.filter(user=person.user, type="totp").exists()
    assert "second_factor_at" in client.session
    shown = linked.content.decode()
    assert len(linked.context["codes"]) == 10
    assert all(code in shown for code in linked.context["codes"])
    assert 'href="/besluiten/"' in shown
    assert _trail() == ["second-factor-linked", "recovery-codes-made"]


def _trail() -> list[str]:
    events = AuditEvent.objects.filter(action__regex="second-factor|recovery").order_by("seq")
    return list(events.values_list("action", flat=True))


def test_a_recovery_code_stands_in_for_the_app_once(cio) -> None:
    codes = new_codes(cio.person.user)
    used = cio.post("/tweede-factor/?next=/vandaag/", {"code": codes[3]}, follow=True)
    assert "U hebt er nog 9" in used.content.decode()
    assert "second_factor_at" in cio.session
    assert _trail() == ["recovery-code-used"]
    again = cio.post("/tweede-factor/", {"code": codes[3]})
    assert "Deze code klopt niet of is al gebruikt" in again.content.decode()


def test_recovery_codes_are_shown_when_they_are_made_and_never_again(cio) -> None:
    page = "/tweede-factor/herstelcodes/"
    assert cio.get(page).headers["Location"].startswith("/tweede-factor/?next=")
    assert cio.post(page).headers["Location"].startswith("/tweede-factor/?next=")
    cio.post("/tweede-factor/", {"code": present_code(cio.authenticator)})
    assert "U hebt nog 0 herstelcodes" in cio.get(page).content.decode()
    first = cio.post(page).context["codes"]
    shown = cio.get(page).content.decode()
    assert "U hebt nog 10 herstelcodes" in shown
    assert not any(code in shown for code in first)
    assert not set(cio.post(page).context["codes"]) & set(first)
    assert cio.post("/tweede-factor/", {"code": first[0]}).status_code == 200


def test_another_telephone_is_linked_only_by_who_just_gave_a_code(cio) -> None:
    page = "/tweede-factor/koppelen/"
    assert cio.get(page).headers["Location"].startswith("/tweede-factor/?")
    [code] = new_codes(cio.person.user)[:1]
    cio.post("/tweede-factor/", {"code": code})
    secret = cio.get(page).context["secret"]
    other = Authenticator(user=cio.person.user, data={"secret": secret})
    cio.post(page, {"code": present_code(other)})
    [kept] = Authenticator.objects.filter(user=cio.person.user, type="totp")
    assert present_code(kept) == present_code(other)
    assert kept.pk != cio.authenticator.pk
