"""Unprotected addresses in the front page."""

from __future__ import annotations

import pytest

from core.cases import Case, cases_of, judge, page


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_hosts_are_the_locators_each_once() -> None:
    facts = page(insecure_parts=("http://b.example/1", "http://b.example/2", "http://[", "http:x"))
    assert judge("page.insecure_parts", facts).locators == ("http:?", "http:b.example")
