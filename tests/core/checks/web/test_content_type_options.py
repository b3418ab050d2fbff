"""X-Content-Type-Options on the front page."""

from __future__ import annotations

import pytest

from core.cases import V6, Case, answer, cases_of, https, judge
from meetlat.core.facts.https import HttpsFacts


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_the_field_is_the_locator_whatever_the_address() -> None:
    facts = HttpsFacts((https(answer()), https(answer(), V6)))
    verdict = judge("web.content_type_options", facts)
    assert verdict.locators == ("header:x-content-type-options",)
