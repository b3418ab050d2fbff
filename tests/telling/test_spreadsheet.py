"""A table as CSV is read back as it was, and runs nothing."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.telling.spreadsheet import csv_table

#: Signs that CSV and spreadsheets treat in a special way, and a few plain ones.
TEXTS = st.text(st.sampled_from("ab=+-@\t\r\n\", ;'＝é"), max_size=12)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("bad", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1"])
def test_a_formula_gets_an_apostrophe(bad) -> None:
    assert read(csv_table([], [[bad]]))[1] == [f"'{bad}"]


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_every_text_comes_back_and_none_begins_as_a_formula(texts) -> None:
    [row] = read(csv_table(["h"], [texts]))[1:] or [[""]]
    assert [one.removeprefix("'") for one in row] == [one.removeprefix("'") for one in texts]
    assert not any(one.lstrip(" ").startswith(("=", "+", "-", "@")) for one in row)


def test_numbers_and_days_stay_what_they_are() -> None:
    assert read(csv_table(["n", "d", "leeg"], [[-3, date(2026, 11, 24), None]]))[1] == [
        "-3",
        "2026-11-24",
        "",
    ]
