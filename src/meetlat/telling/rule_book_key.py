"""What tells one rule book from another, without setting it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from meetlat.telling.rule_book_markup import rule_book_markup
from meetlat.telling.rule_book_sheet import RuleBookSheet

_ROOM: Final = Path(__file__).parent
_STYLES: Final = ("paper.css", "rule_book.css")


def rule_book_key(sheet: RuleBookSheet) -> str:
    """Return the SHA-256 of all that is set in the book: another text or style, another key."""
    read = (rule_book_markup(sheet), *((_ROOM / name).read_text("utf-8") for name in _STYLES))
    return sha256("\0".join(read).encode()).hexdigest()
