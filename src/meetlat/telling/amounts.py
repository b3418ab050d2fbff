"""Amounts of money as people write them."""

from __future__ import annotations


def amount(cents: int, language: str) -> str:
    """Return an amount in euros as people write it, cents only where there are any.

    >>> amount(1250000, "nl"), amount(1250050, "en")
    ('€ 12.500', '€12,500.50')
    """
    euros, rest = divmod(abs(cents), 100)
    english = f"{euros:,}" + (f".{rest:02}" if rest else "")
    sign = "-" if cents < 0 else ""
    if language == "en":
        return f"{sign}€{english}"
    return f"{sign}€ " + english.translate(str.maketrans(",.", ".,"))
