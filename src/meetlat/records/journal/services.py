"""The verbs of the journal: write an event, give a reference, verify the chain."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from meetlat.core.values.canonical import content_hash
from meetlat.records.journal.models import AuditEvent, AuditHead, ReferenceCounter

FIRST_HASH = "0" * 64


@transaction.atomic
def record(
    *,
    action: str,
    subject_type: str,
    subject_id: UUID | str | int,
    actor: UUID | str | None,
    at: datetime,
    # Any: JSON; each action has details of its own.
    details: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Add one event to the chain, in the transaction of the change that it tells of.

    *details* holds JSON without floats and without names of persons; *at* is in UTC.
    """
    AuditHead.objects.get_or_create(id=1)
    head = AuditHead.objects.select_for_update().get(id=1)
    event = AuditEvent(
        seq=head.seq + 1,
        at=at,
        actor=str(actor or ""),
        action=action,
        subject_type=subject_type,
        subject_id=str(subject_id),
        details=dict(details or {}),
        previous_hash=head.hash,
    )
    event.hash = hash_of(event)
    event.save(force_insert=True)
    head.seq, head.hash = event.seq, event.hash
    head.save(update_fields=["seq", "hash"])
    return event


def hash_of(event: AuditEvent) -> str:
    """Return the hash that *event* should carry: over its fields and its predecessor's hash."""
    return content_hash(
        {
            "seq": event.seq,
            "at": event.at.isoformat(timespec="microseconds"),
            "actor": event.actor,
            "action": event.action,
            "subject_type": event.subject_type,
            "subject_id": event.subject_id,
            "details": event.details,
            "previous": event.previous_hash,
        }
    )


@transaction.atomic
def next_reference(prefix: str, at: datetime) -> str:
    """Return the next human reference under *prefix* in the year of *at*: ``OT-2026-0007``."""
    ReferenceCounter.objects.get_or_create(prefix=prefix, year=at.year)
    counter = ReferenceCounter.objects.select_for_update().get(prefix=prefix, year=at.year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{prefix}-{at.year}-{counter.last:04d}"


@dataclass(frozen=True, slots=True)
class Broken:
    """One place where the chain does not hold."""

    seq: int
    #: ``altered`` (its hash does not fit its content), ``dropped`` (events before it are gone),
    #: ``inserted`` (it does not follow the one before) or ``cut`` (the head says there were more).
    problem: str


def verify() -> Iterator[Broken]:
    """Walk the whole chain and yield every place where it does not hold."""
    seq, previous = 0, FIRST_HASH
    for event in AuditEvent.objects.order_by("seq").iterator(chunk_size=500):
        if event.seq != seq + 1:
            yield Broken(event.seq, "dropped")
        elif event.previous_hash != previous:
            yield Broken(event.seq, "inserted")
        if hash_of(event) != event.hash:
            yield Broken(event.seq, "altered")
        seq, previous = event.seq, event.hash
    head = AuditHead.objects.filter(id=1).first()
    if head is not None and (head.seq, head.hash) != (seq, previous):
        yield Broken(head.seq, "cut")
