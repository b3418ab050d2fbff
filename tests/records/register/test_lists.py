"""Reading lists as people save them; what is no list says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.records.register.lists import (
    LARGEST_FILE,
    Trouble,
    UnreadableListError,
    read_list,
)

ROWS = [("www.meerdam.example", "Meerdam"), ("café.zeeoord.example", "Zeeoord")]


def saved(delimiter: str = ",", newline: str = "\n", header: str = "") -> str:
    lines = [f"{host}{delimiter}{body}" for host, body in ROWS]
    return newline.join([*([header] if header else []), *lines, ""])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_however_it_was_saved(encoding: str, delimiter: str, newline: str) -> None:
    found = read_list(saved(delimiter, newline).encode(encoding))
    assert [(row.host, row.organisation) for row in found.rows] == ROWS


def test_a_header_is_no_row_and_names_the_columns() -> None:
    found = read_list(b"Agency,Type,Domain Name\nMeerdam,Gemeente,a.meerdam.example\n")
    (row,) = found.rows
    assert (row.number, row.host, row.organisation) == (2, "a.meerdam.example", "Meerdam")


def test_without_a_header_the_cells_tell() -> None:
    found = read_list(b',,"1",\n"Aan Zee","a.zee.example","0",\n"Aan Zee","b.zee.example","0",\n')
    assert [(row.number, row.host, row.organisation) for row in found.rows] == [
        (1, "", ""),
        (2, "a.zee.example", "Aan Zee"),
        (3, "b.zee.example", "Aan Zee"),
    ]


def test_grades_and_dates_are_no_organisation() -> None:
    found = read_list(b"1,a.zee.example,A+,2016-04-01\n2,b.zee.example,F,2016-04-02\n")
    assert (found.host_column, found.organisation_column) == (1, None)


def test_one_name_a_line_with_empty_lines_between() -> None:
    found = read_list(b"a.zee.example\n\n  \nB.zee.example")
    assert [(row.number, row.host) for row in found.rows] == [
        (1, "a.zee.example"),
        (4, "B.zee.example"),
    ]


def test_a_column_can_be_named_by_its_header() -> None:
    content = b"Nr,Naam van de site\nx.example,a.zee.example\n"
    (row,) = read_list(content, host_column="naam van de site").rows
    assert row.host == "a.zee.example"


def test_a_column_can_be_named_by_its_number() -> None:
    found = read_list(b"x.example,a.zee.example,Zee\n", host_column="2", organisation_column="3")
    assert [(row.host, row.organisation) for row in found.rows] == [("a.zee.example", "Zee")]


def test_a_quote_that_is_never_closed_swallows_no_rows() -> None:
    found = read_list(b'Zee,"a.zee.example\nZee,b.zee.example\nZee,c.zee.example\n')
    assert [row.host for row in found.rows] == ["a.zee.example", "b.zee.example", "c.zee.example"]


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", Trouble.EMPTY),
        (b"\n \n", Trouble.EMPTY),
        (b"PK\x03\x04rest", Trouble.SPREADSHEET),
        (b"%PDF-1.7", Trouble.PDF),
        (b"a" * (LARGEST_FILE + 1), Trouble.TOO_LARGE),
        (b"a" * 200_000, Trouble.BROKEN),
        (b"\xff\xfea", Trouble.BROKEN),
        (b"1,2\n3,4\n", Trouble.NO_HOST_COLUMN),
    ],
)
def test_what_is_no_list_says_so(content: bytes, trouble: Trouble) -> None:
    with pytest.raises(UnreadableListError) as refused:
        read_list(content)
    assert refused.value.trouble is trouble


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(UnreadableListError, match="no-such-column 9"):
        read_list(saved().encode(), host_column="9")


@given(st.binary() | st.text(alphabet='a.x,;"\n\r\t|é=').map(str.encode))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    try:
        found = read_list(content)
    except UnreadableListError:
        return
    numbers = [row.number for row in found.rows]
    assert numbers == sorted(set(numbers))
