"""The administrator enters people and gives and ends roles; nobody else does."""

import pytest
from django.utils import timezone

from meetlat.records.journal.models import AuditEvent
from meetlat.records.people.models import Person
from meetlat.records.people.queries import capacity_of


@pytest.fixture
def administrator(a_person, signed_in):
    return signed_in(a_person("administrator"))


def test_someone_new_is_entered_and_can_be_given_a_role(administrator, unit) -> None:
    answer = administrator.post(
        "/mensen/nieuw/",
        {"name": "aanvrager Zorg", "email": "zorg@meerdam.example", "unit": unit.pk},
    )
    person = Person.objects.get(email="zorg@meerdam.example")
    assert answer.headers["Location"] == f"/mensen/{person.pk}/"
    administrator.post(
        f"/mensen/{person.pk}/",
        {"role": "adviser", "aspect": "privacy", "valid_from": timezone.localdate().isoformat()},
    )
    assert capacity_of(person, timezone.localdate()).advises_on("privacy")
    events = AuditEvent.objects.filter(subject_id=str(person.pk)).values_list("action", flat=True)
    assert set(events) == {"person-created", "role-assigned"}


def test_an_adviser_without_a_subject_is_sent_back_with_a_sentence(administrator, a_person) -> None:
    person = a_person()
    page = administrator.post(
        f"/mensen/{person.pk}/",
        {"role": "adviser", "aspect": "", "valid_from": timezone.localdate().isoformat()},
    )
    assert "Kies bij een adviseur waarover" in page.content.decode()
    assert capacity_of(person, timezone.localdate()).roles == frozenset()


def test_an_address_that_is_taken_is_told_at_the_field(administrator, a_person) -> None:
    taken = a_person("cio").email
    page = administrator.post("/mensen/nieuw/", {"name": "Nog een", "email": taken})
    assert 'id="id_email_error"' in page.content.decode()


def test_an_ended_role_is_no_longer_held_and_stays_on_record(administrator, a_person) -> None:
    person = a_person("cio")
    role = person.assignments.get()
    today = timezone.localdate()
    administrator.post(f"/mensen/rollen/{role.pk}/beeindigen/", {"on": today.isoformat()})
    assert capacity_of(person, today).roles == frozenset()
    assert "CIO" in administrator.get(f"/mensen/{person.pk}/").content.decode()


def test_people_can_be_searched_by_role(administrator, a_person) -> None:
    a_person("cio", name="directeur")
    a_person("auditor", name="controleur")
    page = administrator.get("/mensen/", {"zoek": "auditor"}).content.decode()
    assert "controleur</a>" in page
    assert "directeur</a>" not in page
