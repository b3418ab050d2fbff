"""Reading a list of host names as somebody saved it: encoding, delimiter, header, columns."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from meetlat.core.values.publicname import NotPublicNameError, read_public_name

#: Ten times the longest list seen (16,539 rows, 1.1 MB); more is a wrong file.
LARGEST_FILE: Final = 20_000_000
_DELIMITERS: Final = ",;\t|"
#: How many rows tell what the columns hold.
_SAMPLE: Final = 300
#: Real lists are dirty: one cell in five that reads as a name makes a column of names.
_ENOUGH: Final = 0.2
#: A dirty row here and there.
_NEARLY_ALL: Final = 0.9
#: A grade is shorter than the name of a body.
_SHORTEST_BODY: Final = 3
_HOST_HEADERS: Final = frozenset(
    {"domain name", "domain", "domein", "domeinnaam", "domeinnamen", "host", "hostname"}
    | {"host name", "hostnaam", "fqdn", "url", "website", "site", "naam", "name", "adres"}
)
_ORGANISATION_HEADERS: Final = frozenset(
    {"agency", "organisation", "organization", "organization name", "organisation name"}
    | {"organisatie", "organisatienaam", "gemeente", "overheid", "instantie"}
    | {"eigenaar", "owner", "houder", "holder"}
)
#: How other files than text begin.
_NOT_TEXT: Final = {
    b"PK\x03\x04": "spreadsheet",
    b"\xd0\xcf\x11\xe0": "spreadsheet",
    b"%PDF": "pdf",
}


class Trouble(StrEnum):
    """Why a file is not a list that can be read."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    SPREADSHEET = "spreadsheet"
    PDF = "pdf"
    BROKEN = "broken"
    NO_HOST_COLUMN = "no-host-column"
    NO_SUCH_COLUMN = "no-such-column"


