"""The verbs of the register."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone as zones

from meetlat.core.values.domainname import DomainName as DomainValue
from meetlat.core.values.hostname import HostName
from meetlat.records.journal.services import next_reference, record
from meetlat.records.people.models import Organisation, OrgUnit, Person
from meetlat.records.register.models import (
    Application,
    CostItem,
    Discovery,
    DomainName,
    Hostname,
    Partnership,
    Party,
    Platform,
    Responsibility,
    StatusPeriod,
    Subject,
)

#: To which states an application may go from each (domain.md §3.9). Terminal ones are absent.
TRANSITIONS: Final[dict[str, frozenset[str]]] = {
    "discovered": frozenset({"in_use", "phasing_out", "not_ours", "transferred"}),
    "proposed": frozenset({"rejected", "in_development", "withdrawn"}),
    "in_development": frozenset({"in_use"}),
    "in_use": frozenset({"phasing_out", "transferred"}),
    "phasing_out": frozenset({"closed", "in_use", "transferred"}),
    "closed": frozenset({"retired"}),
}


class NotAllowedError(Exception):
    """An application cannot go from the one state to the other."""

    def __init__(self, from_: str, to: str) -> None:
        super().__init__(f"from {from_} to {to}")
        self.from_, self.to = from_, to


class HostTakenError(Exception):
    """A host name already serves another application."""

    def __init__(self, host: HostName, application: Application) -> None:
        super().__init__(f"{host} already serves {application}")
        self.host, self.application = host, application


@transaction.atomic
def register_application(
    *,
    name: str,
    kind: str,
    organisation: Organisation,
    owner_unit: OrgUnit | None,
    at: datetime,
    by: Person | None,
    status: str = "discovered",
    status_since: date | None = None,
    **fields: Any,
) -> Application:
    """Enter an application, discovered or proposed; everything else comes by a decision.

    Raises:
        django.core.exceptions.ValidationError: a field is not satisfied.
    """
    since = status_since or zones.localtime(at).date()
    application = Application(
        reference=next_reference("OT", at),
        name=name,
        kind=kind,
        organisation=organisation,
        owner_unit=owner_unit,
        status=status,
        status_since=since,
        created_at=at,
        **fields,
    )
    application.full_clean()
    application.save()
    Subject.objects.create(application=application)
    StatusPeriod.objects.create(application=application, status=status, begins_on=since)
    _event(application, "application-registered", by=by, at=at, status=status)
    return application


@transaction.atomic
def transition(
    application: Application,
    to: str,
    *,
    at: datetime,
    by: Person | None,
    on: date | None = None,
) -> None:
    """Bring an application to another state, from the day *on*, its history without a gap.

    The database refuses a living state without a ratified decision.

    Raises:
        NotAllowedError: one does not lead to the other; nothing changes.
    """
    Application.objects.select_for_update().filter(pk=application.pk).first()
    application.refresh_from_db()
    if to not in TRANSITIONS.get(application.status, frozenset()):
        raise NotAllowedError(application.status, to)
    day = max(on or zones.localtime(at).date(), application.status_since)
    StatusPeriod.objects.filter(application=application, ends_on__isnull=True).update(ends_on=day)
    StatusPeriod.objects.create(application=application, status=to, begins_on=day)
    before = application.status
    application.status, application.status_since = to, day
    application.version += 1
    application.save(update_fields=["status", "status_since", "version"])
    _event(application, "application-moved", by=by, at=at, before=before, after=to)


@transaction.atomic
def make_platform(
    application: Application, *, rank: int, capabilities: str = "", contact: str = ""
) -> Platform:
    """Make an application of ours one on which others are built."""
    platform, _ = Platform.objects.update_or_create(
        application=application,
        defaults={"rank": rank, "capabilities": capabilities, "capacity_contact": contact},
    )
    return platform


@transaction.atomic
def add_domain(
    name: DomainValue, *, organisation: Organisation, at: datetime, **fields: Any
) -> DomainName:
    """Enter a registered domain, or return the one of that name with *fields* set."""
    domain, is_new = DomainName.objects.get_or_create(
        name=name.ascii, defaults={"organisation": organisation}
    )
    for field, value in fields.items():
        setattr(domain, field, value)
    domain.full_clean()
    domain.save()
    if is_new:
        Subject.objects.create(domain=domain)
        record(
            action="domain-registered",
            subject_type="domain",
            subject_id=domain.pk,
            actor=None,
            at=at,
            details={"name": domain.name},
        )
    return domain


@transaction.atomic
def add_hostname(
    host: HostName,
    *,
    organisation: Organisation,
    at: datetime,
    application: Application | None = None,
    role: str = "unknown",
) -> Hostname:
    """Enter a host name, with its domain where that is new; give it an application and a role.

    Raises:
        HostTakenError: it serves another application.
        meetlat.core.values.domainname.NoDomainError: it is a public suffix.
    """
    domain = add_domain(DomainValue.of(host), organisation=organisation, at=at)
    row, is_new = Hostname.objects.get_or_create(
        name=host.ascii, defaults={"domain": domain, "first_seen": at}
    )
    if row.application is not None and application is not None and row.application != application:
        raise HostTakenError(host, row.application)
    if application is not None:
        row.application = application
    if role != "unknown" or is_new:
        row.role = role
    row.full_clean()
    row.save()
    if is_new:
        Subject.objects.create(hostname=row)
    return row


@transaction.atomic
def add_partnership(
    application: Application, *, party: str, role: str, role_in_words: str
) -> Partnership:
    """Say who else is behind an application, and the municipality's role in it."""
    row, _ = Partnership.objects.update_or_create(
        application=application,
        party=Party.objects.get_or_create(name=party)[0],
        defaults={"role": role, "role_in_words": role_in_words},
    )
    return row


