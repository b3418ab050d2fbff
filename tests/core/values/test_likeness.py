"""Look-alikes: what could be taken for ours, each by a rule that can be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.values.domainname import DomainName
from meetlat.core.values.hostname import HostName
from meetlat.core.values.likeness import Resembles, likeness, slips_between

OURS = (DomainName("meerdam.example"), DomainName("kcc.example"))


def rule(name: str) -> Resembles | None:
    found = likeness(HostName.parse(name), OURS)
    return found.rule if found else None


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("meerdam.example.trap.nl", Resembles.OUR_NAME_IN_FRONT),
        ("mееrdam.example", Resembles.SAME_LOOK),  # two Cyrillic e's
        ("rneerdam.example", Resembles.SAME_LOOK),
        ("www.méérdam.nl", Resembles.SAME_LOOK),
        ("meerdam.nl", Resembles.OTHER_ENDING),
        ("meerdam-inloggen.nl", Resembles.CONTAINS_OURS),
        ("meerdam.trap.nl", Resembles.CONTAINS_OURS),
        ("mijn.rneerdarn.trap.nl", Resembles.CONTAINS_OURS),
        ("merdam.nl", Resembles.NEARLY_OURS),
        ("meredam.nl", Resembles.NEARLY_OURS),
    ],
)
def test_warned_for(name: str, by: Resembles) -> None:
    assert rule(name) is by


@pytest.mark.parametrize(
    "name",
    [
        "meerdam.example",
        "loket.meerdam.example",
        "waterschap.nl",
        # Three letters resemble too much by accident.
        "kcc.nl",
        "kcd.nl",
        "mijnkcc.nl",
        "com",
    ],
)
def test_left_alone(name: str) -> None:
    assert likeness(HostName(name), OURS) is None


@given(st.text(alphabet="abc", max_size=7), st.text(alphabet="abc", max_size=7))
def test_slips_count_the_same_both_ways_and_none_is_the_same(one: str, other: str) -> None:
    there = slips_between(one, other, most=9)
    assert there == slips_between(other, one, most=9)
    assert (there == 0) == (one == other)
    assert there <= max(len(one), len(other))


@given(st.text(alphabet="abc", max_size=7), st.text(alphabet="abc", max_size=7))
def test_counting_stops_above_the_most(one: str, other: str) -> None:
    assert min(slips_between(one, other, most=1), 2) == min(slips_between(one, other, most=9), 2)
