"""The rows of the register, as the page and the file show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from meetlat.core.yardstick.norm import Norm
from meetlat.records.decisions.models import Standing
from meetlat.records.decisions.queries import standings
from meetlat.records.register.models import Application
from meetlat.records.register.queries import application_list
from meetlat.telling.spreadsheet import Cell
from meetlat.telling.ticks import SectionCounts, TickState, count_sections
from meetlat.web.pictures import Laid, draw_mini_rod, failed_ids, lay
from meetlat.web.register.forms import FilterForm

#: The kinds of states in which a decision is expected.
_UNDECIDED: Final = ("discovered",)


@dataclass(frozen=True, slots=True)
class Row:
    """One application in the list."""

    application: Application
    laid: Laid
    standing: Standing | None

    @property
    def rod(self) -> SafeString:
        """The mini rod."""
        return draw_mini_rod(self.laid)

    @property
    def shortfalls(self) -> int:
        """How many norms it does not meet."""
        return len(failed_ids(self.laid))

    @property
    def unknown(self) -> int:
        """On how many norms nothing is known yet."""
        return sum(one.state is TickState.UNKNOWN for one in self.laid)

    @property
    def status_label(self) -> str:
        """The state; of what runs without a decision, that too."""
        if self.standing is None and self.application.status in _UNDECIDED:
            return _("bestaand, nog geen besluit")
        return self.application.get_status_display()

    @property
    def hosts(self) -> list[str]:
        """Its host names, the primary one first."""
        rows = sorted(self.application.hostnames.all(), key=lambda h: (h.role != "primary", h.name))
        return [row.name for row in rows]

    @property
    def partners(self) -> list[str]:
        """Who else is behind it."""
        return [one.party.name for one in self.application.partnerships.all()]

    @property
    def sections(self) -> tuple[SectionCounts, ...]:
        """How its norms stand, by section."""
        return count_sections(one.tick() for one in self.laid)


_KEYS: Final[Mapping[str, Callable[[Row], Any]]] = {
    "naam": lambda row: row.application.name.casefold(),
    "status": lambda row: (row.application.get_status_display(), row.application.name.casefold()),
    "soort": lambda row: (row.application.get_kind_display(), row.application.name.casefold()),
    "afdeling": lambda row: (
        str(row.application.owner_unit or "~").casefold(),
        row.application.name.casefold(),
    ),
    "platform": lambda row: (
        str(row.application.platform or "~").casefold(),
        row.application.name.casefold(),
    ),
    "tekorten": lambda row: (row.shortfalls, row.unknown),
}


def sort_key(asked: str) -> str:
    """Return by what a list is sorted: what was asked for, if it can be."""
    return asked if asked.removeprefix("-") in _KEYS else "naam"


def column_labels() -> Sequence[tuple[str, str]]:
    """Return the columns that sort, in their order."""
    return (
        ("naam", _("Toepassing")),
        ("tekorten", _("Meetlat")),
        ("status", _("Status")),
        ("soort", _("Soort")),
        ("afdeling", _("Afdeling")),
        ("platform", _("Platform")),
    )


def rows_of(form: FilterForm, norms: Mapping[str, Norm], sorted_by: str) -> list[Row]:
    """Return the rows within the filters of *form*, sorted, in a fixed number of queries."""
    applications = application_list(form.filters)
    laid = lay(applications, norms)
    decided: dict[UUID, Standing] = standings(applications)
    rows = [Row(one, laid[one.pk], decided.get(one.pk)) for one in applications]
    if form.norm_id:
        rows = [row for row in rows if form.norm_id in failed_ids(row.laid)]
    if stand := form.chosen("stand"):
        rows = [row for row in rows if bool(row.shortfalls) == (stand == "tekort")]
    return sorted(rows, key=_KEYS[sorted_by.removeprefix("-")], reverse=sorted_by.startswith("-"))


def csv_header(language: str) -> list[str]:
    """Return the heads of the file."""
    sections = [one.title(language) for one in count_sections(())]
    return [
        *(_("kenmerk"), _("naam"), _("soort"), _("status"), _("sinds"), _("afdeling")),
        *(_("platform"), _("leverancier"), _("partners"), _("hostnamen")),
        *(_("tekorten"), _("niet gemeten")),
        *sections,
    ]


def csv_row(row: Row, language: str) -> list[Cell]:
    """Return one application as the file has it."""
    one = row.application
    return [
        one.reference,
        one.name,
        one.get_kind_display(),
        row.status_label,
        one.status_since,
        str(one.owner_unit or ""),
        str(one.platform or ""),
        str(one.supplier or ""),
        ", ".join(row.partners),
        " ".join(row.hosts),
        row.shortfalls,
        row.unknown,
        *(section.verdict(language) for section in row.sections),
    ]
