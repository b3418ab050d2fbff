"""What the register says is changed by whoever answers for it, and the trail keeps both."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetlat.records.journal.models import AuditEvent
from meetlat.records.journal.services import verify
from meetlat.records.people.services import create_unit
from meetlat.records.register.changing import CHANGEABLE, change_application
from meetlat.records.register.errors import ChangedMeanwhileError, RegisterError
from meetlat.records.register.models import Application
from meetlat.records.register.services import assign_responsibility, register_application
from records.conftest import NOON, Municipality


@pytest.fixture
def site(meerdam: Municipality) -> Application:
    return register_application(
        name="Afspraken",
        kind="website",
        organisation=meerdam.organisation,
        owner_unit=meerdam.unit,
        at=NOON,
        by=None,
    )


def events() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action="application-changed"))


def test_the_trail_keeps_what_it_was_and_what_it_became(
    meerdam: Municipality, site: Application
) -> None:
    elsewhere = create_unit("Stadsbeheer", organisation=meerdam.organisation, at=NOON)
    changed = change_application(
        site,
        by=meerdam.coordinator,
        at=NOON,
        version=site.version,
        purpose="Een afspraak maken aan de balie.",
        owner_unit=elsewhere,
        login=site.login,
    )
    assert changed == {"purpose", "owner_unit"}
    site.refresh_from_db()
    assert (site.owner_unit, site.version) == (elsewhere, 2)
    [event] = events()
    assert event.actor == str(meerdam.coordinator.pk)
    assert event.details["fields"] == {
        "owner_unit": [str(meerdam.unit.pk), str(elsewhere.pk)],
        "purpose": ["", "Een afspraak maken aan de balie."],
    }
    assert list(verify()) == []


def test_whoever_answers_for_it_changes_it_and_nobody_else(
    meerdam: Municipality, site: Application
) -> None:
    with pytest.raises(RegisterError, match="verantwoordelijk"):
        change_application(site, by=meerdam.requester, at=NOON, version=1, name="Van mij")
    assign_responsibility(site, meerdam.requester, "owner", from_=date(2026, 3, 4), at=NOON)
    change_application(site, by=meerdam.requester, at=NOON, version=1, name="Afspraak maken")
    assert Application.objects.get().name == "Afspraak maken"
    with pytest.raises(RegisterError):
        change_application(
            site, by=meerdam.requester, at=NOON - timedelta(days=1), version=2, name="Te vroeg"
        )


def test_what_someone_else_changed_meanwhile_is_not_lost(
    meerdam: Municipality, site: Application
) -> None:
    change_application(site, by=meerdam.coordinator, at=NOON, version=1, name="Eerst")
    with pytest.raises(ChangedMeanwhileError) as refused:
        change_application(site, by=meerdam.coordinator, at=NOON, version=1, name="Later")
    assert refused.value.version == 2
    assert Application.objects.get().name == "Eerst"


@pytest.mark.parametrize("field", ["status", "reference", "kind", "organisation", "version_of"])
def test_what_follows_from_a_decision_is_not_changed_in_this_way(
    meerdam: Municipality, site: Application, field: str
) -> None:
    with pytest.raises(ValueError, match=field):
        change_application(site, by=meerdam.coordinator, at=NOON, version=1, **{field: "in_use"})
    assert events() == []


def test_a_field_that_is_not_satisfied_changes_nothing(
    meerdam: Municipality, site: Application
) -> None:
    with pytest.raises(ValidationError):
        change_application(
            site, by=meerdam.coordinator, at=NOON, version=1, privacy_statement_url="geen adres"
        )
    assert (Application.objects.get().privacy_statement_url, events()) == ("", [])


def test_every_field_that_can_be_changed_is_one(site: Application) -> None:
    assert {one.name for one in Application._meta.get_fields()} >= CHANGEABLE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(st.lists(st.sampled_from(["", "Eén", "Twee"]), max_size=4))
def test_the_trail_tells_every_change_and_no_more(
    meerdam: Municipality, site: Application, purposes: list[str]
) -> None:
    told = len(events())
    expected = []
    for purpose in purposes:
        before = Application.objects.get().purpose
        if purpose != before:
            expected.append([before, purpose])
        change_application(
            site, by=meerdam.coordinator, at=NOON, version=site.version, purpose=purpose
        )
    assert [one.details["fields"]["purpose"] for one in events()[told:]] == expected
