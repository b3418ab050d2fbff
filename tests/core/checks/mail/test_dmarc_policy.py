"""DMARC: what receivers are asked to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases import Case, cases_of, dns, found, judge
from meetlat.core.values.verdict import Outcome


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


@given(st.sampled_from(["none", "quarantine", "reject"]), st.sampled_from(["", "; t=y"]))
def test_a_stricter_policy_is_never_worse(policy: str, mode: str) -> None:
    stricter = {"none": "quarantine", "quarantine": "reject", "reject": "reject"}[policy]
    met = [
        judge("mail.dmarc_policy", dns(dmarc=found(f"v=DMARC1; p={p}{mode}"))).outcome
        is Outcome.MET
        for p in (policy, stricter)
    ]
    assert met == sorted(met)
