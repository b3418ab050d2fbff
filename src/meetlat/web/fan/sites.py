"""From the count of sites to the ribs of the fan, and the figures beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetlat.records.policy.queries import norms_in_force
from meetlat.records.register.models import Application
from meetlat.records.register.queries import (
    SITE_KINDS,
    SiteCounts,
    application_list,
    site_counts,
)
from meetlat.telling.ribs import Rib
from meetlat.telling.ticks import TickState
from meetlat.web.pictures import Laid, lay, rib_state

#: What stands outside the own platforms: after the platform in the middle and the other ones.
_OUTSIDE_RANK: Final = 2


class Where(StrEnum):
    """Where a site stands in the fan; the values stand in the address."""

    PLATFORM = "eigen-platform"
    ALONE = "op-zichzelf"
    PARTNERS = "partners"
    NOT_COUNTED = "niet-geteld"


class Gap(StrEnum):
    """What is wrong with a counted site, or not known of it; the values stand in the address."""

    SHORT = "met-een-tekort"
    NOT_MEASURED = "niet-alles-gemeten"
    COST_UNKNOWN = "kosten-onbekend"
    VISITS_UNKNOWN = "bezoek-onbekend"


@dataclass(frozen=True, slots=True)
class Site:
    """One rib with the application behind it."""

    application: Application
    rib: Rib
    #: Why it does not count; "" where it does.
    ground: str
    #: Of a site that counts.
    gaps: frozenset[Gap]

    @property
    def where(self) -> Where:
        """Where it stands."""
        if self.ground:
            return Where.NOT_COUNTED
        if self.rib.partner:
            return Where.PARTNERS
        return Where.PLATFORM if self.rib.group_rank < _OUTSIDE_RANK else Where.ALONE


@dataclass(frozen=True, slots=True)
class Fan:
    """All sites on one day."""

    counts: SiteCounts
    sites: tuple[Site, ...]
    #: Whether lengths are visits; host names where visits are not known of every site.
    by_visits: bool

    @property
    def total(self) -> int:
        """How many sites there are by the counting rule."""
        return len(self.counts.counted)

    @property
    def ribs(self) -> list[Rib]:
        """What is drawn: kinds that can be a site."""
        return [one.rib for one in self.sites if one.application.kind in SITE_KINDS]

    def within(self, where: str) -> list[Site]:
        """Return the sites that stand *where*, or have that gap; all for any other word."""
        if where in set(Where):
            return [one for one in self.sites if one.where == where]
        if where in set(Gap):
            return [one for one in self.sites if where in one.gaps]
        return list(self.sites)

    def number(self, where: Where | Gap) -> int:
        """How many stand *where*, or have that gap."""
        return len(self.within(where))


def fan_on(day: date, *, is_staff: bool) -> Fan:
    """Return all sites on *day*.

    Their ribs lead staff to the application, and the world to the public register.
    """
    counts = site_counts(day)
    grounds = {row.pk: ground for row, ground in counts.excluded}
    wanted = {row.pk for row in counts.counted} | set(grounds)
    rows = [row for row in application_list() if row.pk in wanted]
    laid = lay(rows, norms_in_force(day))
    by_visits = bool(counts.counted) and all(
        row.monthly_visits is not None for row in counts.counted
    )
    ranks = _ranks(rows)
    sites = tuple(
        Site(
            row,
            _rib(
                row,
                laid[row.pk],
                ranks,
                by_visits=by_visits,
                is_staff=is_staff,
                counts=row.pk not in grounds,
            ),
            grounds.get(row.pk, ""),
            frozenset() if row.pk in grounds else _gaps(row, laid[row.pk]),
        )
        for row in rows
    )
    return Fan(counts, sites, by_visits)


def _gaps(row: Application, laid: Laid) -> frozenset[Gap]:
    states = {one.state for one in laid}
    found = {
        Gap.SHORT: TickState.FAILED in states,
        Gap.NOT_MEASURED: TickState.UNKNOWN in states or not states,
        Gap.COST_UNKNOWN: not row.costs.all(),
        Gap.VISITS_UNKNOWN: row.monthly_visits is None,
    }
    return frozenset(gap for gap, is_there in found.items() if is_there)


def _ranks(rows: Iterable[Application]) -> dict[UUID, int]:
    """Return for every own platform how far from the middle it stands: 0 or 1."""
    platforms = {row.platform.pk: row.platform.rank for row in rows if row.platform}
    first = min(platforms.values(), default=0)
    return {pk: int(rank != first) for pk, rank in platforms.items()}


def _rib(
    row: Application,
    laid: Laid,
    ranks: Mapping[UUID, int],
    *,
    by_visits: bool,
    is_staff: bool,
    counts: bool,
) -> Rib:
    group, rank = _group(row, ranks)
    hosts = len(row.hostnames.all())
    visits = row.monthly_visits or 0
    host_words = ngettext("%(number)d hostnaam", "%(number)d hostnamen", hosts)
    visit_words = ngettext("%(number)d bezoek per maand", "%(number)d bezoeken per maand", visits)
    return Rib(
        name=row.name,
        href=_href(row, is_staff=is_staff),
        group=group,
        group_rank=rank,
        length=visits if by_visits else hosts,
        state=rib_state(laid),
        partner=bool(row.partnerships.all()),
        counts=counts,
        size=visit_words % {"number": visits} if by_visits else host_words % {"number": hosts},
    )


def _group(row: Application, ranks: Mapping[UUID, int]) -> tuple[str, int]:
    if row.partnerships.all():
        return _("met partners"), _OUTSIDE_RANK
    if row.platform is not None:
        return row.platform.application.name, ranks[row.platform.pk]
    if row.pk in ranks:
        return row.name, ranks[row.pk]
    return _("op zichzelf"), _OUTSIDE_RANK


def _href(row: Application, *, is_staff: bool) -> str:
    if is_staff:
        return reverse("register:application", args=[row.pk])
    return f"{reverse('public:register')}?{urlencode({'zoek': row.name})}"
