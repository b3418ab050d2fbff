"""A town in which proposals are made: people in their roles, a platform, a yardstick in force."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from meetlat.core.yardstick.load import load_norms
from meetlat.records.cases.models import Case
from meetlat.records.cases.services import (
    CostEntry,
    edit_proposal,
    give_advice,
    start_proposal,
    start_test,
    submit,
    to_weighing,
)
from meetlat.records.decisions.models import Decision
from meetlat.records.decisions.services import ConditionEntry, draft_decision
from meetlat.records.people.models import Organisation, OrgUnit, Person
from meetlat.records.people.services import assign_role, create_person, create_unit
from meetlat.records.policy.services import adopt_yardstick
from meetlat.records.register.models import Application, Platform
from meetlat.records.register.services import make_platform, register_application
from web.conftest import LONG_AGO

FROM = date(2024, 1, 1)


def a_test_about(town: "Town", application: Application) -> Case:
    """Return a case on what exists already, of which the test has begun."""
    at = timezone.localtime()
    case = start_proposal(
        requester=town.requester, concern="existing", at=at, application=application
    )
    edit_proposal(
        case,
        by=town.requester,
        at=at,
        version=case.proposal.version,
        problem="Inwoners maken er een afspraak.",
        for_whom="inwoners",
        why_nots={str(town.platform.pk): "Het kan geen agenda tonen."},
        costs=[CostEntry(2027, "hosting", "yearly", 0)],
    )
    submit(case, by=town.requester, at=at)
    start_test(case, coordinator=town.coordinator, at=at)
    return case


@dataclass(frozen=True, slots=True)
class Town:
    """Who is who, and what is there."""

    organisation: Organisation
    unit: OrgUnit
    requester: Person
    #: Of the requester's department.
    colleague: Person
    #: Of another department.
    stranger: Person
    coordinator: Person
    advisers: dict[str, Person]
    cio: Person
    auditor: Person
    platform: Platform


@pytest.fixture
def town(organisation: Organisation, unit: OrgUnit) -> Town:
    elsewhere = create_unit("Stadsbeheer", organisation=organisation, at=LONG_AGO)

    def person(name: str, role: str = "", aspect: str = "", at: OrgUnit = elsewhere) -> Person:
        mail = f"p{Person.objects.count()}@meerdam.example"
        one = create_person(name=name, email=mail, unit=at, at=LONG_AGO)
        if role:
            assign_role(one, role, from_=FROM, at=LONG_AGO, aspect=aspect)
        return one

    adopt_yardstick(
        norms=load_norms(),
        number="2026.1",
        adopted_by="het college",
        adopted_on=FROM,
        effective_from=FROM,
        at=LONG_AGO,
        by=None,
    )
    website = register_application(
        name="Website van de gemeente",
        kind="platform",
        organisation=organisation,
        owner_unit=elsewhere,
        at=LONG_AGO,
        by=None,
        purpose="Alle informatie van de gemeente op één plek.",
    )
    return Town(
        organisation=organisation,
        unit=unit,
        requester=person("aanvrager Burgerzaken", "requester", at=unit),
        colleague=person("collega Burgerzaken", at=unit),
        stranger=person("medewerker Stadsbeheer"),
        coordinator=person("toetscoördinator een", "coordinator"),
        advisers={
            aspect: person(f"adviseur {aspect}", "adviser", aspect)
            for aspect in ("ciso", "privacy", "fg", "inkoop", "communicatie")
        },
        cio=person("CIO", "cio"),
        auditor=person("auditor", "auditor"),
        platform=make_platform(
            website, rank=1, capabilities="formulieren, afspraken, nieuws", contact="webteam"
        ),
    )


@pytest.fixture
def browsers(signed_in: Callable[[Person], Client]) -> Callable[[Person], Client]:
    """Return someone's own browser, the same one every time."""
    known: dict[Person, Client] = {}

    def of(person: Person) -> Client:
        if person not in known:
            known[person] = signed_in(person)
        return known[person]

    return of


@pytest.fixture
def a_draft(town: Town) -> Callable[..., Case]:
    """Make a draft that lacks nothing, but for what the test changes."""

    def build(**changes: object) -> Case:
        at = timezone.localtime()
        case = start_proposal(requester=town.requester, concern="new", at=at)
        usual: dict[str, object] = {
            "title": "Afspraken maken",
            "problem": "Inwoners bellen voor een afspraak en wachten lang.",
            "for_whom": "inwoners van Meerdam",
            "fits_platform": town.platform,
            "personal_data": "ordinary",
            "login": "none",
        }
        edit_proposal(
            case,
            by=town.requester,
            at=at,
            version=case.proposal.version,
            costs=[CostEntry(2027, "build", "one_off", 1_250_000)],
            **(usual | changes),
        )
        return Case.objects.select_related("proposal").get(pk=case.pk)

    return build


@pytest.fixture
def submitted(town: Town, a_draft: Callable[..., Case]) -> Callable[..., Case]:
    def build(**changes: object) -> Case:
        case = a_draft(**changes)
        submit(case, by=town.requester, at=timezone.localtime())
        return case

    return build


@pytest.fixture
def in_advice(town: Town, submitted: Callable[..., Case]) -> Callable[..., Case]:
    """Make a case of which the test has begun and the advisers are asked."""

    def build(**changes: object) -> Case:
        case = submitted(**changes)
        start_test(case, coordinator=town.coordinator, at=timezone.localtime())
        return case

    return build


@pytest.fixture
def weighed(town: Town, in_advice: Callable[..., Case]) -> Callable[..., Case]:
    """Make a case that every adviser has said yes to, the first one on a condition."""

    def build(**changes: object) -> Case:
        case = in_advice(**changes)
        for number, request in enumerate(case.advice_requests.order_by("aspect")):
            give_advice(
                request,
                verdict="positive" if number else "on_conditions",
                motivation="Ik zie geen bezwaar.",
                conditions=[] if number else ["Laat het testen door een onafhankelijke partij."],
                by=town.advisers[request.aspect],
                at=timezone.localtime(),
            )
        to_weighing(case, by=town.coordinator, at=timezone.localtime())
        return Case.objects.select_related("proposal").get(pk=case.pk)

    return build


@pytest.fixture
def before_the_cio(town: Town, weighed: Callable[..., Case]) -> Callable[..., Decision]:
    """Lay a decision before the CIO."""

    def build(**changes: object) -> Decision:
        return draft_decision(
            weighed(**changes),
            by=town.coordinator,
            at=timezone.localtime(),
            outcome="within_platform",
            motivation="De website kan dit al.",
            conditions=[ConditionEntry("Laat het testen.", "before_go_live")],
        )

    return build


def text_of(client: Client, path: str) -> str:
    """Return what someone reads at *path*."""
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return answer.content.decode()
