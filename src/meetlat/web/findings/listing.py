"""The rows of the findings, as the page and the file show them to one reader.

A finding of which the reader may not see the place is folded with the others of its norm and
application into one row that says how many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from ipaddress import ip_address
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetlat.core.checks import Subject as SubjectKind
from meetlat.core.yardstick.norm import Norm
from meetlat.records.findings.models import Finding
from meetlat.records.findings.queries import application_of, open_findings
from meetlat.records.register.models import Application
from meetlat.telling.spreadsheet import Cell
from meetlat.web.confidential import Sight
from meetlat.web.findings.forms import FilterForm

_SOON: Final = timedelta(days=30)
_SEVERITIES: Final = [one.value for one in Finding.Severity]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: a finding, or those that the reader may only count."""

    findings: tuple[Finding, ...]
    application: Application | None
    #: None for a norm that is no longer in force.
    norm: Norm | None
    is_shown: bool
    may_measure: bool

    @property
    def first(self) -> Finding:
        """The most urgent of them."""
        return self.findings[0]

    @property
    def number(self) -> int:
        """How many places it stands for."""
        return len(self.findings)

    @property
    def due_on(self) -> date | None:
        """By when the first must be mended."""
        return min((one.due_on for one in self.findings if one.due_on), default=None)

    @property
    def name(self) -> str:
        """On what it is, as the reader may know it."""
        return self.application.name if self.application else str(self.first.subject)

    @property
    def what(self) -> str:
        """Where it falls short, or at how many places."""
        if not self.is_shown:
            places = ngettext("%(number)d plek", "%(number)d plekken", self.number)
            return places % {"number": self.number}
        return where_of(self.first)

    @property
    def severity(self) -> str:
        """The heaviest severity among them."""
        return min((one.severity for one in self.findings), key=_SEVERITIES.index)

    def is_late(self, today: date) -> bool:
        """Whether its term has passed."""
        return self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class Cause:
    """Rows that one hand can mend: one norm, at one place from which it comes."""

    norm_id: str
    norm: Norm | None
    #: The server, platform or domain.
    what: str
    rows: tuple[Row, ...]

    @property
    def number(self) -> int:
        """How many findings go when it is mended."""
        return sum(row.number for row in self.rows)

    @property
    def applications(self) -> int:
        """How many applications it touches."""
        return len({row.name for row in self.rows})

    @property
    def due_on(self) -> date | None:
        """By when the first must be mended."""
        return min((row.due_on for row in self.rows if row.due_on), default=None)

    @property
    def may_measure(self) -> bool:
        """Whether measuring again can close it, and the reader may ask for that."""
        is_measured = self.norm is not None and bool(self.norm.checks)
        return is_measured and all(row.may_measure for row in self.rows)

    @property
    def shown_findings(self) -> list[Finding]:
        """The findings behind it."""
        return [finding for row in self.rows for finding in row.findings]


_KEYS: Final[Mapping[str, Callable[[Row], Any]]] = {
    "termijn": lambda row: row.due_on or date.max,
    "norm": lambda row: row.first.norm_id,
    "toepassing": lambda row: row.name.casefold(),
    "ernst": lambda row: _SEVERITIES.index(row.severity),
}


def rows_of(
    form: FilterForm, norms: Mapping[str, Norm], sight: Sight, *, mine: Iterable[UUID], today: date
) -> list[Row]:
    """Return the open findings within the filters.

    *mine* are the applications that the reader answers for.
    """
    answers_for = frozenset(mine)
    wanted = [
        (one, application)
        for one in open_findings(norm_id=form.chosen("norm"))
        for application in [application_of(one)]
        if _passes(form, one, application, answers_for, today)
    ]
    rows = _fold(wanted, norms, sight)
    sought = form.chosen("zoek").lower()
    if sought:
        rows = [row for row in rows if sought in _text_of(row)]
    return rows


def sort_key(asked: str) -> str:
    """Return by what the list is sorted: what was asked for, if it can be."""
    return asked if asked.removeprefix("-") in _KEYS else "termijn"


def column_labels() -> Sequence[tuple[str, str]]:
    """Return the columns that sort, in their order."""
    return (
        ("termijn", _("Uiterlijk")),
        ("norm", _("Wat niet voldoet")),
        ("toepassing", _("Waar")),
        ("ernst", _("Ernst")),
    )


