"""What is told to whom of one event of the journal."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetlat.records.cases.models import AdviceRequest, Case
from meetlat.records.decisions.models import Decision
from meetlat.records.findings.models import Finding
from meetlat.records.journal.models import AuditEvent
from meetlat.records.measurements.queries import run_of_job
from meetlat.records.people.models import Person, Role
from meetlat.records.people.queries import holders_of
from meetlat.records.register.models import Application, Responsibility, Subject
from meetlat.records.register.queries import LIVING


@dataclass(frozen=True, slots=True)
class Telling:
    """Whom to tell what of one event."""

    recipients: tuple[Person, ...]
    title: str
    body: str
    path: str


def tellings_of(event: AuditEvent) -> list[Telling]:
    """Return what is told of *event*, in the language of now; nothing of most."""
    if event.action == "yardstick-adopted":
        return list(_of_adoption(event))
    telling = _telling_of(event)
    return [telling] if telling is not None else []


def _telling_of(event: AuditEvent) -> Telling | None:
    if event.subject_type == "case":
        return _of_case(event)
    if event.subject_type == "decision":
        return _of_decision(event)
    if event.action == "finding-opened":
        return _of_finding(event)
    if event.action == "job-failed":
        return _of_job(event)
    return None


def _of_case(event: AuditEvent) -> Telling | None:  # noqa: PLR0911 - one answer an action
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
            return Telling(
                tuple(holders_of(Role.COORDINATOR, day)),
                _("Nieuw voorstel: %(name)s") % {"name": name},
                _("Er is een voorstel ingediend. Start de toets."),
                f"/toetsen/{case.pk}/",
            )
        case "test-started":
            return Telling(
                tuple(_advisers(event.details.get("aspects", []), event)),
                _("Advies gevraagd: %(name)s") % {"name": name},
                _("Uw advies wordt gevraagd over dit voorstel."),
                "/adviezen/",
            )
        case "advice-given":
            return Telling(
                _known(case.coordinator),
                _("Advies gegeven: %(name)s") % {"name": name},
                _("Een adviseur heeft advies gegeven."),
                f"/toetsen/{case.pk}/",
            )
        case "advice-outdated":
            requests = AdviceRequest.objects.filter(
                case=case, aspect=event.details.get("aspect", "")
            )
            return Telling(
                tuple(_advisers([one.aspect for one in requests], event)),
                _("Advies verouderd: %(name)s") % {"name": name},
                _("Het dossier is gewijzigd. Bekijk of uw advies nog klopt."),
                "/adviezen/",
            )
        case "case-taken-up":
            return Telling(
                _known(case.proposal.requester),
                _("Uw voorstel is in behandeling: %(name)s") % {"name": name},
                _("De toetscoördinator is met uw voorstel begonnen."),
                path,
            )
        case _:
            return None


def _of_decision(event: AuditEvent) -> Telling | None:
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
            return Telling(
                tuple(holders_of(Role.CIO, event.at.date())),
                _("Ter bekrachtiging: %(name)s") % {"name": name},
                _("Er ligt een besluit voor u klaar."),
                f"/besluiten/{decision.pk}/",
            )
        case "decision-ratified":
            return Telling(
                involved,
                _("Besluit bekrachtigd: %(name)s") % {"name": name},
                _("De CIO heeft bekrachtigd: %(outcome)s.")
                % {"outcome": decision.get_outcome_display()},
                path,
            )
        case "decision-returned":
            return Telling(
                involved,
                _("Besluit teruggezonden: %(name)s") % {"name": name},
                _("De CIO heeft het besluit teruggezonden. Lees de reden."),
                path,
            )
        case "decision-held":
            return Telling(
                involved,
                _("Besluit aangehouden: %(name)s") % {"name": name},
                _("De CIO houdt het besluit aan. Lees de reden."),
                path,
            )
        case _:
            return None


def _of_finding(event: AuditEvent) -> Telling | None:
    finding = (
        Finding.objects.select_related("subject__application", "subject__hostname")
        .filter(pk=event.subject_id)
        .first()
    )
    if finding is None:
        return None
    subject = finding.subject
    return Telling(
        _who_mends(subject, event.at.date()),
        _("Nieuwe bevinding: %(norm)s bij %(subject)s")
        % {"norm": finding.norm_id, "subject": str(subject)},
        _("Er is iets gezien dat niet aan de meetlat voldoet."),
        "/bevindingen/",
    )


def _who_mends(subject: Subject, on: date) -> tuple[Person, ...]:
    """Return the owners of what *subject* is or serves; of an organisation who tests for it."""
    if subject.organisation_id is not None:
        return tuple(holders_of(Role.COORDINATOR, on))
    present = Responsibility.objects.filter(
        capacity=Responsibility.Capacity.OWNER, valid_until__isnull=True
    ).select_related("person")
    if subject.party_id is not None:
        rows = present.filter(
            application__supplier=subject.party_id, application__status__in=LIVING
        )
    else:
        served = subject.hostname.application_id if subject.hostname else None
        rows = present.filter(application=subject.application_id or served)
    return tuple(row.person for row in rows)


def _of_job(event: AuditEvent) -> Telling | None:
    """Return whom to tell that a measurement will not end: who asked for it, and who can help."""
    run = run_of_job(event.details.get("args", {}))
    if run is None:
        return None
    return Telling(
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


def _of_adoption(event: AuditEvent) -> Iterator[Telling]:
    """Yield for each owner what a new yardstick changes for the applications of that owner.

    The first yardstick changes nothing for anybody.
    """
    if "before" not in event.details:
        return
    effect = event.details.get("effect", {}).get("applications", {})
    path = f"/spelregels/versies/verschil/?{_numbers(event)}"
    title = _("Nieuwe meetlat %(number)s vanaf %(day)s") % {
        "number": event.details["number"],
        "day": date_format(date.fromisoformat(event.details["effective_from"])),
    }
    owned: dict[Person, list[Application]] = {}
    rows = Responsibility.objects.filter(
        capacity=Responsibility.Capacity.OWNER, valid_until__isnull=True
    ).select_related("person", "application")
    for row in rows.order_by("application__name"):
        owned.setdefault(row.person, []).append(row.application)
    for owner, applications in owned.items():
        lines = [
            _changed_line(one.name, effect[str(one.pk)])
            for one in applications
            if str(one.pk) in effect
        ]
        body = "\n".join(lines) or _("Uw toepassingen worden nu niet anders beoordeeld.")
        yield Telling((owner,), title, body, path)


def _numbers(event: AuditEvent) -> str:
    return urlencode({"van": event.details["before"], "naar": event.details["number"]})


# Any: JSON, as the adoption wrote it.
def _changed_line(name: str, changed: Mapping[str, Any]) -> str:
    return _("%(name)s: %(opens)s bevindingen erbij, %(closes)s vervallen (%(norms)s).") % {
        "name": name,
        "opens": changed["opens"],
        "closes": changed["closes"],
        "norms": ", ".join(sorted(changed["norms"])),
    }


def _advisers(aspects: Iterable[str], event: AuditEvent) -> list[Person]:
    return [
        person
        for aspect in aspects
        for person in holders_of(Role.ADVISER, event.at.date(), aspect=aspect)
    ]


def _known(*people: Person | None) -> tuple[Person, ...]:
    return tuple(person for person in people if person is not None)
