"""The rule book: the norms in force and the way of working, as one PDF/UA file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from meetlat.telling.labels import language_of
from meetlat.telling.paper import on_paper, running_foot
from meetlat.telling.rule_book_markup import rule_book_markup
from meetlat.telling.rule_book_sheet import RuleBookSheet
from meetlat.telling.rule_book_words import WORDS

_STYLES: Final = Path(__file__).with_name("rule_book.css")


def rule_book(sheet: RuleBookSheet, *, fonts: Path | None = None) -> bytes:
    """Return the rule book as a PDF; the same *sheet* and *fonts* (``on_paper``) the same bytes."""
    language = language_of(sheet.language)
    foot = f"{WORDS['title'].get(language)} · {sheet.municipality} · {sheet.version}"
    return on_paper(
        rule_book_markup(sheet),
        styles=(running_foot(foot, language), _STYLES.read_text("utf-8")),
        identifier=sheet.content_hash,
        fonts=fonts,
    )
