"""TLS versions: what an address accepts."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases import V4, V6, Case, cases_of, judge
from meetlat.core.facts.tls import TlsEndpoint, TlsFacts
from meetlat.core.values.verdict import Outcome


@pytest.mark.parametrize("case", cases_of(__file__), ids=str)
def test_recorded(case: Case) -> None:
    assert case.holds()


def test_the_old_address_beside_a_new_one_is_the_locator() -> None:
    facts = TlsFacts(
        (
            TlsEndpoint(V4, None, None, ("TLSv1.2", "TLSv1.3")),
            TlsEndpoint(V6, None, None, ("TLSv1", "TLSv1.2")),
        )
    )
    assert judge("tls.versions", facts).locators == (V6,)


_VERSIONS = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"]


@given(st.lists(st.sampled_from(["accepted", "refused", "unknown"]), min_size=4, max_size=4))
def test_an_answer_that_is_missing_never_decides(answers: list[str]) -> None:
    def verdict(known: dict[str, str]) -> Outcome:
        sorts = [tuple(v for v in _VERSIONS if known[v] == one) for one in ("accepted", "unknown")]
        return judge("tls.versions", TlsFacts((TlsEndpoint(V4, None, None, *sorts),))).outcome

    seen = dict(zip(_VERSIONS, answers, strict=True))
    unknown = [version for version, answer in seen.items() if answer == "unknown"]
    if verdict(seen) is Outcome.UNDETERMINED:
        return
    for each in product(["accepted", "refused"], repeat=len(unknown)):
        assert verdict(seen | dict(zip(unknown, each, strict=True))) is verdict(seen)


@given(st.sets(st.sampled_from(["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"]), min_size=1))
def test_accepting_less_of_the_old_is_never_worse(accepted: set[str]) -> None:
    safe = accepted - {"TLSv1", "TLSv1.1"}
    if safe:
        facts = TlsFacts((TlsEndpoint(V4, None, None, tuple(sorted(safe))),))
        assert judge("tls.versions", facts).outcome is Outcome.MET
