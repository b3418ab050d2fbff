"""What the register holds of an application."""

from __future__ import annotations

import pytest

from core.cases import Case, cases_of, judge, register


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_everything_that_is_missing_is_a_locator() -> None:
    facts = register(has_owner_unit=False, application_kind="", has_ratified_decision=False)
    verdict = judge("register.registered", facts)
    assert verdict.locators == ("no-decision", "no-kind", "no-owner-unit")
