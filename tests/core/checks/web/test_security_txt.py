"""security.txt: files as found, and the moments on which a verdict turns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases import NOON, WELL_KNOWN, Case, answer, cases_of, https, judge
from meetlat.core.facts.https import HttpsFacts
from meetlat.core.values.verdict import Verdict


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_a_file_in_force_says_until_when_the_verdict_holds() -> None:
    verdict = _of(datetime(2027, 6, 1, tzinfo=UTC))
    assert verdict.holds_until == datetime(2027, 5, 2, tzinfo=UTC)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)), st.timedeltas(timedelta(0)))
def test_until_the_moment_it_names_a_verdict_does_not_change(
    naive: datetime, later: timedelta
) -> None:
    expires = naive.replace(microsecond=0, tzinfo=UTC)
    now = _of(expires)
    if now.holds_until is None:
        then = NOON + min(later, timedelta(days=9000))
    else:
        then = min(NOON + min(later, timedelta(days=9000)), now.holds_until - timedelta(seconds=1))
    assert _of(expires, at=max(then, NOON)) == now


def _of(expires: datetime, at: datetime = NOON) -> Verdict:
    body = f"Contact: mailto:cert@meerdam.example\nExpires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
    given_answer = answer({"Content-Type": "text/plain"}, body=body)
    facts = HttpsFacts((https(given_answer, path=WELL_KNOWN),))
    return judge("web.security_txt", facts, at=at)
