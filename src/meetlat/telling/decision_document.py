"""The decision document: a PDF/UA file that can be read years later as the CIO saw it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from meetlat.telling.accessible_pdf import complete
from meetlat.telling.decision_markup import ROD_ADDRESS, decision_markup
from meetlat.telling.decision_sheet import DecisionSheet
from meetlat.telling.decision_words import WORDS
from meetlat.telling.files import GivenFiles, font_faces, font_files
from meetlat.telling.labels import language_of
from meetlat.telling.palette import ON_PAPER
from meetlat.telling.rod import Layout, rod

_STYLES: Final = Path(__file__).with_name("decision.css")


def decision_document(sheet: DecisionSheet, *, fonts: Path | None = None) -> bytes:
    """Return the decision as a PDF; the same *sheet* and fonts give the same bytes.

    *fonts* is the folder with Noto Sans as fontsource has it (``noto-sans/files``); without it the
    machine's own sans-serif is used. Nothing is fetched from anywhere.
    """
    picture = rod(
        sheet.ticks,
        title=sheet.title,
        language=sheet.language,
        layout=Layout.HALVES,
        palette=ON_PAPER,
    )
    given = font_files(fonts)
    fetcher = GivenFiles({**given, ROD_ADDRESS: (picture.encode(), "image/svg+xml")})
    configuration = FontConfiguration()
    styles = CSS(
        string=font_faces(given) + _running_words(sheet) + _STYLES.read_text("utf-8"),
        font_config=configuration,
        url_fetcher=fetcher,
    )
    pdf = HTML(string=decision_markup(sheet), url_fetcher=fetcher).write_pdf(
        stylesheets=[styles],
        font_config=configuration,
        pdf_variant="pdf/ua-1",
        pdf_identifier=sheet.version_hash.encode(),
    )
    return complete(pdf)


def _running_words(sheet: DecisionSheet) -> str:
    """Return the rules for the foot of every page: what it belongs to, and its number."""
    language = language_of(sheet.language)
    version = f"{WORDS['hash'].get(language)} {sheet.version_hash[:16]}"
    left = _css_string(f"{sheet.reference} · {version}")
    page, of = (_css_string(WORDS[key].get(language)) for key in ("page", "of"))
    return (
        f"@page{{@bottom-left{{content:{left}}}"
        f"@bottom-right{{content:{page} counter(page) {of} counter(pages)}}}}"
    )


def _css_string(value: str) -> str:
    """Return *value* as a CSS string, every character but letters and digits written as a code."""
    escaped = "".join(
        one if one.isascii() and one.isalnum() else f"\\{ord(one):06x}" for one in value
    )
    return f'"{escaped}"'
