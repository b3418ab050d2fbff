"""The questions asked of the journal."""

from uuid import UUID

from meetlat.records.journal.models import AuditEvent, AuditHead


def events_about(subject_type: str, subject_id: UUID | str | int) -> list[AuditEvent]:
    """Return what happened to one subject, oldest first."""
    return list(AuditEvent.objects.filter(subject_type=subject_type, subject_id=str(subject_id)))


def latest_events(count: int) -> list[AuditEvent]:
    """Return the last *count* events, newest first."""
    return list(AuditEvent.objects.order_by("-seq")[:count])


def head() -> tuple[int, str]:
    """Return the number and the hash of the last event; (0, zeros) for an empty trail."""
    row = AuditHead.objects.filter(id=1).first()
    return (row.seq, row.hash) if row else (0, "0" * 64)


def hash_of_line(seq: int) -> str:
    """Return the hash that line *seq* carries; "" where there is no such line."""
    return AuditEvent.objects.filter(seq=seq).values_list("hash", flat=True).first() or ""
