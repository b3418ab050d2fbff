"""Steps of a case that a test here takes for granted."""

from collections.abc import Callable

import pytest

from meetlat.records.cases.models import Case
from meetlat.records.cases.services import (
    CostEntry,
    edit_proposal,
    give_advice,
    start_proposal,
    start_test,
    submit,
)
from meetlat.records.register.models import Application
from records.conftest import NOON, Municipality


@pytest.fixture
def advised_too(meerdam: Municipality) -> Callable[[Case], None]:
    """Let every adviser of a case say yes."""

    def advise(case: Case) -> None:
        for request in case.advice_requests.order_by("aspect"):
            give_advice(
                request,
                verdict="positive",
                motivation="Geen bezwaar.",
                conditions=[],
                by=meerdam.advisers[request.aspect],
                at=NOON,
            )

    return advise


@pytest.fixture
def existing(meerdam: Municipality, site: Application) -> Case:
    """A decision on what exists, of which the test has begun."""
    case = start_proposal(
        requester=meerdam.requester, concern="existing", at=NOON, application=site
    )
    edit_proposal(
        case,
        by=meerdam.requester,
        at=NOON,
        version=case.proposal.version,
        problem="Inwoners maken er een afspraak.",
        for_whom="Inwoners",
        costs=[CostEntry(2026, "hosting", "yearly", 0)],
    )
    submit(case, by=meerdam.requester, at=NOON)
    start_test(case, coordinator=meerdam.coordinator, at=NOON)
    return Case.objects.get(pk=case.pk)
