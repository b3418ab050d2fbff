"""People: what one may do depends on roles with periods, and a link lets someone in once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from meetlat.records.journal.models import AuditEvent
from meetlat.records.people.models import Mandate, Person, Role
from meetlat.records.people.queries import capacity_of, holders_of, people_with_roles
from meetlat.records.people.services import (
    LinkRefusedError,
    assign_role,
    create_organisation,
    create_person,
    create_unit,
    end_role,
    make_sign_in_link,
    use_sign_in_link,
)

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
TODAY = NOON.date()
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone() -> Person:
    return create_person(name="CIO", email="CIO@meerdam.example", at=NOON)


def test_a_role_holds_from_its_first_day_to_its_last(someone: Person) -> None:
    role = assign_role(someone, "cio", from_=TODAY, at=NOON)
    assert not capacity_of(someone, TODAY - DAY).acts_as(Role.CIO)
    assert capacity_of(someone, TODAY).acts_as(Role.CIO)
    end_role(role, on=TODAY + DAY, at=NOON)
    assert capacity_of(someone, TODAY).acts_as(Role.CIO)
    assert not capacity_of(someone, TODAY + DAY).acts_as(Role.CIO)


def test_someone_who_left_is_nothing_any_more(someone: Person) -> None:
    assign_role(someone, "cio", from_=TODAY, at=NOON)
    someone.left_on = TODAY + DAY
    someone.save()
    assert capacity_of(someone, TODAY).roles
    assert not capacity_of(someone, TODAY + DAY).roles
    assert holders_of(Role.CIO, TODAY + DAY) == []


def test_a_mandate_lets_someone_act_in_a_role_until_it_ends_or_is_revoked(
    someone: Person,
) -> None:
    mandate = Mandate.objects.create(
        holder=someone,
        role=Role.CIO,
        ground="besluit 7",
        valid_from=TODAY,
        valid_until=TODAY + DAY,
    )
    assert capacity_of(someone, TODAY).acts_as(Role.CIO)
    assert not capacity_of(someone, TODAY + DAY).acts_as(Role.CIO)
    mandate.revoked_at = NOON
    mandate.save()
    assert not capacity_of(someone, TODAY).acts_as(Role.CIO)


def test_an_adviser_has_an_aspect_and_nobody_else_does(someone: Person) -> None:
    with pytest.raises(ValidationError):
        assign_role(someone, "adviser", from_=TODAY, at=NOON)
    with pytest.raises(ValidationError):
        assign_role(someone, "cio", aspect="privacy", from_=TODAY, at=NOON)
    assign_role(someone, "adviser", aspect="privacy", from_=TODAY, at=NOON)
    assert capacity_of(someone, TODAY).advises_on("privacy")
    assert not capacity_of(someone, TODAY).advises_on("ciso")


def test_addresses_are_kept_in_one_spelling_and_taken_once(someone: Person) -> None:
    assert someone.email == "cio@meerdam.example"
    with pytest.raises(ValidationError):
        create_person(name="Nog een", email="cio@MEERDAM.example", at=NOON)


def test_entering_the_same_organisation_or_unit_twice_gives_the_first() -> None:
    one = create_organisation("Gemeente Meerdam", at=NOON)
    assert create_organisation("Gemeente Meerdam", at=NOON) == one
    unit = create_unit("Burgerzaken", organisation=one, at=NOON)
    assert create_unit("Burgerzaken", organisation=one, at=NOON) == unit


def test_a_link_signs_in_once_before_it_expires(someone: Person) -> None:
    assert someone.user is not None
    token = make_sign_in_link(someone.user, at=NOON, term=DAY)
    assert use_sign_in_link(token, at=NOON) == someone.user
    with pytest.raises(LinkRefusedError):
        use_sign_in_link(token, at=NOON)
    late = make_sign_in_link(someone.user, at=NOON, term=DAY)
    with pytest.raises(LinkRefusedError):
        use_sign_in_link(late, at=NOON + 2 * DAY)
    with pytest.raises(LinkRefusedError):
        use_sign_in_link("unknown", at=NOON)
    links = AuditEvent.objects.filter(subject_id=str(someone.user.pk)).order_by("seq")
    made, used = "sign-in-link-made", "sign-in-link-used"
    assert [event.action for event in links] == [made, used, made]


def test_everyone_is_listed_with_the_roles_of_today(someone: Person) -> None:
    assign_role(someone, "cio", from_=date(2020, 1, 1), until=date(2021, 1, 1), at=NOON)
    assign_role(someone, "auditor", from_=TODAY, at=NOON)
    [(person, roles)] = people_with_roles(TODAY)
    assert (person, [role.role for role in roles]) == (someone, ["auditor"])


def test_an_organisation_tells_where_its_privacy_statement_is_and_units_lie_under_units() -> None:
    address = "https://www.meerdam.example/privacy/"
    organisation = create_organisation("Gemeente Meerdam", at=NOON, privacy_statement_url=address)
    assert create_organisation("Gemeente Meerdam", at=NOON) == organisation
    assert organisation.privacy_statement_url == address
    sector = create_unit("Dienstverlening", organisation=organisation, at=NOON)
    unit = create_unit("Burgerzaken", organisation=organisation, at=NOON, parent=sector)
    assert unit.parent == sector
    assert create_unit("Burgerzaken", organisation=organisation, at=NOON).parent == sector
