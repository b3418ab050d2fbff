"""SPF: records as found, and how many questions they may cost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases import Case, cases_of, dns, found, judge
from meetlat.core.values.verdict import Outcome


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


@pytest.mark.parametrize(("terms", "reason"), [(10, "not-followed"), (11, "too-many-lookups")])
def test_ten_questions_are_allowed(terms: int, reason: str) -> None:
    record = "v=spf1 " + " ".join(f"include:{n}.example" for n in range(terms)) + " -all"
    assert judge("mail.spf", dns(txt=found(record))).reason == reason


@given(st.text(alphabet="v=spf1 +-~?almxincudeirt:/.%{}0123"))
def test_any_record_gets_a_verdict(tail: str) -> None:
    verdict = judge("mail.spf", dns(txt=found(f"v=spf1 {tail}")))
    assert verdict.outcome in {Outcome.MET, Outcome.NOT_MET, Outcome.UNDETERMINED}
