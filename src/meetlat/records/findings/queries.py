"""The questions asked of findings."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from meetlat.records.findings.models import Finding
from meetlat.records.register.models import Application, Platform
from meetlat.records.register.queries import subjects_of


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings that one hand can mend: one norm, on one platform or on none."""

    norm_id: str
    platform: Platform | None
    #: The most urgent first.
    findings: tuple[Finding, ...]


def _with_parts() -> QuerySet[Finding]:
    """Return findings with all that a line about them shows, the most urgent first."""
    return Finding.objects.select_related(
        "subject__application__platform__application",
        "subject__application__owner_unit",
        "subject__hostname__application__platform__application",
        "subject__hostname__application__owner_unit",
        "subject__domain",
        "subject__party",
        "subject__organisation",
        "assignee",
    ).order_by(F("due_on").asc(nulls_last=True), "norm_id", "locator", "id")


def open_findings(
    *,
    applications: Iterable[Application] | None = None,
    norm_id: str = "",
    overdue_on: date | None = None,
) -> list[Finding]:
    """Return what falls short now, by deadline: of *applications*, or of everything.

    Those without a term come last. *overdue_on* leaves only those due before that day.
    """
    rows = _with_parts().exclude(state=Finding.State.RESOLVED)
    if applications is not None:
        parts = subjects_of(applications)
        rows = rows.filter(subject__in=[one.pk for group in parts.values() for one in group])
    if norm_id:
        rows = rows.filter(norm_id=norm_id)
    if overdue_on is not None:
        rows = rows.filter(due_on__lt=overdue_on)
    return list(rows)


def subjects_with_findings() -> frozenset[UUID]:
    """Return the ids of the subjects of which something falls short now."""
    rows = Finding.objects.exclude(state=Finding.State.RESOLVED)
    return frozenset(rows.values_list("subject", flat=True).distinct())


def findings_of(application: Application) -> list[Finding]:
    """Return every finding of *application*, its host names and their domains, resolved too."""
    ids = [one.pk for one in subjects_of([application]).get(application.pk, [])]
    return list(_with_parts().filter(subject__in=ids))


def application_of(finding: Finding) -> Application | None:
    """Return the application that *finding* is about.

    None for a domain, a loose name, and what was judged once for a supplier or an organisation.
    """
    subject = finding.subject
    if subject.application is not None:
        return subject.application
    return subject.hostname.application if subject.hostname is not None else None


def findings_by_cause(findings: Iterable[Finding] | None = None) -> list[Cause]:
    """Return open findings by what mends them in one go, the largest group first."""
    groups: dict[tuple[str, Platform | None], list[Finding]] = {}
    for finding in open_findings() if findings is None else findings:
        application = application_of(finding)
        platform = application.platform if application is not None else None
        groups.setdefault((finding.norm_id, platform), []).append(finding)
    causes = [Cause(norm, platform, tuple(rows)) for (norm, platform), rows in groups.items()]
    return sorted(causes, key=lambda one: (-len(one.findings), one.norm_id, str(one.platform)))


def finding(pk: UUID) -> Finding | None:
    """Return one finding with all that its page shows."""
    return _with_parts().filter(pk=pk).first()


def findings_by_ids(ids: Iterable[str]) -> list[Finding]:
    """Return the findings with these ids as text; what is no id of any is left out."""
    keys = []
    for one in ids:
        with suppress(ValueError):
            keys.append(UUID(one))
    return list(_with_parts().filter(pk__in=keys))