def in_order(rows: Iterable[Row], sorted_by: str) -> list[Row]:
    """Return *rows* sorted; within the same, the most urgent first."""
    urgent = sorted(rows, key=lambda row: (row.due_on or date.max, row.first.norm_id, row.name))
    key = _KEYS[sorted_by.removeprefix("-")]
    return sorted(urgent, key=key, reverse=sorted_by.startswith("-"))


def where_of(finding: Finding) -> str:
    """Return where a norm is not met, as far as that says more than the application."""
    locator = "" if finding.locator == "*" else finding.locator
    subject = finding.subject
    if subject.application is not None or subject.is_a_body:
        return locator
    return f"{subject}: {locator}" if locator and locator != str(subject) else str(subject)


def _fold(
    findings: Iterable[tuple[Finding, Application | None]], norms: Mapping[str, Norm], sight: Sight
) -> list[Row]:
    groups: dict[tuple[object, ...], list[Finding]] = {}
    owners: dict[tuple[object, ...], tuple[Application | None, bool]] = {}
    for one, application in findings:
        is_shown = sight.sees(one.norm_id, application)
        place = application.pk if application else one.subject_id
        key: tuple[object, ...] = (one.pk,) if is_shown else (one.norm_id, place)
        groups.setdefault(key, []).append(one)
        owners[key] = (application, is_shown)
    return [
        Row(
            tuple(group),
            owners[key][0],
            norms.get(group[0].norm_id),
            owners[key][1],
            sight.may_measure(owners[key][0]),
        )
        for key, group in groups.items()
    ]


def _passes(
    form: FilterForm,
    finding: Finding,
    application: Application | None,
    mine: frozenset[UUID],
    today: date,
) -> bool:
    unit = str(application.owner_unit_id) if application and application.owner_unit_id else ""
    return (
        form.chosen("ernst") in {"", finding.severity}
        and form.chosen("afdeling") in {"", unit}
        and _is_in_term(form.chosen("termijn"), finding.due_on, today)
        and (not form.chosen("van") or (application is not None and application.pk in mine))
    )


def _is_in_term(asked: str, due_on: date | None, today: date) -> bool:
    match asked:
        case "te-laat":
            return due_on is not None and due_on < today
        case "30-dagen":
            return due_on is not None and today <= due_on <= today + _SOON
        case "geen":
            return due_on is None
    return True


def _text_of(row: Row) -> str:
    """Return what can be searched of a row: what the reader sees of it, and no more."""
    references = " ".join(one.reference for one in row.findings) if row.is_shown else ""
    return f"{row.name} {row.what} {references}".lower()


def causes_of(rows: Iterable[Row], norms: Mapping[str, Norm]) -> list[Cause]:
    """Return *rows* by what mends them in one go, what touches most applications first."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.first.norm_id, _cause(row)), []).append(row)
    causes = [
        Cause(norm_id, norms.get(norm_id), what, tuple(group))
        for (norm_id, what), group in groups.items()
    ]
    return sorted(causes, key=_least_effort)


def _least_effort(cause: Cause) -> tuple[int, int, date, str, str]:
    due_on = cause.due_on or date.max
    return -cause.applications, -cause.number, due_on, cause.norm_id, cause.what


def _cause(row: Row) -> str:
    """Return whence a shortfall comes: a server by its address, else a platform, else the site.

    What the register or a person says of an application comes from no platform.
    """
    if row.is_shown and _is_address(row.first.locator):
        return _("server %(address)s") % {"address": row.first.locator}
    is_built_in = row.norm is not None and row.norm.subject is not SubjectKind.APPLICATION
    if is_built_in and row.application is not None and row.application.platform is not None:
        return _("platform %(name)s") % {"name": row.application.platform}
    return row.name


def _is_address(locator: str) -> bool:
    try:
        ip_address(locator)
    except ValueError:
        return False
    return True


def csv_header() -> list[str]:
    """Return the heads of the file."""
    return [
        *(_("kenmerk"), _("norm"), _("titel"), _("toepassing"), _("waar"), _("aantal")),
        *(_("ernst"), _("sinds"), _("laatst gemeten"), _("uiterlijk")),
    ]


def csv_row(row: Row, language: str) -> list[Cell]:
    """Return one row as the file has it: no more than the page shows."""
    return [
        row.first.reference if row.is_shown else "",
        row.first.norm_id,
        row.norm.title.get(language) if row.norm else "",
        row.name,
        row.what,
        row.number,
        str(Finding.Severity(row.severity).label),
        min(one.first_seen for one in row.findings).date(),
        max(one.last_measured for one in row.findings).date(),
        row.due_on,
    ]
