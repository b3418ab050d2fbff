"""One application as its page shows it: the norms by section, its hosts, costs and decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetlat.core.words import cause
from meetlat.core.yardstick.norm import Obligation, Section, Text
from meetlat.records.findings.models import Finding
from meetlat.records.findings.queries import findings_of
from meetlat.records.measurements.absence import Absence, absences
from meetlat.records.measurements.queries import observations_of
from meetlat.records.register.models import Application, CostItem, DomainName, Hostname
from meetlat.telling.labels import OBLIGATIONS
from meetlat.telling.ticks import SectionCounts, TickState, count_sections
from meetlat.web.confidential import Sight
from meetlat.web.pictures import Laid, LaidNorm

#: From this many days before its end a domain name asks for attention: long enough to renew by
#: hand over a holiday, and before the registrar's last reminder.
DOMAIN_ENDS_SOON_DAYS: Final = 60
#: In which order norms stand in a section: what must be done first.
_ORDER: Final = (
    TickState.FAILED,
    TickState.WAIVED,
    TickState.UNKNOWN,
    TickState.PASSED,
    TickState.NOT_APPLICABLE,
)


@dataclass(frozen=True, slots=True)
class NormRow:
    """One norm on the page of an application."""

    laid: LaidNorm
    #: What falls short now, the most urgent first.
    findings: tuple[Finding, ...]
    #: Whether the reader may see where and how it falls short.
    is_shown: bool

    @property
    def id(self) -> str:
        """The id of the norm, which is its anchor too."""
        return self.laid.norm.id

    @property
    def state(self) -> str:
        """The state, for the class of its badge."""
        return self.laid.state.value

    @property
    def obligation(self) -> Text:
        """How heavy it is, in words."""
        return self.laid.obligation

    @property
    def is_law(self) -> bool:
        """Whether the law asks it."""
        return self.obligation == OBLIGATIONS[Obligation.STATUTORY]

    @property
    def places(self) -> int:
        """At how many places it falls short."""
        return len(self.findings) or int(self.laid.state is TickState.FAILED)

    @property
    def due_on(self) -> date | None:
        """By when the first of them must be mended."""
        return min((one.due_on for one in self.findings if one.due_on), default=None)

    @property
    def since(self) -> datetime | None:
        """Since when it stands so."""
        if self.findings:
            return min(one.term_start for one in self.findings)
        return self.laid.judgement.first_at if self.laid.judgement else None


@dataclass(frozen=True, slots=True)
class SectionRows:
    """One section of the rod with its norms."""

    section: Section
    counts: SectionCounts
    #: Norms of which it is known how it stands to them.
    rows: tuple[NormRow, ...]
    #: Norms that apply, and of which that is not known.
    unknown: tuple[NormRow, ...]
    #: Norms that do not apply.
    outside: tuple[NormRow, ...]

    @property
    def title(self) -> str:
        """Its name."""
        return self.counts.title(_language())

    @property
    def verdict(self) -> str:
        """What it says of the application."""
        return ", ".join((self.counts.verdict(_language()), *self.counts.details(_language())))


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen last of one host, of one kind of facts."""

    kind: str
    #: Why nothing was seen; "" where something was.
    cause: str
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class HostRow:
    """One host name with what was seen last."""

    host: Hostname
    seen: tuple[Seen, ...]
    #: That nothing was found under it, for as long as that is so.
    absence: Absence | None = None

    @property
    def last_seen(self) -> datetime | None:
        """When anything was measured of it last."""
        return max((one.last_seen for one in self.seen), default=None)

    @property
    def causes(self) -> list[str]:
        """Why something could not be seen, each cause once; first that the name is gone."""
        causes = sorted({one.cause for one in self.seen if one.cause})
        gone = self.absence
        if gone is None or not gone.is_gone:
            return causes
        words = _("bestaat niet meer: sinds %(since)s bij %(count)s metingen niet gevonden") % {
            "since": date_format(timezone.localtime(gone.since), "DATE_FORMAT"),
            "count": gone.measurements,
        }
        return [words, *causes]


