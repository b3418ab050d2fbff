"""Counting sites: the rule, and what it leaves out with the ground (domain.md §2).

Whoever changes what is counted gives the rule a new version: two totals compare only under one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from meetlat.records.register.guessing import twin_of
from meetlat.records.register.models import Application, Hostname, StatusPeriod

#: The version of the rule below.
COUNTING_RULE: Final = "1"
#: Kinds that can be a site.
SITE_KINDS: Final = frozenset(
    {"website", "subsite", "web_application", "platform", "portal", "open_data_portal"}
)
#: States in which a site counts.
COUNTED_STATES: Final = ("in_use", "phasing_out", "discovered")
#: Names that a visitor does not stay on: an application with no other names is no site.
_ELSEWHERE: Final = frozenset({"redirect", "parked", "old"})
_INSIDE: Final = frozenset({"acceptance", "infrastructure", "mail", "cdn"})


@dataclass(frozen=True, slots=True)
class SiteCounts:
    """How many sites there are on a day by the counting rule, and what was left out, and why."""

    on: date
    rule: str
    counted: tuple[Application, ...]
    on_own_platform: int
    with_partners: int
    #: Each with the ground on which it does not count.
    excluded: tuple[tuple[Application, str], ...]
    #: For how many of the counted ones the yearly cost is known.
    cost_known: int
    #: How many of the counted ones have a registered domain of their own. The others are
    #: subdomains, which count unless somebody finds that they are part of their parent.
    on_own_domain: int = 0

    @property
    def total(self) -> int:
        """How many sites there are."""
        return len(self.counted)


def site_counts(on: date) -> SiteCounts:
    """Return the count of sites on the day *on*, from the history of states alone."""
    periods = (
        StatusPeriod.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=on),
            begins_on__lte=on,
            status__in=COUNTED_STATES,
        )
        .select_related("application__platform__application", "application__owner_unit")
        .prefetch_related(
            "application__partnerships", "application__costs", "application__hostnames__domain"
        )
    )
    counted: list[Application] = []
    excluded: list[tuple[Application, str]] = []
    for period in periods.order_by("application__name", "application__reference"):
        ground = ground_against(period.application)
        if ground:
            excluded.append((period.application, ground))
        else:
            counted.append(period.application)
    return SiteCounts(
        on=on,
        rule=COUNTING_RULE,
        counted=tuple(counted),
        on_own_platform=sum(row.platform_id is not None for row in counted),
        with_partners=sum(bool(row.partnerships.all()) for row in counted),
        excluded=tuple(excluded),
        cost_known=sum(bool(row.costs.all()) for row in counted),
        on_own_domain=sum(_has_own_domain(row.hostnames.all()) for row in counted),
    )


def ground_against(application: Application) -> str:
    """Return why *application* is no site of its own; "" where it is one."""
    if application.kind not in SITE_KINDS:
        return _("soort: %(kind)s") % {"kind": application.get_kind_display()}
    if application.exclusion_ground:
        return application.exclusion_ground
    roles = {host.role for host in application.hostnames.all()}
    if roles and roles <= _ELSEWHERE:
        return _("de namen verwijzen alleen door of staan geparkeerd")
    if roles and roles <= _INSIDE | _ELSEWHERE:
        return _("de namen zijn er alleen voor acceptatie, mail of infrastructuur")
    return ""


def _has_own_domain(hosts: Iterable[Hostname]) -> bool:
    return any(host.domain.name in {host.name, twin_of(host.name)} for host in hosts)
