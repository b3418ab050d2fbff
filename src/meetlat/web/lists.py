"""What every list shares: filters in the address, sorting by a link, the same rows as a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict

from meetlat.telling.spreadsheet import Cell, csv_table


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column that sorts its list."""

    label: str
    #: The address of the list sorted by this column, the other way round where it is already.
    href: str
    #: What ``aria-sort`` says; "" where the list is sorted otherwise.
    sorted: str = ""


def columns(
    request: HttpRequest, labels: Sequence[tuple[str, str]], sorted_by: str
) -> list[Column]:
    """Return the heads of a list's columns, given as (key, label), from the present address.

    *sorted_by* is a key, with a minus in front for the other way round.
    """
    found = []
    for key, label in labels:
        is_up, is_down = sorted_by == key, sorted_by == f"-{key}"
        href = changed(request.GET, sorteer=f"-{key}" if is_up else key, pagina="")
        found.append(Column(label, href, "ascending" if is_up else "descending" * is_down))
    return found


def changed(query: QueryDict, **values: str) -> str:
    """Return the address of the same list with other *values*; "" leaves one out."""
    copy = query.copy()
    for name, value in values.items():
        if value:
            copy[name] = value
        else:
            copy.pop(name, None)
    return f"?{copy.urlencode()}"


def as_csv(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """Return *rows* as a file *name*.csv that a spreadsheet opens."""
    answer = HttpResponse(csv_table(header, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
