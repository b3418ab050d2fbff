"""What an organisation says of itself is kept, told in the journal, and read where it counts."""

from datetime import UTC, datetime
from typing import Any

import pytest

from meetlat.core.profile.content import (
    Amounts,
    HouseStyle,
    Office,
    Profile,
    Route,
    Routes,
    Sender,
    Terms,
)
from meetlat.records.journal.models import AuditEvent
from meetlat.records.people.models import Organisation
from meetlat.records.people.services import create_organisation
from meetlat.records.policy.models import OrganisationProfile
from meetlat.records.policy.profile import profile_in_force
from meetlat.records.policy.queries import profile
from meetlat.records.policy.services import set_profile

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
WHOLE = Profile(
    organisation=Sender("meerdam.example", ("gemeente Meerdam",)),
    cio_office=Office("Bureau CIO", "cio@meerdam.example"),
    house_style=HouseStyle({"hoofdkleur": "#154273"}),
    terms=Terms(advice=8),
    amounts=Amounts(50_000),
    routes=Routes(light=Route(("archief",), step=2)),
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meerdam() -> Organisation:
    return create_organisation("Gemeente Meerdam", at=NOON)


def told() -> list[dict[str, Any]]:
    events = AuditEvent.objects.filter(action="profile-set").order_by("seq")
    return [event.details for event in events]


def test_what_it_says_comes_back(meerdam: Organisation) -> None:
    set_profile(meerdam, WHOLE, at=NOON, by=None)
    assert profile_in_force(meerdam) == WHOLE
    found = profile(meerdam.pk)
    assert found is not None
    assert (found.main_domain, found.sender_names) == ("meerdam.example", ["gemeente Meerdam"])


def test_who_says_nothing_works_as_usual(meerdam: Organisation) -> None:
    assert profile_in_force(meerdam) == profile_in_force(None) == Profile()
    assert profile(meerdam.pk) is None


def test_a_profile_of_before_the_file_says_the_usual_of_the_rest(meerdam: Organisation) -> None:
    OrganisationProfile.objects.create(
        organisation=meerdam, main_domain="meerdam.example", sender_names=["Meerdam"]
    )
    assert profile_in_force(meerdam) == Profile(Sender("meerdam.example", ("Meerdam",)))


def test_saying_the_same_again_changes_nothing_and_is_no_event(meerdam: Organisation) -> None:
    for one in (WHOLE, WHOLE, Profile(), Profile()):
        set_profile(meerdam, one, at=NOON, by=None)
    assert len(told()) == 2


def test_that_an_organisation_takes_the_usual_is_an_event_too(meerdam: Organisation) -> None:
    set_profile(meerdam, Profile(), at=NOON, by=None)
    assert told() == [{}]


def test_the_journal_tells_of_each_key_what_it_was_and_is(meerdam: Organisation) -> None:
    set_profile(meerdam, WHOLE, at=NOON, by=None)
    assert told()[0]["terms.advice"] == {"old": 10, "new": 8}
    assert told()[0]["routes.light.advisers"] == {"old": ["communicatie"], "new": ["archief"]}
    assert "terms.step" not in told()[0]


def test_the_journal_keeps_no_address_that_may_be_of_a_person(meerdam: Organisation) -> None:
    set_profile(meerdam, WHOLE, at=NOON, by=None)
    assert told()[0]["cio_office.mail"] == {}
    assert "cio@" not in str(told())
