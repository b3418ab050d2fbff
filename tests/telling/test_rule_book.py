"""The rule book as a file: tagged, with bookmarks, and with page numbers that are true."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest

from meetlat.core.yardstick.load import load_norms
from telling.books import IDS, a_book
from telling.pdfs import FONTS, made_elsewhere, tags, words_on

pytestmark = pytest.mark.pango


@pytest.fixture(scope="module")
def made() -> bytes:
    from meetlat.telling.rule_book import rule_book

    return rule_book(a_book(), fonts=FONTS)


@pytest.fixture
def document(made: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(made)) as opened:
        yield opened


def _names(document: pikepdf.Pdf) -> list[str]:
    """The kinds of what is read, in its order."""
    from meetlat.telling.accessible_pdf import structure

    return [str(one.S)[1:] for one in structure(document.Root.StructTreeRoot)]


def _links(document: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    return [link for page in document.pages for link in page.obj.get("/Annots", [])]


def _places(document: pikepdf.Pdf) -> dict[str, int]:
    """The number of the page on which each place that can be linked to is."""
    numbers = {page.obj.objgen: place for place, page in enumerate(document.pages, start=1)}
    names = document.Root.Names.Dests.Names
    return {
        str(names[place]): numbers[names[place + 1][0].objgen] for place in range(0, len(names), 2)
    }


def test_it_says_that_it_is_tagged_in_which_language_and_shows_its_title(
    document: pikepdf.Pdf,
) -> None:
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "nl"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Spelregels: Gemeente Meerdam"


def test_headings_go_down_one_step_at_a_time_and_every_norm_is_one(
    document: pikepdf.Pdf,
) -> None:
    headings = [int(name[1]) for name in _names(document) if name in {"H1", "H2", "H3", "H4"}]
    assert headings.count(1) == 1
    assert headings.count(4) == len(IDS)
    assert all(after <= before + 1 for before, after in pairwise(headings))


def test_bookmarks_lead_to_every_chapter_and_every_norm_in_it(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        (book,) = outline.root
        parts = {str(part.title): part for part in book.children}
    assert list(parts) == [
        *("Inhoud", "Zo leest u dit boek", "Zo gaat het"),
        *("1. Nut, noodzaak en kosten", "2. Beveiliging", "3. Privacy"),
        *("4. Betrouwbare informatie", "Gebieden en hun codes", "Afkortingen"),
    ]
    security = [
        str(norm.title) for area in parts["2. Beveiliging"].children for norm in area.children
    ]
    assert [title.partition(" ")[0] for title in security] == ["VERB-02", "HDR-09"]


def test_every_link_within_the_book_leads_to_a_place_in_it(document: pikepdf.Pdf) -> None:
    inner = {str(link.Dest) for link in _links(document) if "/Dest" in link}
    assert {*IDS, "reading", "working", "nut", "areas"} <= inner
    assert inner <= set(_places(document))


def test_every_link_says_where_it_leads_and_is_part_of_what_is_read(
    document: pikepdf.Pdf,
) -> None:
    links = _links(document)
    assert len(links) == _names(document).count("Link")
    assert all(str(link.Contents) and "/StructParent" in link for link in links)
    assert all(page.obj.get("/Tabs") == "/S" for page in document.pages if "/Annots" in page.obj)


def test_the_contents_give_the_page_on_which_each_part_begins(document: pikepdf.Pdf) -> None:
    contents = document.pages[1]
    places = _places(document)
    wanted = [str(places[str(link.Dest)]) for link in contents.obj.Annots]
    told = [line for line in words_on(contents).splitlines() if line.isdecimal()]
    assert told == wanted
    assert len(set(told)) > 3


def test_the_way_of_working_is_in_it(document: pikepdf.Pdf) -> None:
    page = document.pages[_places(document)["working"] - 1]
    words = " ".join(words_on(page).split())
    assert "De CIO (binnen 3 werkdagen)" in words
    assert "privacy, inkoop" in words


def test_every_page_but_the_title_says_of_which_book_it_is_and_its_number(
    document: pikepdf.Pdf,
) -> None:
    title, *others = (words_on(page) for page in document.pages)
    assert "blz." not in title
    for number, words in enumerate(others, start=2):
        assert "Spelregels · Gemeente Meerdam · Meetlat 2026.1" in words
        assert f"blz. {number} van {len(document.pages)}" in words


def test_headers_of_tables_have_their_scope(document: pikepdf.Pdf) -> None:
    assert {str(one.A.Scope) for one in tags(document, "TH")} == {"/Column", "/Row"}


def test_the_same_book_gives_the_same_bytes(made: bytes) -> None:
    modules = ("telling.books", "meetlat.telling.rule_book")
    assert made_elsewhere("rule_book(a_book(), fonts=fonts)", *modules) == made


def test_in_english_it_says_so_and_is_so() -> None:
    from meetlat.telling.rule_book import rule_book

    with pikepdf.open(io.BytesIO(rule_book(a_book(language="en"), fonts=None))) as document:
        assert str(document.Root.Lang) == "en"
        assert "How to read this book" in words_on(document.pages[1])


@pytest.mark.slow
def test_all_norms_that_come_with_meetlat_are_in_it_once() -> None:
    from meetlat.telling.rule_book import rule_book

    norms = load_norms()
    pdf = rule_book(a_book(norms=norms), fonts=FONTS)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert _names(document).count("H4") == len(norms)
        assert {norm.id for norm in norms} <= set(_places(document))
