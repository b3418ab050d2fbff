"""A name made to look like ours is told from a name that is merely another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.values.hostname import HostName
from meetlat.web.public.lookalike import looks_like

OURS = ["meerdam.example"]


@pytest.mark.parametrize(
    "name",
    [
        "meerdam-inloggen.example",
        "gemeentemeerdam.example",
        "rneerdam.example",
        "meerd4m.example",
        "meerdan.example",
        "meerda.example",
        "meredam.example",
        "meerdamm.example",
        "meerdam.elders.example",
        "xn--merdam-dva.example",
    ],
)
def test_it_warns_for_a_name_made_to_look_like_ours(name) -> None:
    assert looks_like(HostName(name), OURS) == "meerdam.example"


@pytest.mark.parametrize("name", ["waterland.example", "meer.example", "damwoude.example"])
def test_another_name_is_just_another_name(name) -> None:
    assert looks_like(HostName(name), OURS) == ""


@given(st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8})?", fullmatch=True))
def test_what_lies_in_our_own_domain_never_looks_like_ours(label: str) -> None:
    assert looks_like(HostName(f"{label}.meerdam.example"), OURS) == ""


def test_a_short_name_of_ours_accuses_nobody() -> None:
    assert looks_like(HostName("hulp-loket.example"), ["hulp.example"]) == ""
