"""A profile is kept as JSON and comes back the same; two are compared key by key."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.profile.changes import changes
from meetlat.core.profile.content import (
    Amounts,
    HouseStyle,
    Profile,
    Route,
    Routes,
    Sender,
    Terms,
    content_of,
    profile_of,
)
from meetlat.core.yardstick.normrules import ADVISERS

terms = st.integers(1, 250)
routes = st.builds(
    Route,
    st.lists(st.sampled_from(sorted(ADVISERS)), min_size=1, unique=True).map(tuple),
    advice=st.none() | terms,
)
profiles = st.builds(
    Profile,
    organisation=st.builds(Sender, sender_names=st.lists(st.text()).map(tuple)),
    house_style=st.builds(HouseStyle, colours=st.dictionaries(st.text(), st.text())),
    terms=st.builds(Terms, terms, terms, terms),
    amounts=st.builds(Amounts, st.integers(0, 10**9)),
    routes=st.builds(Routes, heavy=routes),
)


@given(profiles)
def test_what_is_kept_comes_back_the_same(profile: Profile) -> None:
    assert profile_of(json.loads(json.dumps(content_of(profile)))) == profile


@given(profiles)
def test_nothing_changes_between_a_profile_and_itself(profile: Profile) -> None:
    assert changes(profile, profile) == ()


@given(profiles, profiles)
def test_two_profiles_differ_exactly_where_a_change_is_told(one: Profile, other: Profile) -> None:
    told = changes(one, other)
    assert bool(told) == (one != other)
    assert [change.key for change in changes(other, one)] == [change.key for change in told]
    assert all(change.old != change.new for change in told)
