"""The verbs of messages: tell people what happened, and send it by mail as well."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from meetlat.records.cases.models import AdviceRequest, Case
from meetlat.records.decisions.models import Decision
from meetlat.records.findings.models import Finding
from meetlat.records.journal.models import AuditEvent
from meetlat.records.measurements.queries import run_of_job
from meetlat.records.messages.models import Delivery, Notification, ReadUpTo
from meetlat.records.people.models import Person, Role
from meetlat.records.people.queries import holders_of
from meetlat.records.register.models import Responsibility


@dataclass(frozen=True, slots=True)
class _Telling:
    """Whom to tell what of one event."""

    recipients: tuple[Person, ...]
    title: str
    body: str
    path: str


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
        telling = _telling_of(event)
        if telling is not None:
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


def _tell(event: AuditEvent, telling: _Telling, at: datetime) -> int:
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


def _telling_of(event: AuditEvent) -> _Telling | None:
    if event.subject_type == "case":
        return _of_case(event)
    if event.subject_type == "decision":
        return _of_decision(event)
    if event.action == "finding-opened":
        return _of_finding(event)
    if event.action == "job-failed":
        return _of_job(event)
    return None


def _of_case(event: AuditEvent) -> _Telling | None:  # noqa: PLR0911 - one answer an action
    case = (
        Case.objects.select_related("proposal__requester", "coordinator")
        .filter(pk=event.subject_id)
        .first()
    )
    if case is None:
        return None
    name, path = str(case.proposal), f"/voorstellen/{case.pk}/"
    day = event.at.date()
    match event.action:
        case "case-submitted":
            return _Telling(
                tuple(holders_of(Role.COORDINATOR, day)),
                _("Nieuw voorstel: %(name)s") % {"name": name},
                _("Er is een voorstel ingediend. Start de toets."),
                f"/toetsen/{case.pk}/",
            )
        case "test-started":
            return _Telling(
                tuple(_advisers(event.details.get("aspects", []), event)),
                _("Advies gevraagd: %(name)s") % {"name": name},
                _("Uw advies wordt gevraagd over dit voorstel."),
                "/adviezen/",
            )
        case "advice-given":
            return _Telling(
                _known(case.coordinator),
                _("Advies gegeven: %(name)s") % {"name": name},
                _("Een adviseur heeft advies gegeven."),
                f"/toetsen/{case.pk}/",
            )
        case "advice-outdated":
            requests = AdviceRequest.objects.filter(
                case=case, aspect=event.details.get("aspect", "")
            )
            return _Telling(
                tuple(_advisers([one.aspect for one in requests], event)),
                _("Advies verouderd: %(name)s") % {"name": name},
                _("Het dossier is gewijzigd. Bekijk of uw advies nog klopt."),
                "/adviezen/",
            )
        case "case-taken-up":
            return _Telling(
                _known(case.proposal.requester),
                _("Uw voorstel is in behandeling: %(name)s") % {"name": name},
                _("De toetscoördinator is met uw voorstel begonnen."),
                path,
            )
        case _:
            return None


def _of_decision(event: AuditEvent) -> _Telling | None:
    decision = (
        Decision.objects.select_related("case__proposal__requester", "case__coordinator")
        .filter(pk=event.subject_id)
        .first()
    )
    if decision is None:
        return None
    name, path = str(decision.case.proposal), f"/voorstellen/{decision.case_id}/"
    involved = _known(decision.case.proposal.requester, decision.case.coordinator)
    match event.action:
        case "decision-submitted":
            return _Telling(
                tuple(holders_of(Role.CIO, event.at.date())),
                _("Ter bekrachtiging: %(name)s") % {"name": name},
                _("Er ligt een besluit voor u klaar."),
                f"/besluiten/{decision.pk}/",
            )
        case "decision-ratified":
            return _Telling(
                involved,
                _("Besluit bekrachtigd: %(name)s") % {"name": name},
                _("De CIO heeft bekrachtigd: %(outcome)s.")
                % {"outcome": decision.get_outcome_display()},
                path,
            )
        case "decision-returned":
            return _Telling(
                involved,
                _("Besluit teruggezonden: %(name)s") % {"name": name},
                _("De CIO heeft het besluit teruggezonden. Lees de reden."),
                path,
            )
        case "decision-held":
            return _Telling(
                involved,
                _("Besluit aangehouden: %(name)s") % {"name": name},
                _("De CIO houdt het besluit aan. Lees de reden."),
                path,
            )
        case _:
            return None


def _of_finding(event: AuditEvent) -> _Telling | None:
    finding = (
        Finding.objects.select_related("subject__application", "subject__hostname")
        .filter(pk=event.subject_id)
        .first()
    )
    if finding is None:
        return None
    subject = finding.subject
    application_id = subject.application_id or (
        subject.hostname.application_id if subject.hostname else None
    )
    owners = Responsibility.objects.filter(
        application=application_id,
        capacity=Responsibility.Capacity.OWNER,
        valid_until__isnull=True,
    ).select_related("person")
    return _Telling(
        tuple(row.person for row in owners),
        _("Nieuwe bevinding: %(norm)s bij %(subject)s")
        % {"norm": finding.norm_id, "subject": str(subject)},
        _("Er is iets gezien dat niet aan de meetlat voldoet."),
        "/bevindingen/",
    )


def _of_job(event: AuditEvent) -> _Telling | None:
    """Return whom to tell that a measurement will not end: who asked for it, and who can help."""
    run = run_of_job(event.details.get("args", {}))
    if run is None:
        return None
    return _Telling(
        (*_known(run.asked_by), *holders_of(Role.ADMINISTRATOR, event.at.date())),
        _("Meting niet afgekomen"),
        _(
            "Een deel van deze meting is %(number)s keer geprobeerd en steeds mislukt. Er is niets "
            "beoordeeld; wat er eerder stond, geldt nog. Vraag de meting later opnieuw. Blijft het "
            "misgaan, dan kijkt de applicatiebeheerder naar de oorzaak."
        )
        % {"number": event.details.get("attempts", 0)},
        "/bevindingen/",
    )


def _advisers(aspects: Iterable[str], event: AuditEvent) -> list[Person]:
    return [
        person
        for aspect in aspects
        for person in holders_of(Role.ADVISER, event.at.date(), aspect=aspect)
    ]


def _known(*people: Person | None) -> tuple[Person, ...]:
    return tuple(person for person in people if person is not None)
