"""An organisation is set up by its file: all of it, or nothing."""

from datetime import UTC, datetime

import pytest

from meetlat.core.profile.content import Platforms, Profile
from meetlat.core.profile.reading import ProfileFile, ProfileMistake, read_profile
from meetlat.records.journal.models import AuditEvent
from meetlat.records.people.models import Organisation
from meetlat.records.people.services import create_organisation
from meetlat.records.policy.models import OrganisationProfile
from meetlat.records.policy.profile import profile_in_force
from meetlat.records.register.models import Application
from meetlat.records.register.services import register_application
from meetlat.records.register.setting_up import Setup, carry_out, look_at

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
MEERDAM = '[organisation]\nname = "Gemeente Meerdam"\n'

pytestmark = pytest.mark.django_db


@pytest.fixture
def meerdam() -> Organisation:
    return create_organisation("Gemeente Meerdam", at=NOON)


def enter(organisation: Organisation, name: str, kind: str = "platform") -> Application:
    return register_application(
        name=name, kind=kind, organisation=organisation, owner_unit=None, at=NOON, by=None
    )


def looked_at(text: str, *, is_new: bool = False) -> Setup | tuple[ProfileMistake, ...]:
    file = read_profile(text.encode())
    assert isinstance(file, ProfileFile)
    return look_at(file, is_new=is_new)


def set_up(text: str, *, is_new: bool = False) -> Organisation:
    setup = looked_at(text, is_new=is_new)
    assert isinstance(setup, Setup)
    return carry_out(setup, at=NOON, by=None)


def refused(text: str) -> tuple[ProfileMistake, ...]:
    found = looked_at(text)
    assert not isinstance(found, Setup)
    return found


def test_the_first_organisation_is_entered_with_its_profile() -> None:
    meerdam = set_up(MEERDAM + "[terms]\nstep = 4\n")
    assert Organisation.objects.get() == meerdam
    assert profile_in_force(meerdam).terms.step == 4


def test_looking_changes_nothing(meerdam: Organisation) -> None:
    events = AuditEvent.objects.count()
    looked_at(MEERDAM + "[terms]\nstep = 4\n")
    assert not OrganisationProfile.objects.exists()
    assert AuditEvent.objects.count() == events


def test_the_same_file_again_changes_nothing(meerdam: Organisation) -> None:
    text = MEERDAM + '[platforms]\nwebsite = "Website"\n'
    enter(meerdam, "Website")
    set_up(text)
    events = AuditEvent.objects.count()
    again = looked_at(text)
    assert isinstance(again, Setup)
    assert again.changes == ()
    set_up(text)
    assert AuditEvent.objects.count() == events


def test_what_is_left_out_is_as_usual_again(meerdam: Organisation) -> None:
    set_up(MEERDAM + "[terms]\nstep = 4\n")
    set_up(MEERDAM)
    assert profile_in_force(meerdam) == Profile()


def test_an_organisation_is_known_by_its_name_as_lists_spell_it(meerdam: Organisation) -> None:
    assert set_up('[organisation]\nname = "meerdam"\n') == meerdam
    assert Organisation.objects.get().name == "Gemeente Meerdam"


def test_a_slip_in_the_name_makes_no_second_organisation(meerdam: Organisation) -> None:
    text = MEERDAM.replace("Meerdam", "Meerdan")
    (mistake,) = refused(text)
    assert (mistake.key, mistake.line) == ("organisation.name", 2)
    assert "bedoelt u 'Gemeente Meerdam'?" in mistake.problem.nl
    assert set_up(text, is_new=True) != meerdam


def test_a_name_like_no_other_is_told_who_there_is(meerdam: Organisation) -> None:
    (mistake,) = refused('[organisation]\nname = "Waterschap"\n')
    assert mistake.problem.nl.endswith("hier is: Gemeente Meerdam")


def test_platforms_are_found_by_name_or_reference(meerdam: Organisation) -> None:
    website, open_data = enter(meerdam, "Website"), enter(meerdam, "Open data")
    set_up(
        f'{MEERDAM}[platforms]\nwebsite = "website"\nopen_data = "{open_data.reference.lower()}"\n'
    )
    assert profile_in_force(meerdam).platforms == Platforms(
        website.reference, "", open_data.reference
    )


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("Webplatfrom", "bedoelt u 'Webplatform'?"),
        ("Zwembad", "registreer het eerst, of haal deze regel weg"),  # it is no platform
        ("Dubbel", "schrijf het kenmerk van één: OT-2026-000"),
        ("Elders", "registreer het eerst"),  # it is another organisation's
    ],
)
def test_a_platform_that_is_not_one_here_is_a_mistake_with_its_line(
    meerdam: Organisation, named: str, said: str
) -> None:
    for name in ("Webplatform", "Dubbel", "Dubbel"):
        enter(meerdam, name)
    enter(meerdam, "Zwembad", kind="website")
    enter(create_organisation("Gemeente Elders", at=NOON), "Elders")
    (mistake,) = refused(f'{MEERDAM}[platforms]\nintranet = "{named}"\n')
    assert (mistake.key, mistake.line) == ("platforms.intranet", 4)
    assert said in mistake.problem.nl


def test_every_platform_that_is_not_there_is_told() -> None:
    text = MEERDAM + '[platforms]\nwebsite = "A"\nintranet = "B"\nopen_data = "C"\n'
    assert [one.line for one in refused(text)] == [4, 5, 6]
    assert not Organisation.objects.exists()
