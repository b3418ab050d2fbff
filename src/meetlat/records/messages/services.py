"""The verbs of messages: tell people what happened, and send it by mail as well."""

from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation

from meetlat.records.journal.models import AuditEvent
from meetlat.records.messages.models import Delivery, Notification, ReadUpTo
from meetlat.records.messages.tellings import Telling, tellings_of


@transaction.atomic
@translation.override(settings.LANGUAGE_CODE)
def notify_from_journal(*, at: datetime) -> int:
    """Tell everyone concerned of what happened since the last time; return how many were told.

    One notification an event and person; the same event read again tells nobody twice. They are
    in the language of the installation, whoever's page made us look.
    """
    ReadUpTo.objects.get_or_create(id=1)
    mark = ReadUpTo.objects.select_for_update().get(id=1)
    told = 0
    for event in AuditEvent.objects.filter(seq__gt=mark.seq).order_by("seq"):
        for telling in tellings_of(event):
            told += _tell(event, telling, at)
        mark.seq = event.seq
    mark.save(update_fields=["seq"])
    return told


def deliver_waiting(*, at: datetime) -> int:
    """Send what waits by mail; return how many went. What fails says why and stays."""
    sent = 0
    waiting = Delivery.objects.filter(state=Delivery.State.WAITING)
    for delivery in waiting.select_related("notification"):
        notification = delivery.notification
        link = f"{settings.SITE_URL}{notification.path}"
        try:
            send_mail(
                notification.title, f"{notification.body}\n\n{link}\n", None, [delivery.address]
            )
        except (OSError, SMTPException) as error:
            delivery.state, delivery.error = Delivery.State.FAILED, str(error)[:300]
        else:
            delivery.state, delivery.sent_at = Delivery.State.SENT, at
            sent += 1
        delivery.save()
    return sent


def _tell(event: AuditEvent, telling: Telling, at: datetime) -> int:
    told = 0
    for person in {one.pk: one for one in telling.recipients}.values():
        if str(person.pk) == event.actor:
            continue
        notification, is_new = Notification.objects.get_or_create(
            event=event,
            recipient=person,
            defaults={
                "title": telling.title[:200],
                "body": telling.body,
                "path": telling.path,
                "created_at": at,
            },
        )
        if is_new:
            Delivery.objects.create(notification=notification, address=person.email)
            told += 1
    return told
