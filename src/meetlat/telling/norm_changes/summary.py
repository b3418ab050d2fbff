"""A comparison of two sets of norms in one sentence."""

from __future__ import annotations

from typing import Final

from meetlat.core.yardstick.compare import Comparison
from meetlat.core.yardstick.norm import Text

_SAME: Final = Text(
    "Er is geen verschil: beide hebben precies dezelfde normen.",
    "There is no difference: both have exactly the same norms.",
)


def summary_said(comparison: Comparison) -> Text:
    """Return how much is new, changed and withdrawn, and how much a delta assessment asks."""
    if comparison.is_empty:
        return _SAME
    asked = len(comparison.to_ask_again)
    parts = [
        part
        for number, words in (
            (len(comparison.new), Text("nieuw", "new")),
            (len(comparison.changed), _changed(comparison)),
            (len(comparison.withdrawn), Text("vervallen", "withdrawn")),
        )
        if number
        for part in [Text(f"{number} {words.nl}", f"{number} {words.en}")]
    ]
    return Text(
        f"{', '.join(part.nl for part in parts)}; {_asked_nl(asked)}.",
        f"{', '.join(part.en for part in parts)}; {_asked_en(asked)}.",
    )


def _changed(comparison: Comparison) -> Text:
    only_words = sum(one.is_words_only for one in comparison.changed)
    if not only_words:
        return Text("gewijzigd", "changed")
    if only_words == len(comparison.changed):
        return Text("alleen in tekst gewijzigd", "changed in wording alone")
    return Text(
        f"gewijzigd (waarvan {only_words} alleen in tekst)",
        f"changed (of which {only_words} in wording alone)",
    )


def _asked_nl(number: int) -> str:
    if not number:
        return "bij een deeltoets wordt geen norm opnieuw gevraagd"
    if number == 1:
        return "bij een deeltoets wordt 1 norm opnieuw gevraagd"
    return f"bij een deeltoets worden {number} normen opnieuw gevraagd"


def _asked_en(number: int) -> str:
    norms = "1 norm" if number == 1 else f"{number or 'no'} norms"
    return f"a delta assessment asks {norms} again"
