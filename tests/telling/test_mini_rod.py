"""The mini rod says in words what it shows, and hides nothing for being small."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.yardstick.norm import Section
from meetlat.telling.mini_rod import mini_rod
from meetlat.telling.ticks import SectionCounts, count_sections
from telling.drawn import SVG, a_tick, parsed

numbers = st.integers(0, 200)


def test_its_name_says_how_each_section_stands() -> None:
    drawn = parsed(mini_rod(count_sections([a_tick()])))
    said = drawn.get("aria-label", "").split("; ")
    assert len(said) == len(Section)
    assert said[1] == "Beveiliging: voldoet"


@given(numbers, numbers, numbers, numbers)
def test_a_shortfall_has_a_diamond_and_nothing_else_has(
    passed: int, failed: int, waived: int, unknown: int
) -> None:
    counts = SectionCounts(Section.PRIVACY, passed, failed, waived, unknown)
    diamonds = list(parsed(mini_rod([counts])).iter(f"{SVG}path"))
    assert len(diamonds) == (1 if failed else 0)


@given(numbers, numbers, numbers, numbers)
def test_one_among_many_can_still_be_seen(
    passed: int, failed: int, waived: int, unknown: int
) -> None:
    counts = SectionCounts(Section.PRIVACY, passed, failed, waived, unknown)
    drawn = parsed(mini_rod([counts]))
    parts = [one for one in drawn.iter(f"{SVG}rect") if one.get("height") in {"10", "8.6"}]
    assert len(parts) == sum(1 for number in (passed, failed, waived) if number)
    assert all(float(one.get("width", "0")) > 2 for one in parts)
    assert bool(list(drawn.iter(f"{SVG}circle"))) is bool(unknown)


def test_it_shows_no_percentage() -> None:
    assert "%" not in mini_rod(count_sections([a_tick()]))
