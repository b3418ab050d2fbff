"""Every reason for which a name is refused has a sentence that says what to do."""

import pytest

from meetlat.core.values.publicname import NotAName
from meetlat.records.register.refusals import NO_ORGANISATION, sentence_for, shortened


@pytest.mark.parametrize("reason", [*NotAName, NO_ORGANISATION])
def test_there_is_a_sentence(reason: str) -> None:
    sentence = sentence_for(reason, "iets.example")
    assert sentence.endswith(".")
    assert "%" not in sentence
    assert reason == NotAName.EMPTY or "iets.example" in sentence


def test_a_long_value_fits_a_table() -> None:
    assert shortened("a\n b") == "a b"
    assert len(shortened("x" * 500)) == 80
