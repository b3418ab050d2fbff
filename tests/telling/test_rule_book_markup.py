"""The rule book in words: every norm once, all that it says, and links that lead somewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from meetlat.core.yardstick.norm import NormSource, Text
from meetlat.telling.rule_book_key import rule_book_key
from meetlat.telling.rule_book_markup import rule_book_markup
from meetlat.telling.rule_book_sheet import RuleBookSheet
from telling.books import IDS, a_book, a_norm, a_way


def _read(sheet: RuleBookSheet) -> LexborHTMLParser:
    return LexborHTMLParser(rule_book_markup(sheet))


def _norm(page: LexborHTMLParser, norm_id: str) -> LexborNode:
    (found,) = [one for one in page.css("article.norm") if one.css_first(f"#{norm_id}")]
    return found


def test_every_norm_is_in_it_once_in_its_chapter() -> None:
    page = _read(a_book())
    assert [one.attributes["id"] for one in page.css("article.norm h4")] == list(IDS)
    titles = [one.text() for one in page.css("section.chapter > h2")]
    assert titles == [
        "1. Nut, noodzaak en kosten",
        "2. Beveiliging",
        "3. Privacy",
        "4. Betrouwbare informatie",
    ]


def test_the_title_page_says_which_version_this_is_and_who_adopted_it() -> None:
    cover = _read(a_book()).css_first("header.cover").text(separator=" ")
    for said in (
        *("Gemeente Meerdam", "Meetlat 2026.1", "het college", "6 oktober 2026"),
        *("1 januari 2027", "2026-114", "3f9a" * 16, "Aantal normen 5"),
    ):
        assert said in cover


def test_a_version_without_a_decision_says_nothing_of_one() -> None:
    cover = _read(a_book(decision_ref="", decision_url="")).css_first("header.cover")
    assert "Besluit" not in cover.text()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_link_within_the_book_leads_somewhere(language: str) -> None:
    page = _read(a_book(language=language))
    ids = [one.attributes["id"] for one in page.css("[id]")]
    inner = [one.attributes["href"] or "" for one in page.css("a") if _is_inner(one)]
    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in inner} <= set(ids)
    assert set(IDS) <= {href.removeprefix("#") for href in inner}


def _is_inner(link: LexborNode) -> bool:
    return (link.attributes["href"] or "").startswith("#")


def test_a_measured_norm_gives_examples_for_servers_and_asks_nothing() -> None:
    norm = _norm(_read(a_book()), "VERB-02")
    assert [one.text() for one in norm.css(".server .label")] == [
        "Voorbeeld voor nginx",
        "Voorbeeld voor Apache",
        "Voorbeeld voor IIS",
    ]
    assert "return 301 https://$host$request_uri;" in norm.css_first("code").text()
    assert "Vastgesteld: wordt gemeten" in norm.text()
    assert "Wat wij vragen" not in norm.text()


def test_a_norm_that_is_asked_gives_question_and_evidence() -> None:
    asked = a_norm("PRIV-03")
    norm = _norm(_read(a_book()), "PRIV-03")
    assert asked.question is not None
    assert f"Wat wij vragen. {asked.question.text.nl}" in norm.text()
    assert f"Bewijs. {asked.question.evidence.nl}" in norm.text()
    assert "één antwoord geldt voor alles op een platform" in norm.text()


def test_a_norm_says_what_follows_from_it() -> None:
    facts = [one.text() for one in _norm(_read(a_book()), "PRIV-03").css(".facts li")]
    assert facts[0] == "Geldt voor: webapplicatie, platform, app"
    assert facts[1].startswith("Alleen bij ‘ja’ op: Komen hier gegevens over personen in voor")
    assert facts[2:] == [
        "Wanneer: vóór livegang, in gebruik",
        "Vastgesteld: wordt gevraagd; één antwoord geldt voor alles op een platform",
        "Wie oordeelt: functionaris gegevensbescherming",
        "Een oordeel geldt: 366 dagen",
        "Herstellen: binnen 30 dagen",
        "Ontheffing: niet mogelijk",
        "Houdt tegen: de livegang",
    ]


def test_a_role_that_has_no_words_is_told_as_it_is() -> None:
    own = replace(a_norm("NUT-02"), advisers=("waterschap", "fg"))
    assert (
        "Wie oordeelt: waterschap; ook ingelicht: functionaris gegevensbescherming"
        in _norm(_read(a_book(norms=(own,))), "NUT-02").text()
    )


def test_an_unconfirmed_norm_says_so_wherever_it_is_shown_and_the_others_do_not() -> None:
    page = _read(a_book())
    shown = [
        *page.css("article.norm"),
        *(one for one in page.css(".in-chapter a") if one.attributes["href"] != ""),
    ]
    for one in shown:
        is_unconfirmed = "INH-08" in one.text()
        assert ("bron nog niet bevestigd" in one.text()) is is_unconfirmed, one.text()


def test_lines_to_copy_stand_apart() -> None:
    how = a_norm("HDR-09").how.nl
    copied = [line.strip() for line in how.splitlines() if line.startswith("    ")]
    shown = "\n".join(one.text() for one in _norm(_read(a_book()), "HDR-09").css(".example"))
    assert copied
    assert all(line in shown for line in copied)


def test_a_source_gives_its_place_and_its_address_in_full() -> None:
    source = _norm(_read(a_book()), "VERB-02").css_first(".sources li")
    assert "art. 2: https://zoek.officielebekendmakingen.nl/stb-2023-179.html" in source.text()


def test_the_way_of_working_is_a_list_of_steps_and_a_table_of_routes() -> None:
    working = _read(a_book()).css_first("section.working")
    assert len(working.css("ol > li")) == 8
    rows = [[cell.text() for cell in row.css("th, td")] for row in working.css("tbody tr")]
    assert [(row[0], row[2], row[4]) for row in rows] == [
        ("licht", "communicatie", "17\N{NO-BREAK SPACE}werkdagen"),
        ("zwaar", "privacy, inkoop", "33\N{NO-BREAK SPACE}werkdagen"),
    ]


def test_abbreviations_are_explained_where_the_book_uses_them() -> None:
    rows = {row.css_first("th").text() for row in _read(a_book()).css("section.short-words tr")}
    assert {"FG", "HTTPS"} <= rows
    assert "WCAG" not in rows


def test_what_norms_say_is_text_and_never_markup() -> None:
    wild = replace(
        a_norm("NUT-02"),
        title=Text("<script>alert(1)</script>"),
        sources=(NormSource("Wet", "art. 1", "javascript:alert(1)"),),
    )
    page = _read(a_book(norms=(wild,)))
    assert page.css("script") == []
    assert not [one for one in page.css("a") if "javascript" in (one.attributes["href"] or "")]


def test_another_text_term_or_language_makes_another_key_and_the_same_makes_the_same() -> None:
    keys = {
        rule_book_key(sheet)
        for sheet in (
            *(a_book(), a_book()),
            a_book(language="en"),
            a_book(way=a_way(heavy_from_cents=1)),
            a_book(norms=(a_norm("NUT-02"),)),
        )
    }
    assert len(keys) == 4
