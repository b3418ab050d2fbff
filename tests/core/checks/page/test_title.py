"""The title of the front page."""

from __future__ import annotations

import pytest

from core.cases import Case, cases_of, judge, page


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_a_long_title_is_kept_short_in_the_sentence() -> None:
    verdict = judge("page.title", page(title="a" * 5000), names=["Meerdam"])
    assert len(str(verdict.data["title"])) == 80
