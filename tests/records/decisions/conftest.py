"""Something that exists, and decisions on it."""

from collections.abc import Callable

import pytest

from meetlat.records.cases.models import Case
from meetlat.records.cases.services import CostEntry, edit_proposal, start_proposal
from meetlat.records.decisions.models import Decision
from meetlat.records.decisions.services import ConditionEntry, draft_decision, ratify
from meetlat.records.register.models import Application
from records.conftest import NOON, Municipality


@pytest.fixture
def asked_about(meerdam: Municipality) -> Callable[..., Case]:
    """Make a draft about an application that exists, which lacks nothing."""

    def build(application: Application, concern: str = "existing", **changes: object) -> Case:
        case = start_proposal(
            requester=meerdam.requester, concern=concern, at=NOON, application=application
        )
        usual = {
            "problem": "Inwoners maken er een afspraak.",
            "for_whom": "Inwoners",
            "has_twin": False,
            "is_mendable": True,
            "is_taken_over": False,
            "reuse_considered": "Het formulier van de website",
        }
        edit_proposal(
            case,
            by=meerdam.requester,
            at=NOON,
            version=case.proposal.version,
            costs=[CostEntry(2026, "hosting", "yearly", 0)],
            **(usual | changes),
        )
        return Case.objects.select_related("proposal").get(pk=case.pk)

    return build


@pytest.fixture
def ratified(
    meerdam: Municipality,
    asked_about: Callable[..., Case],
    advised: Callable[[Case], Case],
) -> Callable[..., Decision]:
    """Ratify a decision on what exists, by default to keep it."""

    def build(
        application: Application,
        outcome: str = "keep_on_conditions",
        concern: str = "existing",
        conditions: tuple[ConditionEntry, ...] = (),
    ) -> Decision:
        decision = draft_decision(
            advised(asked_about(application, concern)),
            by=meerdam.coordinator,
            at=NOON,
            outcome=outcome,
            motivation="Het lost een probleem op.",
            deviation="Dat is afgesproken.",
            conditions=conditions,
        )
        ratify(decision, by=meerdam.cio, at=NOON, decision_hash=decision.sha256, auth_method="totp")
        return Decision.objects.select_related("case__proposal").get(pk=decision.pk)

    return build
