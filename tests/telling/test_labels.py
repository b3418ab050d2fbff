"""How heavy a norm is, in words: by law for who is a public body, agreed with who is not."""

from __future__ import annotations

import pytest

from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import Addressee, Norm, Obligation
from meetlat.telling.labels import BY_AGREEMENT, OBLIGATIONS, obligation_in_words

NORMS = {norm.id: norm for norm in load_norms()}


@pytest.mark.parametrize(
    ("norm_id", "private", "words"),
    [
        ("VERB-01", True, "afspraak"),
        ("VERB-01", False, "wettelijk"),
        # The GDPR and the Telecommunications act bind a private partner too.
        ("PRIV-01", True, "wettelijk"),
        ("COOK-01", True, "wettelijk"),
        ("HERK-01", True, "beleid"),
    ],
)
def test_what_the_law_asks_of_public_bodies_is_agreed_with_a_private_partner(
    norm_id: str, private: bool, words: str
) -> None:
    assert obligation_in_words(NORMS[norm_id], at_private_partner=private).nl == words


@pytest.mark.parametrize("norm", NORMS.values(), ids=lambda norm: norm.id)
def test_only_law_that_speaks_to_public_bodies_is_ever_agreed(norm: Norm) -> None:
    by_law = norm.obligation is Obligation.STATUTORY
    agreed = obligation_in_words(norm, at_private_partner=True) is BY_AGREEMENT
    assert agreed is (by_law and norm.addressee is Addressee.GOVERNMENT)
    assert obligation_in_words(norm, at_private_partner=False) is OBLIGATIONS[norm.obligation]
