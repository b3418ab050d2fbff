"""Three rules of WCAG on the HTML alone."""

from __future__ import annotations

import pytest

from core.cases import Case, cases_of, judge, page


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_every_broken_rule_is_a_locator_by_the_name_that_axe_gives_it() -> None:
    facts = page(language="", title="", viewport="maximum-scale=1")
    verdict = judge("access.static_html", facts)
    assert verdict.locators == ("document-title", "html-has-lang", "meta-viewport")
