"""The TLS guidelines as data: every edition has a table, and better is never worse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.sources.ncsctls import Edition, Level, guideline, worst
from meetlat.core.sources.shelf import SHELF

OLD, NEW = guideline(Edition.NCSC_2_1_1), guideline(Edition.NCSC_2025_05)


@pytest.mark.parametrize("edition", Edition)
def test_every_edition_has_a_table_and_its_document_is_on_the_shelf(edition: Edition) -> None:
    rules = guideline(edition)
    assert rules.source in SHELF
    assert rules.version("TLSv1.3") is Level.GOOD


@pytest.mark.parametrize("edition", Edition)
def test_what_an_edition_does_not_name_is_insufficient(edition: Edition) -> None:
    rules = guideline(edition)
    unknown = (rules.version("SSLv3"), rules.curve("sect163k1"), rules.hash("md5"), rules.rsa(512))
    assert set(unknown) == {Level.INSUFFICIENT}


def test_the_editions_differ_where_annex_b_says_so() -> None:
    assert (OLD.version("TLSv1.1"), NEW.version("TLSv1.1")) == (
        Level.PHASE_OUT,
        Level.INSUFFICIENT,
    )
    assert (OLD.rsa(2048), NEW.rsa(2048)) == (Level.SUFFICIENT, Level.PHASE_OUT)
    assert (OLD.rsa(3072), NEW.rsa(3072)) == (Level.GOOD, Level.SUFFICIENT)
    assert (OLD.curve("secp521r1"), NEW.curve("secp521r1")) == (
        Level.INSUFFICIENT,
        Level.SUFFICIENT,
    )


@given(st.sampled_from(Edition), st.integers(0, 8192), st.integers(0, 8192))
def test_a_longer_key_is_never_worse(edition: Edition, bits: int, more: int) -> None:
    rules = guideline(edition)
    assert rules.rsa(bits + more).reaches(rules.rsa(bits))


@given(st.lists(st.sampled_from(Level), min_size=1))
def test_all_reach_the_worst_of_them(levels: list[Level]) -> None:
    assert worst(*levels) in levels
    assert all(level.reaches(worst(*levels)) for level in levels)
