"""How commands speak."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.cli.printing import plain, print_table, progress, speaks_english


@pytest.mark.parametrize(
    ("environment", "is_english"),
    [
        ({}, False),
        ({"LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "C.UTF-8"}, False),
        ({"LC_ALL": "nl_NL.UTF-8", "LANG": "en_GB.UTF-8"}, False),
        ({"LC_ALL": "", "LC_MESSAGES": "en_US", "LANG": "nl_NL"}, True),
    ],
)
def test_english_is_spoken_where_the_locale_asks_for_it(environment, is_english) -> None:
    assert speaks_english(environment) is is_english


@given(st.text())
def test_what_goes_to_a_terminal_holds_nothing_that_it_obeys(text: str) -> None:
    assert plain(text).isprintable()
    assert len(plain(text)) == len(text)


def test_a_terminals_orders_and_markup_in_a_cell_are_shown_and_not_obeyed(capsys) -> None:
    print_table("Tabel", ["naam"], [["[red]rood\x1b[2J"]])
    said = capsys.readouterr().out
    assert "[red]rood�[2J" in said
    assert "\x1b" not in said


def test_progress_stays_off_what_is_no_terminal(capsys) -> None:
    with progress("meten", 2) as advance:
        advance()
    assert capsys.readouterr() == ("", "")
