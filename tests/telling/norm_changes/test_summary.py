"""How much two yardsticks differ is one sentence, in which the sums are right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetlat.core.yardstick.compare import compare
from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import Norm, Text
from meetlat.telling.norm_changes.summary import summary_said

FIVE = load_norms()[:5]


def _worded(norm: Norm) -> Norm:
    return replace(norm, title=Text("anders", "otherwise"))


def _quicker(norm: Norm) -> Norm:
    return replace(norm, days_to_mend=1)


@pytest.mark.parametrize(
    ("before", "after", "nl"),
    [
        (FIVE, FIVE, "Er is geen verschil: beide hebben precies dezelfde normen."),
        (
            FIVE[:4],
            (_worded(FIVE[1]), _quicker(FIVE[2]), FIVE[3], FIVE[4]),
            (
                "1 nieuw, 2 gewijzigd (waarvan 1 alleen in tekst), 1 vervallen; "
                "bij een deeltoets worden 2 normen opnieuw gevraagd."
            ),
        ),
        (
            FIVE,
            (*FIVE[:4], _worded(FIVE[4])),
            "1 alleen in tekst gewijzigd; bij een deeltoets wordt geen norm opnieuw gevraagd.",
        ),
        (
            FIVE,
            (*FIVE[:4], _quicker(FIVE[4])),
            "1 gewijzigd; bij een deeltoets wordt 1 norm opnieuw gevraagd.",
        ),
    ],
)
def test_what_differs_is_counted_in_a_sentence(
    before: tuple[Norm, ...], after: tuple[Norm, ...], nl: str
) -> None:
    assert summary_said(compare(before, after)).nl == nl


def test_it_is_said_in_english_too() -> None:
    said = summary_said(compare(FIVE[:4], FIVE[1:]))
    assert said.en == "1 new, 1 withdrawn; a delta assessment asks 1 norm again."
