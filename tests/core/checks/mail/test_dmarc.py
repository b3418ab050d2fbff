"""DMARC: one usable record, at the name or its domain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases import Case, cases_of, dns, found, judge
from meetlat.core.values.verdict import Outcome


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


@given(st.text())
def test_any_record_gets_a_verdict(tail: str) -> None:
    verdict = judge("mail.dmarc", dns(dmarc=found(f"v=DMARC1;{tail}")))
    assert verdict.outcome in {Outcome.MET, Outcome.NOT_MET}
