"""The fan holds every rib once, from none to three hundred, and no name covers another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from meetlat.telling.fan import fan
from meetlat.telling.palette import ON_PAPER
from meetlat.telling.ribs import Rib, RibState
from telling.drawn import SVG, a_rib, outside, overlapping, parsed, rib_lists, texts_of


def _organisation(number: int) -> list[Rib]:
    """Return ribs in the groups that a municipality has."""
    groups = [
        ("gemeentelijke website", 0, False),
        ("intranet en extranet", 1, False),
        ("opendataplatform", 1, False),
        ("op zichzelf", 2, False),
        ("met partners", 3, True),
    ]
    return [
        a_rib(
            place,
            group=groups[place % 5][0],
            group_rank=groups[place % 5][1],
            partner=groups[place % 5][2],
            length=place % 9 + 1,
            state=list(RibState)[place % 3],
        )
        for place in range(number)
    ]


@pytest.mark.parametrize("number", [0, 1, 5, 30, 300])
def test_every_rib_is_in_the_picture_once(number: int) -> None:
    ribs = _organisation(number)
    drawn = parsed(fan(ribs, centre_count=f"{number} sites", caption="november 2026"))
    names = [one.get("aria-label") for one in drawn.iter(f"{SVG}a")]
    assert sorted(str(name) for name in names) == sorted(rib.label("nl") for rib in ribs)


@pytest.mark.parametrize("number", [1, 5, 30, 300])
def test_no_name_covers_another_in_a_municipality(number: int) -> None:
    drawn = parsed(
        fan(_organisation(number), centre_count=f"{number} sites", caption="november 2026")
    )
    assert overlapping(texts_of(drawn)) == []
    assert outside(drawn) == []


@given(rib_lists())
@settings(deadline=None)
def test_no_name_covers_another_whatever_the_groups(ribs: list[Rib]) -> None:
    drawn = parsed(fan(ribs, centre_count="12 sites", caption="november 2026", language="en"))
    assert overlapping(texts_of(drawn)) == []
    assert outside(drawn) == []


def test_a_rib_that_does_not_count_is_thinner() -> None:
    def thickness(*, counts: bool) -> float:
        drawn = parsed(fan([a_rib(counts=counts)], centre_count="1 site", caption="nu"))
        halo = next(one for one in drawn.iter() if one.get("class") == "meetlat-halo")
        corners = [part.split() for part in halo.get("d", "")[1:-1].split("L")]
        return abs(float(corners[1][0]) - float(corners[2][0]))

    assert thickness(counts=False) == pytest.approx(thickness(counts=True) / 2, rel=0.02)


def test_states_are_told_by_shape_without_colour() -> None:
    def shape(state: RibState) -> tuple[int, bool]:
        drawn = parsed(
            fan([a_rib(state=state)], centre_count="1 site", caption="nu", palette=ON_PAPER)
        )
        tip = next(drawn.iter(f"{SVG}a")).findall(f"{SVG}path")[1]
        return tip.get("d", "").count("L"), tip.get("fill") == "none"

    assert len({shape(state) for state in RibState}) == len(RibState)


def test_a_script_in_a_name_is_shown_and_not_run() -> None:
    hostile = a_rib(name="<script>alert(1)</script>", href="javascript:alert(1)")
    picture = fan([hostile], centre_count="<b>", caption="</svg>")
    drawn = parsed(picture)
    assert "<script" not in picture
    assert not list(drawn.iter(f"{SVG}a"))
