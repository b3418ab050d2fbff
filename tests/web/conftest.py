"""Who visits the site: persons by role, and browsers in which they are signed in."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from meetlat.records.people.models import Organisation, OrgUnit, Person, Role
from meetlat.records.people.services import (
    assign_role,
    create_organisation,
    create_person,
    create_unit,
)

#: A moment well before any test runs, so that roles given then are held now.
LONG_AGO = datetime(2024, 1, 1, 12, tzinfo=UTC)
#: What an adviser advises on in these tests, where a test does not say.
ASPECT = "privacy"


@pytest.fixture(autouse=True, scope="session")
def _static_folder() -> None:
    """Let the static files have a folder, as they have once the site is up.

    Django's test server would serve the files of the folder one stands in, where media have no
    address of their own: ``/meetlat/`` would be the program of that name.
    """
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    settings.MEDIA_URL = "/media/"


@pytest.fixture
def organisation(db: None) -> Organisation:
    return create_organisation("gemeente Meerdam", at=LONG_AGO, contact="140999")


@pytest.fixture
def unit(organisation: Organisation) -> OrgUnit:
    return create_unit("Burgerzaken", organisation=organisation, at=LONG_AGO)


@pytest.fixture
def a_person(unit: OrgUnit) -> Callable[..., Person]:
    """Make someone in *roles* ("cio", "adviser"); an adviser advises on *aspect*."""

    def build(*roles: str, name: str = "", aspect: str = ASPECT) -> Person:
        name = name or " en ".join(roles) or "medewerker"
        email = f"{name.replace(' ', '-').lower()}@meerdam.example"
        person = create_person(name=name, email=email, unit=unit, at=LONG_AGO)
        for role in roles:
            assign_role(
                person,
                role,
                from_=date(2024, 1, 1),
                at=LONG_AGO,
                aspect=aspect if role == Role.ADVISER else "",
            )
        return person

    return build


@pytest.fixture
def persons(a_person: Callable[..., Person]) -> dict[str, Person]:
    """One person in each role, by role; and "medewerker", who has none."""
    return {role.value: a_person(role.value) for role in Role} | {"medewerker": a_person()}


@pytest.fixture
def signed_in(db: None) -> Callable[[Person], Client]:
    """Return a browser in which a person is signed in."""

    def build(person: Person) -> Client:
        assert person.user is not None
        client = Client()
        client.force_login(person.user, "django.contrib.auth.backends.ModelBackend")
        return client

    return build


@pytest.fixture
def with_second_factor() -> Callable[[Client], None]:
    """Let a signed-in browser have given its second factor just now."""

    def give(client: Client) -> None:
        from django.utils import timezone

        session = client.session
        session["second_factor_at"] = timezone.localtime().isoformat()
        session.save()

    return give
