"""The questions asked of findings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from meetlat.records.findings.models import Finding
from meetlat.records.register.models import Application
from meetlat.records.register.queries import subjects_of


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings that one party can mend at once: the same norm on the same platform or domain."""

    norm_id: str
    what: str
    findings: tuple[Finding, ...]


def _with_parts() -> QuerySet[Finding]:
    return Finding.objects.select_related(
        "subject__application__platform__application",
        "subject__hostname__application__platform__application",
        "subject__hostname__domain",
        "subject__domain",
        "assignee",
    )


def open_findings() -> list[Finding]:
    """Return what is not resolved, the most urgent first; what has no term comes last."""
    rows = _with_parts().exclude(state=Finding.State.RESOLVED)
    return sorted(rows, key=lambda row: (row.due_on or date.max, row.norm_id, row.reference))


def findings_of(application: Application) -> list[Finding]:
    """Return every finding on *application*, its host names and their domains, newest first."""
    subjects = subjects_of([application])[application.pk]
    return list(_with_parts().filter(subject__in=subjects).order_by("-last_seen", "norm_id"))


def findings_due(applications: Iterable[Application]) -> list[Finding]:
    """Return the open findings on *applications* that have a term, the most urgent first."""
    subjects = [row for rows in subjects_of(applications).values() for row in rows]
    rows = _with_parts().filter(subject__in=subjects, due_on__isnull=False)
    return list(rows.exclude(state=Finding.State.RESOLVED).order_by("due_on", "norm_id"))


def findings_by_cause() -> list[Cause]:
    """Return the open findings grouped by what mends them together, the largest group first."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for row in open_findings():
        groups.setdefault((row.norm_id, _what(row)), []).append(row)
    causes = [Cause(norm, what, tuple(rows)) for (norm, what), rows in groups.items()]
    return sorted(causes, key=lambda cause: (-len(cause.findings), cause.norm_id, cause.what))


def application_of(finding: Finding) -> Application | None:
    """Return the application that *finding* is about; a domain may serve several."""
    subject = finding.subject
    if subject.application is not None:
        return subject.application
    return subject.hostname.application if subject.hostname else None


def open_counts(norm_ids: Iterable[str]) -> dict[str, int]:
    """Return how many findings are open, by norm."""
    rows = (
        Finding.objects.filter(norm_id__in=list(norm_ids))
        .exclude(state=Finding.State.RESOLVED)
        .values_list("norm_id")
        .annotate(Count("id"))
    )
    return dict(rows)


def norms_with_findings(subjects: Iterable[UUID]) -> set[tuple[UUID, str]]:
    """Return the subjects and norms of which there is any finding, open or resolved."""
    rows = Finding.objects.filter(subject__in=list(subjects))
    return set(rows.values_list("subject_id", "norm_id"))


def _what(finding: Finding) -> str:
    application = application_of(finding)
    if application is not None and application.platform is not None:
        return str(application.platform)
    subject = finding.subject
    if subject.hostname is not None:
        return subject.hostname.domain.name
    return str(subject)
