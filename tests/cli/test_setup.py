"""``setup``: the file of a profile is looked at, told, and carried out or refused whole."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from meetlat.core.profile.content import Profile
from meetlat.core.profile.example import EXAMPLE
from meetlat.records.journal.models import AuditEvent
from meetlat.records.people.models import Organisation
from meetlat.records.people.services import create_organisation, create_person
from meetlat.records.policy.models import OrganisationProfile
from meetlat.records.policy.profile import profile_in_force
from meetlat.records.register.services import register_application

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
NAMED = '[organisation]\nname = "Gemeente Meerdam"\n'

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "gemeente.toml"
    file.write_text(NAMED + "[terms]\nstep = 4\n", "utf-8")
    return file


@pytest.fixture
def meerdam() -> Organisation:
    """The town of the example, with its three platforms in the register."""
    meerdam = create_organisation("Gemeente Meerdam", at=NOON)
    for name in ("Gemeentelijke website", "Intranet en extranet", "Open-dataplatform"):
        register_application(
            name=name, kind="platform", organisation=meerdam, owner_unit=None, at=NOON, by=None
        )
    return meerdam


def test_the_example_is_printed_and_applies_as_it_is(command, meerdam, tmp_path: Path) -> None:
    printed = command("setup", "--example")
    assert (printed.code, printed.out) == (0, EXAMPLE.read_text("utf-8"))
    (tmp_path / "example.toml").write_text(printed.out, "utf-8")
    assert command("setup", "--file", str(tmp_path / "example.toml")).code == 0
    profile = profile_in_force(meerdam)
    assert profile.platforms.open_data.startswith("OT-2026-")
    assert profile.cio_office.name == "Bureau CIO"


def test_it_tells_per_key_what_it_was_and_becomes(command, file: Path, meerdam) -> None:
    answer = command("setup", "--file", str(file), "--json")
    assert answer.code == 0
    assert answer.json == {
        "organisation": "Gemeente Meerdam",
        "is_new": False,
        "changes": [{"key": "terms.step", "old": 5, "new": 4}],
        "mistakes": [],
        "applied": True,
    }
    assert profile_in_force(meerdam).terms.step == 4
    again = command("setup", "--file", str(file))
    assert (again.code, again.out) == (0, "")
    assert "Er is niets veranderd." in again.err
    assert AuditEvent.objects.filter(action="profile-set").count() == 1


def test_a_dry_run_tells_and_does_nothing(command, file: Path, meerdam) -> None:
    answer = command("setup", "--file", str(file), "--dry-run")
    assert answer.code == 0
    assert "terms.step" in answer.out
    assert "Laat --dry-run weg" in answer.err
    assert profile_in_force(meerdam) == Profile()


def test_a_first_organisation_is_entered(command, file: Path) -> None:
    answer = command("setup", "--file", str(file))
    assert answer.code == 0
    assert "Gemeente Meerdam is bekend" in answer.err
    assert profile_in_force(Organisation.objects.get()).terms.step == 4


def test_every_mistake_is_told_and_nothing_changes(command, file: Path, meerdam) -> None:
    file.write_text(NAMED + "[terms]\nadvise = 3\nstep = 4\nrequester = 0\n", "utf-8")
    answer = command("setup", "--file", str(file))
    assert (answer.code, answer.out) == (1, "")
    assert "regel 4, terms.advise: de sleutel 'advise' is niet bekend" in answer.err
    assert "regel 6, terms.requester: hier hoort een heel getal" in answer.err
    assert "Er is niets veranderd." in answer.err
    assert not OrganisationProfile.objects.exists()
    listed = command("setup", "--file", str(file), "--json")
    assert (listed.code, listed.json["applied"]) == (1, False)
    assert [one["line"] for one in listed.json["mistakes"]] == [4, 6]


def test_mistakes_read_in_english_too(command, english, file: Path) -> None:
    file.write_text(NAMED + "[terms]\nadvise = 3\n", "utf-8")
    answer = command("setup", "--file", str(file))
    assert "line 4, terms.advise: the key 'advise' is not known; is it 'advice'?" in answer.err


def test_a_platform_that_the_register_lacks_is_told(command, file: Path, meerdam) -> None:
    file.write_text(NAMED + '[platforms]\nwebsite = "Elders"\n', "utf-8")
    answer = command("setup", "--file", str(file))
    assert answer.code == 1
    assert "regel 4, platforms.website: in het register staat geen platform 'Elders'" in answer.err


def test_another_organisation_is_entered_only_where_that_is_meant(
    command, file: Path, meerdam
) -> None:
    file.write_text('[organisation]\nname = "Gemeente Elders"\n', "utf-8")
    answer = command("setup", "--file", str(file))
    assert answer.code == 1
    assert "Geef dan ook --new." in answer.err
    assert command("setup", "--file", str(file), "--new").code == 0
    assert Organisation.objects.count() == 2


def test_the_trail_tells_who_did_it(command, file: Path) -> None:
    person = create_person(name="Beheer", email="beheer@meerdam.example", at=NOON)
    assert command("setup", "--file", str(file), "--as", "Beheer@meerdam.example").code == 0
    assert AuditEvent.objects.get(action="profile-set").actor == str(person.pk)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "geef een van deze: --file --example."),
        (("--file", "x", "--example"), 2, "gaat niet samen met"),
        (("--file", "nergens.toml"), 3, "nergens.toml is niet te lezen"),
        (("--file", "nergens.toml", "--as", "niemand@x"), 2, "er is niemand met het adres"),
    ],
)
def test_wrong_use_is_told_apart_from_what_cannot_be(command, words, code: int, said: str) -> None:
    answer = command("setup", *words)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
