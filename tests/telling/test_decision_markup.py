"""The decision in words: complete, in order of weight, and with nothing that could run."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from meetlat.core.yardstick.norm import Obligation
from meetlat.telling.amounts import amount
from meetlat.telling.decision_markup import decision_markup
from meetlat.telling.decision_sheet import (
    AdviceLine,
    AdviceVerdict,
    ConditionLine,
    ConditionTerm,
    CostLine,
    CostPeriod,
    DecisionSheet,
)
from meetlat.telling.ticks import TickState
from telling.drawn import a_tick
from telling.sheets import a_sheet


def _read(sheet: DecisionSheet) -> LexborHTMLParser:
    return LexborHTMLParser(decision_markup(sheet))


def _cells(page: LexborHTMLParser, section: str) -> list[list[str]]:
    rows = page.css(f"section.{section} tbody tr")
    return [[cell.text() for cell in row.css("th, td")] for row in rows]


def test_the_norms_that_fall_short_stand_in_order_of_weight_and_the_passed_do_not() -> None:
    norms = [row[0].partition(" ")[0] for row in _cells(_read(a_sheet()), "norms")]
    assert norms == ["VERB-04", "VERB-03", "VERB-02"]


def test_sums_say_of_how_many_lines_they_know_the_amount() -> None:
    sums = _cells(_read(a_sheet()), "costs")[-2:]
    assert sums == [
        ["Samen, eenmalig", "(bekend van 1 van 2)", "€ 18.500"],
        ["Samen, per jaar", "(bekend van 1 van 1)", "€ 3.250,50"],
    ]


def test_a_decision_that_is_not_ratified_says_that_it_has_no_effect() -> None:
    assert "geen werking" in _read(a_sheet(ratified=None)).css_first(".effect").text()
    ratified = _read(a_sheet()).css_first(".effect").text()
    assert ratified == "Bekrachtigd door Chief Information Officer op 20 november 2026"


def test_a_condition_without_a_date_says_its_kind_of_term() -> None:
    assert [row[2] for row in _cells(_read(a_sheet()), "conditions")] == [
        "1 februari 2027",
        "doorlopend",
        "vóór livegang",
    ]


def test_the_picture_is_told_in_words() -> None:
    alternative = _read(a_sheet()).css_first("img").attributes["alt"] or ""
    assert "Beveiliging: 1 tekort, 1 niet gemeten; Privacy: 1 tekort" in alternative


def test_advice_that_was_not_needed_says_so() -> None:
    said = {
        language: _cells(
            _read(
                a_sheet(
                    advice=(AdviceLine("FG", AdviceVerdict.NOT_NEEDED, "Geen gegevens."),),
                    language=language,
                )
            ),
            "advice",
        )
        for language in ("nl", "en")
    }
    assert said == {
        "nl": [["FG", "geen advies nodig", "Geen gegevens."]],
        "en": [["FG", "no advice needed", "Geen gegevens."]],
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_value_of_every_list_has_a_word_of_its_own(language: str) -> None:
    """A value without one would be a key, or an error, in the document of a decision."""
    short = [state for state in TickState if state.value in {"failed", "waived", "unknown"}]
    sheet = a_sheet(
        language=language,
        advice=tuple(AdviceLine("CISO", one, "Daarom.") for one in AdviceVerdict),
        costs=tuple(CostLine("Bouwen", one, 100) for one in CostPeriod),
        conditions=tuple(ConditionLine("Doe dit.", "eigenaar", term=one) for one in ConditionTerm),
        ticks=tuple(a_tick(n, state=one) for n, one in enumerate(short, start=1)),
    )
    page = _read(sheet)
    lists = {
        "advice": ([row[1] for row in _cells(page, "advice")], list(AdviceVerdict)),
        "costs": ([row[1] for row in _cells(page, "costs")[: len(CostPeriod)]], list(CostPeriod)),
        "conditions": ([row[2] for row in _cells(page, "conditions")], list(ConditionTerm)),
        "norms": ([row[2] for row in _cells(page, "norms")], short),
    }
    for name, (words, values) in lists.items():
        assert len(set(words)) == len(values), name
        assert all(word.strip() and "_" not in word for word in words), name
    weights = a_sheet(
        language=language,
        ticks=tuple(
            a_tick(n, state=TickState.FAILED, obligation=one)
            for n, one in enumerate(Obligation, start=1)
        ),
    )
    assert len({row[1] for row in _cells(_read(weights), "norms")}) == len(Obligation)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_empty_says_so(language: str) -> None:
    bare = a_sheet(
        costs=(), advice=(), conditions=(), ticks=(), path=(), problem=" ", language=language
    )
    page = _read(bare)
    assert page.css_first("html").attributes["lang"] == language
    for section in page.css("section"):
        assert len(section.text().strip()) > len(section.css_first("h2").text())


def test_a_script_in_any_text_is_shown_and_not_run() -> None:
    hostile = "<script>alert(1)</script><img src='https://meerdam.example/x'>"
    sheet = a_sheet(
        title=hostile,
        problem=hostile,
        outcome=hostile,
        municipality=hostile,
        advice=(AdviceLine(hostile, AdviceVerdict.NEGATIVE, hostile),),
        ticks=(a_tick(title=hostile, sentence=hostile),),
    )
    page = _read(sheet)
    assert page.css("script") == []
    assert [one.attributes["src"] for one in page.css("img")] == ["meetlat:rod.svg"]


@pytest.mark.parametrize(
    ("cents", "nl", "en"),
    [
        (0, "€ 0", "€0"),
        (5, "€ 0,05", "€0.05"),
        (123_456_700, "€ 1.234.567", "€1,234,567"),
        (-250, "-€ 2,50", "-€2.50"),
    ],
)
def test_amounts_are_written_as_people_write_them(cents: int, nl: str, en: str) -> None:
    assert (amount(cents, "nl"), amount(cents, "en")) == (nl, en)


def test_what_a_person_wrote_says_that_it_is_dutch_in_a_document_in_english() -> None:
    page = _read(a_sheet(language="en", for_whom=""))
    dutch = " ".join(one.text() for one in page.css("[lang=nl]"))
    for words in ("Zij bellen daarover.", "Eerst een pentest.", "De lijst opschonen."):
        assert words in dutch
    assert "Not filled in." not in dutch
