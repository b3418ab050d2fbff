"""The rod holds every tick once, in whatever layout, and no label covers another."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.core.yardstick.norm import Obligation, Section
from meetlat.telling.palette import ON_PAPER
from meetlat.telling.rod import Layout, fits, rod
from meetlat.telling.ticks import Tick, TickState
from telling.drawn import SVG, a_tick, outside, overlapping, parsed, texts_of, tick_lists

layouts = st.sampled_from(list(Layout))
languages = st.sampled_from(["nl", "en"])


@given(tick_lists(), layouts, languages)
@settings(deadline=None)
def test_every_tick_is_in_the_picture_once(
    ticks: list[Tick], layout: Layout, language: str
) -> None:
    drawn = parsed(rod(ticks, title="De meetlat", layout=layout, language=language))
    marks = [one.get("data-norm") for one in drawn.iter() if one.get("data-norm")]
    assert Counter(marks) == Counter(tick.norm_id for tick in ticks)


@given(tick_lists(), layouts, languages)
@settings(deadline=None)
def test_no_label_covers_another_or_sticks_out(
    ticks: list[Tick], layout: Layout, language: str
) -> None:
    drawn = parsed(rod(ticks, title="De meetlat", layout=layout, language=language))
    assert overlapping(texts_of(drawn)) == []
    assert outside(drawn) == []


@given(tick_lists(), layouts)
@settings(deadline=None)
def test_no_mark_covers_another(ticks: list[Tick], layout: Layout) -> None:
    drawn = parsed(rod(ticks, title="De meetlat", layout=layout))
    halos = [one for one in drawn.iter(f"{SVG}rect") if one.get("class") == "meetlat-halo"]
    spans: dict[str, list[tuple[float, float]]] = {}
    for one in halos:
        x, width = float(one.get("x", "0")), float(one.get("width", "0"))
        spans.setdefault(one.get("y", ""), []).append((x, x + width))
    for line in spans.values():
        line.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(line))


@given(tick_lists(), st.sampled_from([Layout.WIDE, Layout.HALVES]))
@settings(deadline=None)
def test_what_fits_is_drawn_at_the_width_of_its_layout(ticks: list[Tick], layout: Layout) -> None:
    width = float(parsed(rod(ticks, title="De meetlat", layout=layout)).get("viewBox").split()[2])
    meant = {Layout.WIDE: 1200, Layout.HALVES: 640}[layout]
    assert fits(ticks, layout) is (width <= meant)


def test_a_long_yardstick_does_not_fit_one_row() -> None:
    ticks = [a_tick(number) for number in range(264)]
    assert not fits(ticks, Layout.WIDE)
    assert fits(ticks[:10], Layout.WIDE)


@given(tick_lists())
@settings(deadline=None)
def test_only_links_that_open_a_page_are_links(ticks: list[Tick]) -> None:
    drawn = parsed(rod(ticks, title="De meetlat"))
    followed = [one.get("href") for one in drawn.iter(f"{SVG}a")]
    assert sorted(str(one) for one in followed) == sorted(
        tick.href for tick in ticks if tick.href.startswith("/")
    )
    assert not list(drawn.iter(f"{SVG}script"))


def test_every_link_says_where_it_leads() -> None:
    drawn = parsed(rod([a_tick(1), a_tick(2, state=TickState.FAILED)], title="De meetlat"))
    for link in drawn.iter(f"{SVG}a"):
        name = link.get("aria-label")
        assert name
        assert [one.text for one in link.findall(f"{SVG}title")] == [name]


def test_on_a_phone_targets_are_24_apart() -> None:
    """WCAG 2.2, 2.5.8, on a screen as wide as the picture."""
    ticks = [a_tick(number) for number in range(62)]
    drawn = parsed(rod(ticks, title="De meetlat", layout=Layout.STACKED))
    assert drawn.get("viewBox", "").split()[2] == "360"
    halos = [one for one in drawn.iter(f"{SVG}rect") if one.get("class") == "meetlat-halo"]
    lefts = sorted({float(one.get("x", "0")) for one in halos})
    assert min(b - a for a, b in pairwise(lefts)) >= 24


def _mark_of(**changes: object) -> str:
    drawn = parsed(rod([a_tick(**changes)], title="x", palette=ON_PAPER, legend=False))
    mark = next(one for one in drawn.iter() if one.get("data-norm"))
    shapes = [
        one for one in mark if one.get("class") != "meetlat-halo" and one.tag != f"{SVG}title"
    ]
    # Without colour: what is left must tell the states apart.
    return "|".join(
        f"{one.tag.removeprefix(SVG)} {one.get('fill') == 'none'} {one.get('height')}"
        for one in shapes
    )


def test_states_are_told_by_shape_without_colour() -> None:
    shapes = {_mark_of(state=state) for state in TickState} | {_mark_of(remark=True)}
    assert len(shapes) == len(TickState) + 1


def test_the_law_hangs_longest() -> None:
    def length(obligation: Obligation) -> float:
        return float(_mark_of(obligation=obligation).rpartition(" ")[2])

    law, comply, policy, advice = (length(one) for one in Obligation)
    assert law > comply > policy == advice


@pytest.mark.parametrize("layout", list(Layout))
def test_a_rod_without_ticks_still_has_its_eight_sections(layout: Layout) -> None:
    drawn = parsed(rod([], title="De meetlat", layout=layout))
    groups = [one for one in drawn.iter(f"{SVG}g") if one.get("role") == "group"]
    assert len(groups) == len(Section)
    assert all("geen norm van toepassing" in one.get("aria-label", "") for one in groups)


def test_two_rods_can_stand_on_one_page() -> None:
    assert not any(one.get("id") for one in parsed(rod([a_tick()], title="x")).iter())
