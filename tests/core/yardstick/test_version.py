"""A version's content: the same norms are the same bytes, and come back equal."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import Addressee, Text
from meetlat.core.yardstick.version import ContentError, content_of, hash_of, norms_from_content

ALL = load_norms()


def test_norms_come_back_equal_from_what_the_database_keeps() -> None:
    kept = json.loads(json.dumps(content_of(ALL)))
    assert norms_from_content(kept) == ALL
    assert hash_of(norms_from_content(kept)) == hash_of(ALL)


def test_a_version_from_before_norms_had_an_addressee_still_reads() -> None:
    old = json.loads(json.dumps(content_of(ALL)))
    for norm in old["norms"]:
        del norm["addressee"]
    assert {norm.addressee for norm in norms_from_content(old)} == {Addressee.EVERYONE}


@given(st.permutations(ALL))
def test_the_order_of_norms_carries_no_meaning(shuffled: list[object]) -> None:
    assert hash_of(shuffled) == hash_of(ALL)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [{"title": Text("x", "y")}, {"retest_days": 99}, {"checks": ()}, {"kinds": ()}],
)
def test_any_change_is_another_version(change: dict[str, object]) -> None:
    changed = (replace(ALL[0], **change), *ALL[1:])  # type: ignore[arg-type]
    assert (hash_of(changed) == hash_of(ALL)) is (changed == ALL)


@pytest.mark.parametrize(
    "content", [{}, {"form": 1, "norms": []}, {"form": 2}, {"form": 2, "norms": [{"id": "X"}]}]
)
def test_what_is_no_set_of_norms_is_refused(content: dict[str, object]) -> None:
    with pytest.raises(ContentError):
        norms_from_content(content)
