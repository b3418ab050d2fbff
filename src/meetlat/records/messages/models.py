"""Notifications and their deliveries by mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetlat.records.journal.models import AuditEvent
from meetlat.records.people.models import Person


class Notification(models.Model):
    """One person told of one event, on screen; its deliveries say by what other way."""

    event = models.ForeignKey(AuditEvent, models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Person, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    #: The path of the thing itself, within the site.
    path = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "recipient"], name="one_notification_an_event_and_recipient"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Delivery(models.Model):
    """A notification on its way by mail."""

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht")
        SENT = "sent", _("verzonden")
        FAILED = "failed", _("mislukt")

    notification = models.OneToOneField(
        Notification, models.CASCADE, primary_key=True, related_name="delivery"
    )
    address = models.EmailField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.address} {self.state}"


class ReadUpTo(models.Model):
    """Up to which event of the journal people have been told: one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(name="read_up_to_is_one_row", condition=models.Q(id=1))
        ]

    def __str__(self) -> str:
        return str(self.seq)
