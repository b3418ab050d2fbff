"""What differs between two yardsticks is named, and what only reads otherwise is known as such."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.yardstick.compare import compare
from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import CheckUse, Text

ALL = load_norms()
HSTS = next(norm for norm in ALL if norm.id == "VERB-03")
SUBSETS = st.sets(st.sampled_from([norm.id for norm in ALL]))


def test_the_same_norms_do_not_differ() -> None:
    assert compare(ALL, ALL).is_empty


@given(SUBSETS, SUBSETS)
def test_what_is_in_one_alone_is_new_or_withdrawn(before: set[str], after: set[str]) -> None:
    found = compare(
        [norm for norm in ALL if norm.id in before], [norm for norm in ALL if norm.id in after]
    )
    assert {norm.id for norm in found.new} == after - before
    assert {norm.id for norm in found.withdrawn} == before - after
    assert found.changed == ()


def test_another_parameter_decides_otherwise_and_says_what_it_was() -> None:
    longer = replace(HSTS, checks=(CheckUse("web.hsts", {"min_max_age_s": 63_072_000}),))
    [change] = compare([HSTS], [longer]).changed
    assert change.decides_otherwise
    [field] = change.fields
    assert field.before == [{"name": "web.hsts", "params": {"min_max_age_s": 31_536_000}}]
    assert field.after == [{"name": "web.hsts", "params": {"min_max_age_s": 63_072_000}}]


def test_another_text_is_asked_of_nobody_again() -> None:
    found = compare([HSTS], [replace(HSTS, title=Text("anders", "otherwise"))])
    assert found.changed[0].is_words_only
    assert not found.changed[0].decides_otherwise
    assert found.to_ask_again == ()


def test_a_shorter_term_is_asked_again_and_judges_the_same() -> None:
    found = compare([HSTS], [replace(HSTS, days_to_mend=7)])
    assert not found.changed[0].decides_otherwise
    assert [norm.id for norm in found.to_ask_again] == ["VERB-03"]
