"""The decision as a file: tagged, the same every time, and with the picture in it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest

from telling.pdfs import FONTS, made_elsewhere, tags
from telling.sheets import a_sheet

pytestmark = pytest.mark.pango


@pytest.fixture(scope="module")
def made() -> bytes:
    from meetlat.telling.decision_document import decision_document

    return decision_document(a_sheet(), fonts=FONTS)


@pytest.fixture
def document(made: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(made)) as opened:
        yield opened


def test_it_says_that_it_is_tagged_in_which_language_and_shows_its_title(
    document: pikepdf.Pdf,
) -> None:
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "nl"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Besluit BS-2026-0012: Inschrijven voor de volkstuinen"


def test_headings_go_down_one_step_at_a_time(document: pikepdf.Pdf) -> None:
    assert len(tags(document, "H1")) == 1
    assert len(tags(document, "H2")) == 10
    assert tags(document, "H3") == []


def test_every_header_of_a_table_has_its_scope(document: pikepdf.Pdf) -> None:
    headers = tags(document, "TH")
    assert len(tags(document, "Table")) == 4
    assert {str(one.A.Scope) for one in headers} == {"/Column", "/Row"}


def test_the_rod_is_a_figure_with_its_words_and_its_place_on_the_page(
    document: pikepdf.Pdf,
) -> None:
    (figure,) = tags(document, "Figure")
    assert str(figure.Alt).startswith("Langs de meetlat. Nut, noodzaak en kosten: ")
    left, bottom, right, top = (float(value) for value in figure.A.BBox)
    # A4 with margins of 20 mm leaves 170 mm, in points.
    assert right - left == pytest.approx(170 / 25.4 * 72, abs=0.5)
    assert 0 < bottom < top < float(figure.Pg.MediaBox[3])


def test_fonts_are_inside_the_file(document: pikepdf.Pdf) -> None:
    fonts = [
        font
        for page in document.pages
        for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()
    ]
    descriptors = [font.DescendantFonts[0].FontDescriptor for font in fonts]
    assert descriptors
    assert all(any(key.startswith("/FontFile") for key in one.keys()) for one in descriptors)  # noqa: SIM118 # not a dict


def test_the_same_decision_gives_the_same_bytes(made: bytes) -> None:
    modules = ("telling.sheets", "meetlat.telling.decision_document")
    assert made_elsewhere("decision_document(a_sheet(), fonts=fonts)", *modules) == made


def test_another_decision_gives_another_file(made: bytes) -> None:
    from meetlat.telling.decision_document import decision_document

    assert decision_document(a_sheet(outcome="extern aanschaffen"), fonts=FONTS) != made


def test_without_fonts_it_is_still_made_and_in_english() -> None:
    from meetlat.telling.decision_document import decision_document

    pdf = decision_document(a_sheet(language="en", reference='A"; } x \\'), fonts=None)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "en"
