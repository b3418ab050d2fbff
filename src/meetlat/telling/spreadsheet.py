"""Tables as CSV that a spreadsheet opens without running anything that was typed into them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from typing import Final

Cell = str | int | date | None
#: What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection").
_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Tells a spreadsheet that the file is UTF-8.
_MARK: Final = "\ufeff"


def csv_table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    r"""Return *header* and *rows* as CSV (RFC 4180), with dates as 2026-11-24.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.

    >>> csv_table(["naam"], [["=1+1"]])
    "\ufeffnaam\r\n'=1+1\r\n"
    """
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow([_cell(one) for one in header])
    writer.writerows([_cell(one) for one in row] for row in rows)
    return _MARK + file.getvalue()


def _cell(value: Cell) -> str | int:
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    is_formula = value.lstrip(" ").startswith(_BEGINS_A_FORMULA) or value.startswith(
        _BEGINS_A_FORMULA
    )
    return f"'{value}" if is_formula else value
