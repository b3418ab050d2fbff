"""The costs of a proposal: asked by area, once and each year, and shown with their sums.

Most costs are the same every year, so one amount a year is asked. Where the amounts differ, the
form asks each year apart, so that nothing which was stored is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from meetlat.records.cases.models import Proposal
from meetlat.records.cases.services import COST_YEARS, CostEntry
from meetlat.records.register.models import CostItem
from meetlat.telling.amounts import amount
from meetlat.web.proposals.fields import EurosField
from meetlat.web.proposals.stepform import StepForm

#: Years further away than this are a slip of the finger.
_FIRST, _LAST = 2000, 2100
_ONE_OFF, _YEARLY = str(CostItem.Recurrence.ONE_OFF), str(CostItem.Recurrence.YEARLY)

#: Year, area, recurrence, cents: a cost line, live or frozen.
Line = tuple[int, str, str, int]


@dataclass(frozen=True, slots=True)
class CostRow:
    """One cost as a person reads it."""

    area: str
    when: str
    amount: str


@dataclass(frozen=True, slots=True)
class CostTable:
    """All costs, and what they come to."""

    rows: tuple[CostRow, ...]
    #: By year, in words.
    years: tuple[tuple[int, str], ...]
    total: str


def cost_table(lines: Iterable[Line]) -> CostTable:
    """Return *lines* for reading; years in a row with the same amount become one row."""
    lines = sorted(lines, key=lambda line: (_areas().index(line[1]), line[2], line[0]))
    by_year: dict[int, int] = defaultdict(int)
    for year, _area, _recurrence, cents in lines:
        by_year[year] += cents
    rows = []
    for (area, recurrence), group in groupby(lines, key=lambda line: (line[1], line[2])):
        label = str(CostItem.Area(area).label)
        for first, last, cents in _runs((line[0], line[3]) for line in group):
            rows.append(CostRow(label, _when(recurrence, first, last), euros(cents)))
    return CostTable(
        rows=tuple(rows),
        years=tuple((year, euros(by_year[year])) for year in sorted(by_year)),
        total=euros(sum(by_year.values())),
    )


def lines_of(proposal: Proposal) -> list[Line]:
    """Return the cost lines of *proposal* as they are now."""
    return list(proposal.costs.values_list("year", "area", "recurrence", "amount_cents"))


def euros(cents: int) -> str:
    """Return an amount as the reader's language writes it."""
    return amount(cents, "en" if (get_language() or "nl").startswith("en") else "nl")


class CostsForm(StepForm):
    """What it costs, by area: once, and each year."""

    first_year = forms.IntegerField(
        label=_lazy("Eerste jaar"), min_value=_FIRST, max_value=_LAST, required=True
    )

    def __init__(
        self,
        data: Any = None,
        *,
        proposal: Proposal,
        is_leaving: bool = False,
        per_year: bool = False,
    ) -> None:
        super().__init__(data, proposal=proposal, is_leaving=is_leaving)
        lines = lines_of(proposal)
        start = min((line[0] for line in lines), default=timezone.localdate().year)
        last = max((line[0] for line in lines), default=start)
        self.years = max(COST_YEARS, last - start + 1)
        self.is_per_year = per_year or not _is_even(lines, start, self.years)
        self.fields["first_year"].initial = start
        if not self.is_bound:
            self.initial = _amounts(lines, start, per_year=self.is_per_year)
        for area in CostItem.Area:
            for name, label in self._names(str(area)):
                self.fields[name] = EurosField(
                    label=label, required=not (self.is_per_year and name.startswith("once"))
                )

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The amounts by area, for the page."""
        return [
            (str(area.label), [self[name] for name, _label in self._names(str(area))])
            for area in CostItem.Area
        ]

    def values(self) -> dict[str, Any]:
        """Return the cost lines; an amount that is empty makes none."""
        start = self.cleaned_data.get("first_year") or timezone.localdate().year
        hours = {
            (line.year, line.area, line.recurrence): line.staff_hours
            for line in self.proposal.costs.all()
        }
        entries = []
        for area in _areas():
            for name, _label in self._names(area):
                cents = self.cleaned_data.get(name)
                if cents is None:
                    continue
                kind = _ONE_OFF if name.startswith("once") else _YEARLY
                for year in self._years_of(name, start):
                    known = hours.get((year, area, kind), 0)
                    entries.append(CostEntry(year, area, kind, cents, known))
        return {"costs": entries}

    def _names(self, area: str) -> list[tuple[str, str]]:
        """Return the fields of an area with their labels."""
        if not self.is_per_year:
            yearly = ngettext("Per jaar, %(n)d jaar", "Per jaar, %(n)d jaar lang", self.years)
            return [
                (f"once-{area}", _("Eenmalig")),
                (f"yearly-{area}", yearly % {"n": self.years}),
            ]
        names = []
        for number in range(self.years):
            ordinal = {"n": number + 1}
            names.append((f"once-{area}-{number}", _("Eenmalig in jaar %(n)d") % ordinal))
            names.append((f"yearly-{area}-{number}", _("Lopend in jaar %(n)d") % ordinal))
        return names

    def _years_of(self, name: str, start: int) -> list[int]:
        number = name.rpartition("-")[2]
        if number.isdigit():
            return [start + int(number)]
        return [start] if name.startswith("once") else [start + n for n in range(self.years)]


def _amounts(lines: list[Line], start: int, *, per_year: bool) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for year, area, recurrence, cents in lines:
        name = f"{'once' if recurrence == _ONE_OFF else 'yearly'}-{area}"
        if per_year:
            found[f"{name}-{year - start}"] += cents
        else:
            found[name] = cents
    return dict(found)


def _is_even(lines: list[Line], start: int, years: int) -> bool:
    """Whether every area has one first amount, and the same amount in every year."""
    of_area: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for year, area, recurrence, cents in lines:
        of_area[area, recurrence].append((year, cents))
    for (_area, recurrence), found in of_area.items():
        expected = [start] if recurrence == _ONE_OFF else list(range(start, start + years))
        if sorted(year for year, _cents in found) != expected:
            return False
        if len({cents for _year, cents in found}) > 1:
            return False
    return True


def _runs(amounts: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return first year, last year and amount of each run of the same amount."""
    runs: list[tuple[int, int, int]] = []
    for year, cents in amounts:
        if runs and runs[-1][1] == year - 1 and runs[-1][2] == cents:
            runs[-1] = (runs[-1][0], year, cents)
        else:
            runs.append((year, year, cents))
    return runs


def _when(recurrence: str, first: int, last: int) -> str:
    if recurrence == _ONE_OFF and first == last:
        return _("eenmalig in %(year)d") % {"year": first}
    if first == last:
        return _("lopend in %(year)d") % {"year": first}
    return _("per jaar, %(first)d tot en met %(last)d") % {"first": first, "last": last}


def _areas() -> list[str]:
    return [str(area) for area in CostItem.Area]