@transaction.atomic
def assign_responsibility(
    application: Application,
    person: Person,
    capacity: str,
    *,
    from_: date,
    at: datetime,
    by: Person | None,
) -> Responsibility:
    """Let *person* answer for an application in a capacity; who did before ends that day."""
    before = Responsibility.objects.filter(
        application=application, capacity=capacity, valid_until__isnull=True
    )
    before.filter(valid_from__gte=from_).delete()
    before.update(valid_until=from_)
    row = Responsibility.objects.create(
        application=application, person=person, capacity=capacity, valid_from=from_
    )
    _event(
        application,
        "responsibility-assigned",
        by=by,
        at=at,
        capacity=capacity,
        person=str(person.pk),
    )
    return row


@transaction.atomic
def add_cost(application: Application, **fields: Any) -> CostItem:
    """Enter what an application costs in a year, in one area; zero is an answer."""
    item = CostItem(application=application, **fields)
    item.full_clean()
    item.save()
    return item


@transaction.atomic
def open_discovery(hostname: Hostname, *, kind: str, what: str, at: datetime) -> Discovery:
    """Note that a name seems to be ours, and where that was seen."""
    discovery, _ = Discovery.objects.get_or_create(hostname=hostname, defaults={"found_at": at})
    source = {"kind": kind, "what": what}
    if source not in discovery.sources:
        discovery.sources = [*discovery.sources, source]
        discovery.save(update_fields=["sources"])
    return discovery


@transaction.atomic
def judge_discovery(
    discoveries: Iterable[Discovery], verdict: str, *, by: Person, at: datetime
) -> int:
    """Judge names in bulk; those that are ours become applications ``discovered``.

    ``www.x`` and ``x`` become one application. Returns how many applications were made.
    """
    rows = sorted(discoveries, key=lambda one: len(one.hostname.name))
    made = 0
    for discovery in rows:
        discovery.verdict, discovery.judged_by, discovery.judged_at = verdict, by, at
        discovery.save(update_fields=["verdict", "judged_by", "judged_at"])
        record(
            action="discovery-judged",
            subject_type="discovery",
            subject_id=discovery.pk,
            actor=by.pk,
            at=at,
            details={"verdict": verdict, "host": discovery.hostname.name},
        )
        if verdict == Discovery.Verdict.OURS:
            made += _make_ours(discovery.hostname, by=by, at=at)
    return made


def _make_ours(hostname: Hostname, *, by: Person, at: datetime) -> int:
    domain = hostname.domain
    if domain.ours is not True:
        domain.ours = True
        domain.save(update_fields=["ours"])
    if hostname.application is not None:
        return 0
    twin = _twin(hostname)
    if twin is not None and twin.application is not None:
        hostname.application, hostname.role = twin.application, Hostname.HostRole.ALIAS
        hostname.save(update_fields=["application", "role"])
        return 0
    application = register_application(
        name=hostname.name,
        kind=Application.Kind.WEBSITE,
        organisation=domain.organisation,
        owner_unit=None,
        at=at,
        by=by,
    )
    hostname.application, hostname.role = application, Hostname.HostRole.PRIMARY
    hostname.save(update_fields=["application", "role"])
    return 1


def _twin(hostname: Hostname) -> Hostname | None:
    """Return ``x`` for ``www.x`` and the other way round."""
    name = hostname.name
    other = name.removeprefix("www.") if name.startswith("www.") else f"www.{name}"
    return Hostname.objects.select_related("application").filter(name=other).first()


def _event(
    application: Application, action: str, *, by: Person | None, at: datetime, **details: Any
) -> None:
    record(
        action=action,
        subject_type="application",
        subject_id=application.pk,
        actor=by.pk if by else None,
        at=at,
        details=details,
    )
