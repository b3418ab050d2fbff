"""The questions asked of the register."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from meetlat.core.facts.register import RegisterFacts
from meetlat.core.values.hostname import HostName
from meetlat.core.yardstick.norm import Kind
from meetlat.core.yardstick.stages import LifeStage
from meetlat.records.people.models import Person
from meetlat.records.register.counting import (
    COUNTED_STATES,
    COUNTING_RULE,
    SITE_KINDS,
    SiteCounts,
    site_counts,
)
from meetlat.records.register.models import (
    Application,
    Discovery,
    Hostname,
    Responsibility,
    Subject,
)
from meetlat.records.register.sender import ours
from meetlat.records.register.traits import situation_of

#: At home in counting.py and sender.py.
__all__ = ["COUNTED_STATES", "COUNTING_RULE", "SITE_KINDS", "SiteCounts", "ours", "site_counts"]

#: States in which something is online and measured.
LIVING: Final = ("discovered", "in_development", "in_use", "phasing_out")
_NOT_MEASURED_ROLES: Final = ("old",)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of applications is narrowed to; "" and None are everything."""

    text: str = ""
    unit: UUID | None = None
    platform: UUID | None = None
    kind: str = ""
    status: str = ""
    partner: bool | None = None


def application_list(filters: Filters | None = None) -> list[Application]:
    """Return the applications within *filters*, by name, in a fixed number of queries."""
    wanted = filters or Filters()
    rows = _with_parts().exclude(status="not_ours")
    if wanted.text:
        rows = rows.filter(
            Q(name__icontains=wanted.text)
            | Q(purpose__icontains=wanted.text)
            | Q(hostnames__name__icontains=wanted.text)
        ).distinct()
    if wanted.unit:
        rows = rows.filter(owner_unit=wanted.unit)
    if wanted.platform:
        rows = rows.filter(platform=wanted.platform)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.status:
        rows = rows.filter(status=wanted.status)
    if wanted.partner is not None:
        rows = rows.filter(partnerships__isnull=not wanted.partner).distinct()
    return list(rows)


def _with_parts() -> QuerySet[Application]:
    return Application.objects.select_related(
        "owner_unit", "platform__application", "supplier", "organisation", "subject"
    ).prefetch_related("hostnames__domain", "partnerships__party", "costs")


def application(pk: UUID) -> Application | None:
    """Return one application with all that its page shows."""
    present = Responsibility.objects.filter(valid_until__isnull=True).select_related("person")
    return (
        _with_parts()
        .prefetch_related(Prefetch("responsibilities", present), "status_periods")
        .filter(pk=pk)
        .first()
    )


def hosts_to_measure() -> list[tuple[Subject, HostName, bool]]:
    """Return what is due: host names of living applications, loose ones, and their domains.

    Each with its subject, its name, and whether it is a domain (which has mail and a zone).
    """
    hosts = Subject.objects.filter(
        Q(hostname__application__isnull=True) | Q(hostname__application__status__in=LIVING),
        hostname__isnull=False,
    ).exclude(hostname__role__in=_NOT_MEASURED_ROLES)
    # A closed application's redirects are measured on: closure is measured, not declared.
    closed = Subject.objects.filter(hostname__application__status="closed")
    rows = {row.pk: row for row in (hosts | closed).select_related("hostname")}
    domains = Subject.objects.filter(domain__isnull=False).select_related("domain")
    return [
        *((row, HostName(row.hostname.name), False) for row in rows.values() if row.hostname),
        *((row, HostName(row.domain.name), True) for row in domains if row.domain),
    ]


def subjects_of(applications: Iterable[Application]) -> dict[UUID, list[Subject]]:
    """Return, by application, all subjects that count for it: itself, its hosts, their domains."""
    ids = [one.pk for one in applications]
    found: dict[UUID, list[Subject]] = {pk: [] for pk in ids}
    for row in Subject.objects.filter(application__in=ids):
        if row.application_id is not None:
            found[row.application_id].append(row)
    hosts = Hostname.objects.filter(application__in=ids).select_related(
        "subject", "domain__subject"
    )
    for host in hosts:
        if host.application_id is None:
            continue
        mine = found[host.application_id]
        mine.append(host.subject)
        if host.domain.subject not in mine:
            mine.append(host.domain.subject)
    return found


def register_facts(application: Application, *, has_ratified_decision: bool) -> RegisterFacts:
    """Return what the register holds of *application*, for the norms that it answers."""
    held = set(
        Responsibility.objects.filter(
            application=application, valid_until__isnull=True
        ).values_list("capacity", flat=True)
    )
    partnerships = list(application.partnerships.select_related("party"))
    return RegisterFacts(
        application_kind=application.kind,
        status=application.status,
        has_owner_unit=application.owner_unit_id is not None,
        has_owner="owner" in held,
        has_content_owner="content_owner" in held,
        has_technical_manager="technical_manager" in held,
        has_purpose=bool(application.purpose.strip()),
        has_ratified_decision=has_ratified_decision,
        hostnames=tuple(sorted(application.hostnames.values_list("name", flat=True))),
        cost_areas=tuple(sorted(set(application.costs.values_list("area", flat=True)))),
        partners=tuple(sorted(one.party.name for one in partnerships)),
        role_of_municipality="; ".join(sorted(one.role_in_words for one in partnerships)),
        privacy_statement_url=application.privacy_statement_url,
        accessibility_statement_url=application.accessibility_statement_url,
        accessibility_status=application.accessibility_status,
    )


def kinds_and_flags(subject: Subject) -> tuple[frozenset[Kind], dict[str, str]]:
    """Return the catalogue's kinds of *subject* and the answers to the condition flags.

    A flag that the register does not answer is absent: it never switches a norm off. A supplier
    or an organisation is of no kind: no norm applies to it, people judge for what is under it.
    """
    situation = situation_of(subject)
    return situation.kinds, dict(situation.flags)


def is_ended(subject: Subject) -> bool:
    """Whether *subject* is, or serves, an application that is gone: nothing of it is measured."""
    return LifeStage.GONE in stages_of(subject)


def stages_of(subject: Subject) -> frozenset[LifeStage]:
    """Return where in life *subject* is: a name follows the application that it serves.

    A name that serves none counts as running, and so does a domain that is used for mail. A
    domain that we still hold is never quite gone: it is closed at the least.
    """
    return situation_of(subject).stages


def responsible_for(person: Person, on: date) -> list[Application]:
    """Return the applications that *person* answers for on the day *on*, by name."""
    held = Responsibility.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=on), person=person, valid_from__lte=on
    )
    return list(_with_parts().filter(pk__in=held.values("application")))


def managed_applications(person: Person, on: date) -> frozenset[UUID]:
    """Return the applications of which *person* is owner or manager on the day *on*."""
    capacities = Responsibility.Capacity
    held = Responsibility.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=on),
        person=person,
        valid_from__lte=on,
        capacity__in=[
            capacities.OWNER,
            capacities.FUNCTIONAL_MANAGER,
            capacities.TECHNICAL_MANAGER,
        ],
    )
    return frozenset(held.values_list("application", flat=True))


def open_discoveries() -> list[Discovery]:
    """Return the names that nobody has judged yet, by name."""
    return list(
        Discovery.objects.filter(verdict=Discovery.Verdict.OPEN)
        .select_related("hostname__domain", "hostname__application")
        .order_by("hostname__name")
    )