class UnreadableListError(Exception):
    """The file cannot be read as a list of names."""

    def __init__(self, trouble: Trouble, what: str = "") -> None:
        super().__init__(f"{trouble} {what}".strip())
        self.trouble, self.what = trouble, what


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line of the file on which it begins, from 1, and its cells."""

    number: int
    host: str
    #: "" where the list has no such column, or nothing in it.
    organisation: str


@dataclass(frozen=True, slots=True)
class HostList:
    """A list of names, read."""

    rows: tuple[Row, ...]
    encoding: str
    #: The header's words; empty where the first row is a row like the others.
    header: tuple[str, ...]
    host_column: int
    organisation_column: int | None


def read_list(content: bytes, *, host_column: str = "", organisation_column: str = "") -> HostList:
    """Read a list; empty lines are no rows.

    A column is named by its header or its number from 1; "" lets the content tell.

    Raises:
        UnreadableListError: it is no text, no table, or has no column of names.
    """
    text, encoding = _text(content)
    table = _table(text)
    if not table:
        raise UnreadableListError(Trouble.EMPTY)
    header = _header(table, host_column)
    body = table[1:] if header else table
    host = _named(host_column, header, body) if host_column else _host_column(header, body)
    owner = (
        _named(organisation_column, header, body)
        if organisation_column
        else _organisation_column(header, body, host)
    )
    rows = tuple(
        Row(number, _cell(cells, host), "" if owner is None else _cell(cells, owner).strip())
        for number, cells in body
    )
    return HostList(rows, encoding, header, host, owner)


def _text(content: bytes) -> tuple[str, str]:
    if len(content) > LARGEST_FILE:
        raise UnreadableListError(Trouble.TOO_LARGE)
    for start, kind in _NOT_TEXT.items():
        if content.startswith(start):
            raise UnreadableListError(Trouble(kind))
    encodings = ["utf-8-sig", "cp1252", "latin-1"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in content[:400]:
        # Without a mark: in Latin text the high byte is the zero one.
        encodings = ["utf-16-be" if content[:1] == b"\x00" else "utf-16-le"]
    for encoding in encodings:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise UnreadableListError(Trouble.BROKEN, encodings[0])


def _table(text: str) -> list[tuple[int, list[str]]]:
    """Return every row that holds something, with the line on which it begins."""
    delimiter = _delimiter(text)
    try:
        return list(_records(text, delimiter, is_quoted=True))
    except csv.Error:
        # A quote that is never closed would swallow every row after it: then a line is a row.
        rows = _records(text, delimiter, is_quoted=False)
    try:
        return [(number, [cell.strip('"') for cell in cells]) for number, cells in rows]
    except csv.Error as error:
        raise UnreadableListError(Trouble.BROKEN, str(error)) from error


def _records(text: str, delimiter: str, *, is_quoted: bool) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE,
        strict=is_quoted,
    )
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


def _delimiter(text: str) -> str:
    """Return the sign that cuts the first lines into the same number of columns, above one."""
    lines = [line for line in text[:60_000].splitlines()[:60] if line.strip()]
    best, most = ",", 0
    for sign in _DELIMITERS:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=sign))
        wide = {width: count for width, count in widths.items() if width > 1}
        if wide and max(wide.values()) > most:
            best, most = sign, max(wide.values())
    return best


Table = Sequence[tuple[int, list[str]]]


def _header(table: Table, host_column: str) -> tuple[str, ...]:
    """Return the words of the first row where it is a header: it names columns and no host."""
    words = tuple(cell.strip() for cell in table[0][1])
    known = {word.casefold() for word in words}
    named = bool(host_column) and host_column.casefold() in known
    says = known & (_HOST_HEADERS | _ORGANISATION_HEADERS)
    return words if named or (says and not any(_is_host(word) for word in words)) else ()


def _host_column(header: tuple[str, ...], body: Table) -> int:
    width = max((len(cells) for _, cells in body), default=len(header))
    sample = body[:_SAMPLE]
    shares = [_share(sample, column, _is_host) for column in range(width)]
    if width <= 1:
        return 0
    said = [at for at, word in enumerate(header[:width]) if word.casefold() in _HOST_HEADERS]
    likely = shares.index(max(shares))
    enough = [column for column in (*said, likely) if shares[column] >= _ENOUGH]
    if enough or said:
        return (enough or said)[0]
    raise UnreadableListError(Trouble.NO_HOST_COLUMN)


def _organisation_column(header: tuple[str, ...], body: Table, host: int) -> int | None:
    for at, word in enumerate(header):
        if word.casefold() in _ORGANISATION_HEADERS and at != host:
            return at
    if header:
        return None
    width = max((len(cells) for _, cells in body), default=0)
    for column in range(width):
        if column != host and _share(body[:_SAMPLE], column, _is_organisation) > _NEARLY_ALL:
            return column
    return None


def _named(name: str, header: tuple[str, ...], body: Table) -> int:
    width = max((len(cells) for _, cells in body), default=len(header))
    if name.isdecimal() and 1 <= int(name) <= width:
        return int(name) - 1
    for at, word in enumerate(header):
        if word.casefold() == name.casefold():
            return at
    raise UnreadableListError(Trouble.NO_SUCH_COLUMN, name)


def _share(sample: Table, column: int, holds: Callable[[str], bool]) -> float:
    """Return for which part of the cells of a column that hold something *holds* is true."""
    cells = [cell for _, row in sample if (cell := _cell(row, column).strip())]
    return sum(map(holds, cells)) / len(cells) if cells else 0.0


def _is_host(text: str) -> bool:
    try:
        read_public_name(text)
    except NotPublicNameError:
        return False
    return True


def _is_organisation(text: str) -> bool:
    """Whether *text* may be the name of a body: words, no host name."""
    return len(re.findall(r"[^\W\d_]", text)) >= _SHORTEST_BODY and not _is_host(text)


def _cell(cells: list[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""
