"""What every list shares: filters in the address, sorting by a link, the same rows as a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict

from meetlat.telling.spreadsheet import Cell, csv_table


class FilterForm(forms.Form):
    """The filters of a list, as they stand in the address; the first field is the search.

    A value that cannot be is as good as none.
    """

    def choose(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        """Let the field *name* offer *choices*."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    def chosen(self, name: str) -> str:
        """Return what was chosen for *name*; "" for anything."""
        return str(self.cleaned_data.get(name, ""))

    @property
    def is_used(self) -> bool:
        """Whether the list is narrowed at all."""
        return any(self.cleaned_data.values())

    @property
    def is_narrowed(self) -> bool:
        """Whether it is narrowed by more than the search."""
        return any(self.chosen(name) for name in list(self.fields)[1:])


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
