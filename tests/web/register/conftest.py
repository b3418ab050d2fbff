"""The measured municipality, for the pages of the register."""

import pytest

from meetlat.records.people.models import Organisation
from tests.web.measured import Measured


@pytest.fixture
def measured(organisation: Organisation) -> Measured:
    return Measured(organisation)
