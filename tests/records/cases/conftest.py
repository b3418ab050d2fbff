"""Steps of a case that a test here takes for granted."""

from collections.abc import Callable

import pytest

from meetlat.records.cases.models import Case
from meetlat.records.cases.services import give_advice
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
