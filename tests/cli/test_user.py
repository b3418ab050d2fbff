"""``user``: people enter, get roles, and are let in once."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from meetlat.records.people.models import Person

ADVISER = ("user", "add", "privacy@meerdam.example", "--name", "Adviseur privacy")

pytestmark = pytest.mark.django_db


def test_someone_with_two_aspects_is_entered_and_listed(command) -> None:
    roles = ("--role", "adviser", "--aspect", "privacy", "--aspect", "fg", "--role", "requester")
    answer = command(*ADVISER, *roles)
    assert (answer.code, answer.out) == (0, "")
    assert "./meetlat user link privacy@meerdam.example" in answer.err
    assert command("user", "list", "--json").json == [
        {
            "name": "Adviseur privacy",
            "email": "privacy@meerdam.example",
            "unit": "",
            "roles": ["adviser:fg", "adviser:privacy", "requester"],
        }
    ]
    assert "Adviseur privacy" in command("user", "list").out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--role", "baas"), "Er is geen rol ‘baas’. Kies uit: requester,"),
        (("--role", "adviser", "--aspect", "smaak"), "Er is geen aspect ‘smaak’."),
        (("--role", "adviser"), "Een adviseur heeft een aspect"),
        (("--role", "cio", "--aspect", "privacy"), "Een adviseur heeft een aspect"),
    ],
)
def test_roles_that_do_not_fit_are_refused_and_nobody_is_entered(command, words, sentence) -> None:
    answer = command(*ADVISER, *words)
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
    assert not Person.objects.exists()


@pytest.mark.parametrize("email", ["geen adres", "privacy@meerdam.example"])
def test_an_address_that_is_none_or_is_taken_is_refused(command, email: str) -> None:
    command(*ADVISER)
    answer = command("user", "add", email, "--name", "Iemand anders")
    assert answer.code == 2
    assert answer.err.startswith("meetlat: ")
    assert Person.objects.count() == 1


def test_the_link_lets_its_person_in_once(command) -> None:
    command(*ADVISER)
    answer = command("user", "link", "Privacy@meerdam.example")
    assert answer.code == 0
    link = answer.out.strip()
    assert link.startswith(f"{settings.SITE_URL}/inloggen/eenmalig/")
    path = link.removeprefix(settings.SITE_URL)
    assert Client().post(path).status_code == 302
    assert Client().post(path).status_code == 410


def test_nobody_of_that_address_gets_no_link(command) -> None:
    answer = command("user", "link", "niemand@meerdam.example")
    assert (answer.code, answer.out) == (2, "")
    assert "Er is niemand met het adres ‘niemand@meerdam.example’." in answer.err
