"""The decision document: a PDF/UA file that can be read years later as the CIO saw it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from meetlat.telling.decision_markup import ROD_ADDRESS, decision_markup
from meetlat.telling.decision_sheet import DecisionSheet
from meetlat.telling.decision_words import WORDS
from meetlat.telling.labels import language_of
from meetlat.telling.palette import ON_PAPER
from meetlat.telling.paper import on_paper, running_foot
from meetlat.telling.rod import Layout, rod

_STYLES: Final = Path(__file__).with_name("decision.css")


def decision_document(sheet: DecisionSheet, *, fonts: Path | None = None) -> bytes:
    """Return the decision as a PDF; the same *sheet* and *fonts* (``on_paper``) the same bytes."""
    picture = rod(
        sheet.ticks,
        title=sheet.title,
        language=sheet.language,
        layout=Layout.HALVES,
        palette=ON_PAPER,
    )
    language = language_of(sheet.language)
    version = f"{WORDS['hash'].get(language)} {sheet.version_hash[:16]}"
    return on_paper(
        decision_markup(sheet),
        styles=(
            running_foot(f"{sheet.reference} · {version}", language),
            _STYLES.read_text("utf-8"),
        ),
        identifier=sheet.version_hash,
        fonts=fonts,
        files={ROD_ADDRESS: (picture.encode(), "image/svg+xml")},
    )
