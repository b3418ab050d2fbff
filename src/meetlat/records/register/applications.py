"""Entering applications, moving them through their states, and what belongs to them."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone as zones

from meetlat.records.journal.services import next_reference
from meetlat.records.people.models import Organisation, OrgUnit, Person
from meetlat.records.register.models import (
    Application,
    CostItem,
    Partnership,
    Party,
    Platform,
    Responsibility,
    StatusPeriod,
    Subject,
)
from meetlat.records.register.trail import note
from meetlat.records.register.transitions import BIRTH_STATES, NotAllowedError, may_go


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
        NotAllowedError: *status* is another one.
        django.core.exceptions.ValidationError: a field is not satisfied.
    """
    if status not in BIRTH_STATES:
        raise NotAllowedError("", status)
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
    note(application, "application-registered", by=by, at=at, status=status)
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

    Of two at the same time one wins; the other finds that its step no longer leads anywhere.
    The database refuses a living state without a ratified decision.

    Raises:
        NotAllowedError: one does not lead to the other; nothing changes.
    """
    now = Application.objects.select_for_update().get(pk=application.pk)
    if not may_go(now.status, to):
        raise NotAllowedError(now.status, to)
    day = max(on or zones.localtime(at).date(), now.status_since)
    StatusPeriod.objects.filter(application=now, ends_on__isnull=True).update(ends_on=day)
    StatusPeriod.objects.create(application=now, status=to, begins_on=day)
    before = now.status
    now.status, now.status_since, now.version = to, day, now.version + 1
    now.save(update_fields=["status", "status_since", "version"])
    note(now, "application-moved", by=by, at=at, before=before, after=to, on=day.isoformat())
    application.refresh_from_db()


@transaction.atomic
def make_platform(
    application: Application,
    *,
    rank: int,
    capabilities: str = "",
    contact: str = "",
    at: datetime | None = None,
    by: Person | None = None,
) -> Platform:
    """Make an application of ours one on which others are built.

    Without *at* it is noted as part of the application's registration.
    """
    platform, _ = Platform.objects.update_or_create(
        application=application,
        defaults={"rank": rank, "capabilities": capabilities, "capacity_contact": contact},
    )
    note(application, "platform-made", by=by, at=at or application.created_at, rank=rank)
    return platform


@transaction.atomic
def add_partnership(
    application: Application,
    *,
    party: str,
    role: str,
    role_in_words: str,
    is_private: bool | None = None,
    at: datetime | None = None,
    by: Person | None = None,
) -> Partnership:
    """Say who else is behind an application, and the municipality's role in it.

    *is_private* says that the party is no public body, or is one; None leaves what is known.
    """
    other, _ = Party.objects.get_or_create(name=party)
    if is_private is not None and other.is_private is not is_private:
        other.is_private = is_private
        other.save(update_fields=["is_private"])
    row, _ = Partnership.objects.update_or_create(
        application=application,
        party=other,
        defaults={"role": role, "role_in_words": role_in_words},
    )
    note(
        application,
        "partnership-added",
        by=by,
        at=at or application.created_at,
        party=str(row.party_id),
        role=role,
        is_private=other.is_private,
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
    by: Person | None = None,
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
    note(
        application,
        "responsibility-assigned",
        by=by,
        at=at,
        capacity=capacity,
        person=str(person.pk),
    )
    return row


@transaction.atomic
def add_cost(
    application: Application,
    *,
    at: datetime | None = None,
    by: Person | None = None,
    **fields: Any,
) -> CostItem:
    """Enter what an application costs in a year, in one area; zero is an answer.

    Raises:
        django.core.exceptions.ValidationError: a field is not satisfied.
    """
    item = CostItem(application=application, **fields)
    item.full_clean()
    item.save()
    note(
        application,
        "cost-added",
        by=by,
        at=at or application.created_at,
        year=item.year,
        area=item.area,
        amount_cents=item.amount_cents,
    )
    return item
