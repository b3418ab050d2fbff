"""A small municipality: a test says only what it is about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from meetlat.core.yardstick.load import load_norms
from meetlat.records.cases.models import Case, Proposal
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
from meetlat.records.decisions.services import draft_decision
from meetlat.records.people.models import Organisation, OrgUnit, Person
from meetlat.records.people.services import (
    assign_role,
    create_organisation,
    create_person,
    create_unit,
)
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.services import adopt_yardstick
from meetlat.records.register.models import Application
from meetlat.records.register.services import register_application

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
LONG_AGO = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Municipality:
    """Its people by role, its one department and the yardstick in force."""

    organisation: Organisation
    unit: OrgUnit
    requester: Person
    coordinator: Person
    cio: Person
    advisers: dict[str, Person]
    yardstick: YardstickVersion


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def meerdam(db: None) -> Municipality:
    """Gemeente Meerdam with someone in every role."""
    organisation = create_organisation("Gemeente Meerdam", at=NOON)
    unit = create_unit("Burgerzaken", organisation=organisation, at=NOON)

    def person(name: str, role: str, aspect: str = "") -> Person:
        key = (aspect or role).replace("_", "-")
        one = create_person(
            name=name,
            email=f"{key}@meerdam.example",
            at=NOON,
            unit=unit if role == "requester" else None,
        )
        assign_role(one, role, aspect=aspect, from_=LONG_AGO, at=NOON)
        return one

    return Municipality(
        organisation=organisation,
        unit=unit,
        requester=person("Aanvrager Burgerzaken", "requester"),
        coordinator=person("Toetscoördinator", "coordinator"),
        cio=person("CIO", "cio"),
        advisers={
            aspect: person(f"Adviseur {aspect}", "adviser", aspect)
            for aspect in ("ciso", "privacy", "communicatie", "fg", "inkoop")
        },
        yardstick=adopt_yardstick(
            norms=load_norms(),
            number="1.0.0",
            adopted_by="college",
            adopted_on=LONG_AGO,
            effective_from=LONG_AGO,
            at=NOON,
            by=None,
        ),
    )


@pytest.fixture
def site(meerdam: Municipality) -> Application:
    """A site that was found, and on which nothing was decided yet."""
    return register_application(
        name="Afspraken",
        kind="website",
        organisation=meerdam.organisation,
        owner_unit=meerdam.unit,
        at=NOON,
        by=None,
    )


@pytest.fixture
def a_draft(meerdam: Municipality) -> Callable[..., Case]:
    """Make a draft that lacks nothing, but for what the test changes."""

    def build(**changes: object) -> Case:
        case = start_proposal(requester=meerdam.requester, concern="new", at=NOON)
        usual: dict[str, object] = {
            "title": "Afspraken maken",
            "problem": "Inwoners bellen om een afspraak te maken en wachten lang.",
            "for_whom": "Inwoners van Meerdam",
            "reuse_considered": "Het afsprakenformulier van de website",
            "exception_ground": "missing_function",
            "personal_data": "ordinary",
            "login": "none",
        }
        edit_proposal(
            case,
            by=meerdam.requester,
            at=NOON,
            version=case.proposal.version,
            costs=[CostEntry(2026, "build", "one_off", 1_000_000)],
            **(usual | changes),
        )
        return Case.objects.select_related("proposal").get(pk=case.pk)

    return build


@pytest.fixture
def advised(meerdam: Municipality) -> Callable[[Case], Case]:
    """Lead a draft to where every adviser has said yes."""

    def lead(case: Case) -> Case:
        submit(case, by=meerdam.requester, at=NOON)
        start_test(case, coordinator=meerdam.coordinator, at=NOON)
        for request in case.advice_requests.order_by("aspect"):
            give_advice(
                request,
                verdict="positive",
                motivation="Geen bezwaar.",
                conditions=[],
                by=meerdam.advisers[request.aspect],
                at=NOON,
            )
        to_weighing(case, by=meerdam.coordinator, at=NOON)
        return Case.objects.get(pk=case.pk)

    return lead


@pytest.fixture
def before_the_cio(
    meerdam: Municipality, a_draft: Callable[..., Case], advised: Callable[[Case], Case]
) -> Callable[..., Decision]:
    """Lay a decision before the CIO."""

    def build(outcome: str = "buy_outside", **changes: object) -> Decision:
        case = advised(a_draft(**changes))
        return draft_decision(
            case,
            by=meerdam.coordinator,
            at=NOON,
            outcome=outcome,
            motivation="Het past nergens anders.",
            exception_ground=str(Proposal.ExceptionGround.MISSING_FUNCTION),
            deviation="",
        )

    return build
