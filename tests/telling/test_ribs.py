"""Where ribs stand: own platforms in the middle, partners outermost, each block a bow."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from meetlat.telling.ribs import Rib, blocks, fan_table
from telling.drawn import a_rib, rib_lists


@given(rib_lists())
def test_every_rib_stands_in_one_block_and_in_the_table_once(ribs: list[Rib]) -> None:
    stood = Counter(rib.name for block in blocks(ribs) for rib in block.ribs)
    assert stood == Counter(row.name for row in fan_table(ribs)) == Counter(r.name for r in ribs)


@given(rib_lists())
def test_partners_stand_outermost_and_ranks_grow_outwards(ribs: list[Rib]) -> None:
    places = [(block.partner, block.rank) for block in blocks(ribs)]
    lowest = places.index(min(places)) if places else 0
    assert places[:lowest] == sorted(places[:lowest], reverse=True)
    assert places[lowest:] == sorted(places[lowest:])


@given(rib_lists())
def test_a_block_rises_to_its_middle_and_falls(ribs: list[Rib]) -> None:
    for block in blocks(ribs):
        lengths = [rib.length for rib in block.ribs]
        top = lengths.index(max(lengths))
        assert lengths[:top] == sorted(lengths[:top])
        assert lengths[top:] == sorted(lengths[top:], reverse=True)


def test_what_stands_outside_stands_on_both_sides() -> None:
    ribs = [a_rib(0), *(a_rib(n, group="op zichzelf", group_rank=2) for n in range(1, 7))]
    assert [(block.group, len(block.ribs)) for block in blocks(ribs)] == [
        ("op zichzelf", 3),
        ("gemeentelijke website", 1),
        ("op zichzelf", 3),
    ]


def test_the_order_of_the_ribs_carries_no_meaning() -> None:
    ribs = [a_rib(n, length=n % 3, group_rank=n % 2, group=f"groep {n % 2}") for n in range(20)]
    assert blocks(ribs) == blocks(ribs[::-1])


def test_a_rib_tells_all_in_its_name() -> None:
    rib = a_rib(counts=False)
    assert rib.label("nl") == (
        "site 1: gemeentelijke website, voldoet, 3 hostnamen, telt niet als site"
    )
