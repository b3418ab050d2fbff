"""A link to the privacy statement."""

from __future__ import annotations

import pytest

from core.cases import Case, cases_of, judge, page
from meetlat.core.facts.page import Link


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_an_address_without_the_word_in_its_text_is_no_link_for_a_reader() -> None:
    facts = page(links=(Link("Lees meer", "https://www.meerdam.example/privacy"),))
    assert judge("page.privacy_link", facts).reason == "no-link"