@dataclass(frozen=True, slots=True)
class DomainRow:
    """A registered domain with its end."""

    domain: DomainName
    ends_soon: bool


@dataclass(frozen=True, slots=True)
class CostYear:
    """What one year costs."""

    year: int
    items: tuple[CostItem, ...]

    @property
    def total_cents(self) -> int:
        """Their sum."""
        return sum(one.amount_cents for one in self.items)

    @property
    def staff_hours(self) -> int:
        """Their hours."""
        return sum(one.staff_hours for one in self.items)


def sections_of(
    laid: Laid, findings: Sequence[Finding], may_see: Mapping[str, bool]
) -> list[SectionRows]:
    """Return the sections of the rod with their norms, what falls short first."""
    open_ones: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.state != Finding.State.RESOLVED:
            open_ones.setdefault(finding.norm_id, []).append(finding)
    rows = [
        NormRow(one, tuple(open_ones.get(one.norm.id, ())), may_see[one.norm.id]) for one in laid
    ]
    rows.sort(key=lambda row: _ORDER.index(row.laid.state))
    counts = {one.section: one for one in count_sections(one.tick() for one in laid)}
    return [_section(section, counts[section], rows) for section in Section]


def _section(section: Section, counts: SectionCounts, rows: Sequence[NormRow]) -> SectionRows:
    mine = [row for row in rows if row.laid.norm.section is section]
    beside = {TickState.UNKNOWN, TickState.NOT_APPLICABLE}
    return SectionRows(
        section,
        counts,
        tuple(row for row in mine if row.laid.state not in beside),
        tuple(row for row in mine if row.laid.state is TickState.UNKNOWN),
        tuple(row for row in mine if row.laid.state is TickState.NOT_APPLICABLE),
    )


def sections_for(application: Application, laid: Laid, sight: Sight) -> list[SectionRows]:
    """Return the sections as someone with *sight* may see them."""
    may_see = {one.norm.id: sight.sees(one.norm.id, application) for one in laid}
    return sections_of(laid, findings_of(application), may_see)


def hosts_of(application: Application, at: datetime) -> list[HostRow]:
    """Return the host names, the primary one first, each with what was seen last by *at*."""
    hosts = list(application.hostnames.select_related("subject", "domain"))
    subjects = [host.subject for host in hosts]
    seen, gone = observations_of(subjects), absences(subjects, at=at)
    rows = [
        HostRow(
            host,
            tuple(
                Seen(kind, _cause(one.cause), one.first_seen, one.last_seen)
                for kind, one in sorted(seen[host.subject.pk].items())
            ),
            gone.get(host.subject.pk),
        )
        for host in hosts
    ]
    return sorted(rows, key=lambda row: (row.host.role != "primary", row.host.name))


def domains_of(hosts: Sequence[HostRow], today: date) -> list[DomainRow]:
    """Return the registered domains under *hosts*, each once."""
    found: dict[UUID, DomainName] = {row.host.domain_id: row.host.domain for row in hosts}
    return [DomainRow(one, _ends_soon(one, today)) for one in sorted(found.values(), key=str)]


def _ends_soon(domain: DomainName, today: date) -> bool:
    if domain.expires_on is None or domain.auto_renew:
        return False
    return (domain.expires_on - today).days <= DOMAIN_ENDS_SOON_DAYS


def cost_years(application: Application) -> list[CostYear]:
    """Return the costs by year, the last year first."""
    items = list(application.costs.all())
    years = sorted(Counter(one.year for one in items), reverse=True)
    return [CostYear(year, tuple(one for one in items if one.year == year)) for year in years]


def _cause(code: str) -> str:
    return cause(code, _language()) if code else ""


def _language() -> str:
    return get_language() or "nl"
