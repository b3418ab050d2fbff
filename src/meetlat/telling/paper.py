"""Paper: what every document has in common, and the PDF/UA file that it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from meetlat.core.yardstick.norm import Text
from meetlat.telling.accessible_pdf import complete
from meetlat.telling.files import GivenFiles, font_faces, font_files

_STYLES: Final = Path(__file__).with_name("paper.css")
_PAGE: Final = Text("blz. ", "page ")
_OF: Final = Text(" van ", " of ")


def on_paper(
    markup: str,
    *,
    styles: Sequence[str],
    identifier: str,
    fonts: Path | None,
    files: Mapping[str, tuple[bytes, str]] = MappingProxyType({}),
) -> bytes:
    """Return the HTML *markup* as a PDF; the same input gives the same bytes.

    *files* are what it may show, by address; *fonts* is the folder with Noto Sans as fontsource
    has it (``noto-sans/files``), without which the machine's own sans-serif is used. Nothing is
    fetched from anywhere.
    """
    given = font_files(fonts)
    fetcher = GivenFiles({**given, **files})
    configuration = FontConfiguration()
    sheet = CSS(
        string="".join((font_faces(given), _STYLES.read_text("utf-8"), *styles)),
        font_config=configuration,
        url_fetcher=fetcher,
    )
    pdf = HTML(string=markup, url_fetcher=fetcher).write_pdf(
        stylesheets=[sheet],
        font_config=configuration,
        pdf_variant="pdf/ua-1",
        pdf_identifier=identifier.encode(),
    )
    return complete(pdf)


def running_foot(words: str, language: str) -> str:
    """Return the rules for the foot of every page: *words*, and the number of the page."""
    page, of = (css_string(one.get(language)) for one in (_PAGE, _OF))
    return (
        f"@page{{@bottom-left{{content:{css_string(words)}}}"
        f"@bottom-right{{content:{page} counter(page) {of} counter(pages)}}}}"
    )


def css_string(value: str) -> str:
    """Return *value* as a CSS string, every character but letters and digits written as a code."""
    escaped = "".join(
        one if one.isascii() and one.isalnum() else f"\\{ord(one):06x}" for one in value
    )
    return f'"{escaped}"'
