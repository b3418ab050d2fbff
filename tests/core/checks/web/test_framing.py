"""Who may show the site in a page of theirs."""

from __future__ import annotations

import pytest

from core.cases import Case, answer, cases_of, https, judge
from meetlat.core.facts.https import HttpsFacts


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_one_field_that_restricts_is_enough() -> None:
    given = answer((("Content-Security-Policy", "frame-ancestors *"),
                    ("Content-Security-Policy", "frame-ancestors 'none'")))  # fmt: skip
    assert judge("web.framing", HttpsFacts((https(given),))).reason == "ancestors-named"
