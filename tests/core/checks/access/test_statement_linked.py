"""A link to the accessibility statement."""

from __future__ import annotations

import pytest

from core.cases import Case, cases_of, judge, page, register
from meetlat.core.values.verdict import Outcome


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_without_a_recorded_address_a_link_proves_nothing() -> None:
    facts = register(accessibility_statement_url="")
    verdict = judge("access.statement_linked", page(), facts)
    assert verdict.outcome is Outcome.UNDETERMINED


def test_without_register_facts_nobody_can_say() -> None:
    assert judge("access.statement_linked", page()).data == {"cause": "not-asked"}
