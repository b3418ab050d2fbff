"""The questions asked of messages."""

from meetlat.records.messages.models import Notification
from meetlat.records.people.models import Person


def inbox(person: Person, *, most: int = 100) -> list[Notification]:
    """Return what *person* was told, the newest first."""
    return list(Notification.objects.filter(recipient=person)[:most])


def outbox(*, most: int = 300) -> list[Notification]:
    """Return what everyone was told, each with its mail, the newest first."""
    rows = Notification.objects.select_related("recipient", "delivery", "event")
    return list(rows[:most])
