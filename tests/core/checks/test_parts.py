"""Of several parts the worst counts, and each that fails is a place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases import NOON
from meetlat.core.checks.parts import Part, silent, whole
from meetlat.core.facts.silence import Cause
from meetlat.core.values.verdict import WORST_FIRST, Outcome

parts = st.builds(
    Part,
    place=st.sampled_from("abc"),
    outcome=st.sampled_from(Outcome),
    reason=st.sampled_from(["x", "y"]),
    remark=st.booleans(),
    holds_until=st.none() | st.integers(0, 9).map(lambda days: NOON + timedelta(days=days)),
)


@given(st.lists(parts, min_size=1))
def test_the_worst_part_counts(given_parts: list[Part]) -> None:
    worst = min((part.outcome for part in given_parts), key=WORST_FIRST.index)
    assert whole(given_parts).outcome is worst


@given(st.lists(parts, min_size=1))
def test_only_parts_that_fail_are_places(given_parts: list[Part]) -> None:
    failing = {part.place for part in given_parts if part.outcome is Outcome.NOT_MET}
    assert whole(given_parts).locators == tuple(sorted(failing))


@given(st.lists(parts, min_size=1))
def test_the_first_part_to_turn_ends_the_verdict(given_parts: list[Part]) -> None:
    moments = [part.holds_until for part in given_parts if part.holds_until]
    assert whole(given_parts).holds_until == min(moments, default=None)


@given(st.lists(parts, min_size=1).flatmap(lambda ps: st.tuples(st.just(ps), st.permutations(ps))))
def test_the_order_of_parts_carries_no_meaning(pair: tuple[list[Part], list[Part]]) -> None:
    one, other = whole(pair[0]), whole(pair[1])
    assert (one.outcome, one.locators, one.remark) == (other.outcome, other.locators, other.remark)


def test_nothing_at_all_is_undetermined() -> None:
    assert whole([]).outcome is Outcome.UNDETERMINED


@pytest.mark.parametrize("cause", [*Cause, None])
def test_only_a_refusal_proves_that_nothing_is_there(cause: Cause | None) -> None:
    refused = cause is Cause.REFUSED
    wanted = Outcome.NOT_APPLICABLE if refused else Outcome.UNDETERMINED
    assert silent("a", cause).outcome is wanted
