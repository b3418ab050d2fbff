"""Two texts side by side: every word stays, and what differs is known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetlat.telling.norm_changes.texts import Piece, pieces

TEXTS = st.text(alphabet="ab \n", max_size=30)


@given(TEXTS, TEXTS)
def test_the_pieces_are_the_texts_and_what_they_share_is_in_both(before: str, after: str) -> None:
    was, now = pieces(before, after)
    assert ("".join(one.text for one in was), "".join(one.text for one in now)) == (before, after)
    assert [one for one in was if not one.differs] == [one for one in now if not one.differs]
    assert any(one.differs for one in (*was, *now)) is (before != after)


def test_a_word_that_was_replaced_is_marked_and_its_neighbours_are_not() -> None:
    assert pieces("na 90 dagen", "na 30 dagen") == (
        [Piece("na", False), Piece(" 90", True), Piece(" dagen", False)],
        [Piece("na", False), Piece(" 30", True), Piece(" dagen", False)],
    )
