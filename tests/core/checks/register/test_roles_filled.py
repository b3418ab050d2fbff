"""Who is named."""

from __future__ import annotations

import pytest

from core.cases import Case, cases_of, judge, register


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_each_empty_role_is_a_locator() -> None:
    facts = register(has_owner=False, has_technical_manager=False)
    assert judge("register.roles_filled", facts).locators == ("owner", "technical-manager")
