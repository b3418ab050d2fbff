"""What a section says of its ticks, and the table that says the same as the rod."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from meetlat.core.yardstick.norm import Obligation, Section
from meetlat.telling.ticks import SectionCounts, Tick, TickState, count_sections, rod_table
from telling.drawn import a_tick, tick_lists


@pytest.mark.parametrize(
    ("counts", "nl", "en"),
    [
        ((5, 0, 0, 0), "voldoet", "met"),
        ((5, 1, 0, 0), "1 tekort", "1 shortfall"),
        (
            (5, 2, 1, 3),
            "2 tekort, 1 ontheffing, 3 niet gemeten",
            "2 shortfalls, 1 waiver, 3 not measured",
        ),
        ((2, 0, 0, 3), "geen tekort gezien, 2 van 5 gemeten", "no shortfall seen, 2 of 5 measured"),
        # A waived norm reads "does not meet, waived", never "meets".
        (
            (4, 0, 2, 0),
            "geen tekort gezien, 6 van 6 gemeten, 2 ontheffingen",
            "no shortfall seen, 6 of 6 measured, 2 waivers",
        ),
        ((0, 0, 0, 0), "geen norm van toepassing", "no norm applies"),
    ],
)
def test_a_section_says_how_it_stands(counts: tuple[int, int, int, int], nl: str, en: str) -> None:
    section = SectionCounts(Section.SECURITY, *counts)
    assert section.sentence("nl") == f"Beveiliging: {nl}"
    assert section.sentence("en") == f"Security: {en}"


@given(tick_lists())
def test_a_section_meets_only_where_all_that_applies_is_passed(ticks: list[Tick]) -> None:
    for counts in count_sections(ticks):
        states = {tick.state for tick in ticks if tick.section is counts.section}
        is_met = states - {TickState.NOT_APPLICABLE} == {TickState.PASSED}
        assert (counts.verdict("nl") == "voldoet") is is_met


@given(tick_lists())
def test_every_tick_is_in_the_table_once(ticks: list[Tick]) -> None:
    rows = rod_table(ticks)
    assert Counter(row.norm_id for row in rows) == Counter(tick.norm_id for tick in ticks)


def test_the_table_puts_sections_in_order_and_the_law_first() -> None:
    ticks = [
        a_tick(1, section=Section.PRIVACY),
        a_tick(2, obligation=Obligation.POLICY),
        a_tick(3, state=TickState.NOT_APPLICABLE),
        a_tick(4, obligation=Obligation.STATUTORY),
    ]
    assert [row.norm_id for row in rod_table(ticks)] == ["VERB-04", "VERB-02", "VERB-03", "VERB-01"]


def test_a_tick_tells_all_in_its_name() -> None:
    tick = a_tick(2, state=TickState.FAILED)
    assert tick.name("nl") == (
        "VERB-02 Verkeer gaat over HTTPS: voldoet niet (wettelijk). Gezien op beide adressen."
    )
    assert a_tick(remark=True).state_label("en") == "met, with a remark"
