"""How a case is led: as the profile of its organisation says, or else as is usual."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from meetlat.core.profile.content import Amounts, Profile, Route, Routes, Terms
from meetlat.records.cases.models import Case
from meetlat.records.cases.routes import RouteWay, way_of_working
from meetlat.records.cases.services import start_proposal, start_test, submit, withdraw
from meetlat.records.people.models import Aspect, Organisation
from meetlat.records.people.services import create_organisation
from meetlat.records.policy.services import set_profile
from records.conftest import NOON, Municipality

Draft = Callable[..., Case]
#: Wednesday before Easter: Good Friday and Easter Monday are no working days.
BEFORE_EASTER = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)


def says(organisation: Organisation, profile: Profile) -> None:
    set_profile(organisation, profile, at=NOON, by=None)


def test_who_says_nothing_works_as_usual(meerdam: Municipality) -> None:
    way = way_of_working(meerdam.organisation)
    assert way == way_of_working(None)
    assert way.heavy_from_cents == 10_000_000
    assert list(way.routes) == list(Case.Route)
    assert way.routes[Case.Route.STANDARD] == RouteWay((Aspect.CISO, Aspect.PRIVACY), Terms())


def test_a_profile_says_who_advises_in_which_order_and_how_long(meerdam: Municipality) -> None:
    light = Route(("archief", "ciso"), advice=3)
    says(meerdam.organisation, Profile(terms=Terms(step=2), routes=Routes(light=light)))
    way = way_of_working(meerdam.organisation).routes[Case.Route.LIGHT]
    assert way == RouteWay((Aspect.ARCHIVE, Aspect.CISO), Terms(advice=3, step=2))


@pytest.mark.parametrize(("euros", "route"), [(10_000, "standard"), (9_999, "heavy")])
def test_a_case_is_heavy_above_the_sum_that_the_profile_says(
    meerdam: Municipality, a_draft: Draft, euros: int, route: str
) -> None:
    says(meerdam.organisation, Profile(amounts=Amounts(euros)))
    case = a_draft(exception_ground="")
    submit(case, by=meerdam.requester, at=NOON)
    assert Case.objects.get(pk=case.pk).route == route


def test_the_profile_of_another_organisation_changes_nothing(
    meerdam: Municipality, a_draft: Draft
) -> None:
    says(create_organisation("Gemeente Elders", at=NOON), Profile(amounts=Amounts(0)))
    case = a_draft(exception_ground="")
    submit(case, by=meerdam.requester, at=NOON)
    assert Case.objects.get(pk=case.pk).route == "standard"


def test_the_advisers_that_the_profile_names_are_asked_for_as_long_as_it_says(
    meerdam: Municipality, a_draft: Draft
) -> None:
    says(meerdam.organisation, Profile(routes=Routes(standard=Route(("fg",), advice=3))))
    case = a_draft(exception_ground="")
    submit(case, by=meerdam.requester, at=NOON)
    start_test(case, coordinator=meerdam.coordinator, at=BEFORE_EASTER)
    request = case.advice_requests.get()
    assert request.aspect == "fg"
    assert request.due_on == Case.objects.get(pk=case.pk).due_on == date(2026, 4, 8)


def test_a_step_is_due_after_working_days_of_the_town_and_not_of_greenwich(
    meerdam: Municipality, a_draft: Draft
) -> None:
    case = a_draft()
    late = datetime(2026, 4, 1, 22, 30, tzinfo=UTC)  # Thursday, half past midnight
    submit(case, by=meerdam.requester, at=late)
    assert Case.objects.get(pk=case.pk).due_on == date(2026, 4, 13)


def test_a_term_that_runs_stays_as_it_was(meerdam: Municipality, a_draft: Draft) -> None:
    case = a_draft()
    submit(case, by=meerdam.requester, at=NOON)
    due = Case.objects.get(pk=case.pk).due_on
    says(meerdam.organisation, Profile(terms=Terms(step=30)))
    assert Case.objects.get(pk=case.pk).due_on == due


def test_nothing_is_due_of_what_nobody_has(meerdam: Municipality, a_draft: Draft) -> None:
    case = a_draft()
    submit(case, by=meerdam.requester, at=NOON)
    withdraw(case, by=meerdam.requester, at=NOON + timedelta(days=1))
    assert Case.objects.get(pk=case.pk).due_on is None


def test_a_draft_of_someone_without_a_unit_takes_the_usual_way(meerdam: Municipality) -> None:
    case = start_proposal(requester=meerdam.cio, concern="new", at=NOON)
    assert case.route == Case.Route.STANDARD
