"""Entering domain names and host names."""

from datetime import datetime
from typing import Any

from django.db import transaction

from meetlat.core.values.domainname import DomainName as DomainValue
from meetlat.core.values.hostname import HostName
from meetlat.records.people.models import Organisation, Person
from meetlat.records.register.errors import HostTakenError
from meetlat.records.register.models import Application, DomainName, Hostname, Subject
from meetlat.records.register.trail import note


@transaction.atomic
def add_domain(
    name: DomainValue,
    *,
    organisation: Organisation,
    at: datetime,
    by: Person | None = None,
    **fields: Any,
) -> DomainName:
    """Enter a registered domain, or return the one of that name with *fields* set.

    Raises:
        django.core.exceptions.ValidationError: a field is not satisfied.
    """
    domain = DomainName.objects.filter(name=name.ascii).first()
    is_new = domain is None
    if domain is None:
        domain = DomainName(name=name.ascii, organisation=organisation)
    changed = [field for field, value in fields.items() if getattr(domain, field) != value]
    if not is_new and not changed:
        return domain
    for field in changed:
        setattr(domain, field, fields[field])
    domain.full_clean()
    domain.save()
    if is_new:
        Subject.objects.create(domain=domain)
        note(domain, "domain-registered", by=by, at=at, name=domain.name)
    else:
        note(domain, "domain-changed", by=by, at=at, name=domain.name, fields=sorted(changed))
    return domain


@transaction.atomic
def add_hostname(
    host: HostName,
    *,
    organisation: Organisation,
    at: datetime,
    application: Application | None = None,
    role: str = "unknown",
    by: Person | None = None,
) -> Hostname:
    """Enter a host name, with its domain where that is new; give it an application and a role.

    Raises:
        HostTakenError: it serves another application.
        django.core.exceptions.ValidationError: the application has another primary name.
        meetlat.core.values.domainname.NoDomainError: it is a public suffix.
    """
    row = Hostname.objects.select_related("application", "domain").filter(name=host.ascii).first()
    is_new = row is None
    if row is None:
        domain = add_domain(DomainValue.of(host), organisation=organisation, at=at, by=by)
        row = Hostname(name=host.ascii, domain=domain, first_seen=at)
    before = (row.application_id, row.role)
    if application is not None:
        if row.application is not None and row.application != application:
            raise HostTakenError(host, row.application)
        row.application = application
    if role != Hostname.HostRole.UNKNOWN:
        row.role = role
    if not is_new and before == (row.application_id, row.role):
        return row
    row.full_clean()
    row.save()
    if is_new:
        Subject.objects.create(hostname=row)
    note(
        row,
        "hostname-registered" if is_new else "hostname-assigned",
        by=by,
        at=at,
        name=row.name,
        application=str(row.application_id or ""),
        role=row.role,
    )
    return row
