"""The verbs of findings: let them follow from what the norms said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.norm import Norm
from meetlat.records.findings.history import Course, Said, courses
from meetlat.records.findings.models import Finding
from meetlat.records.journal.services import next_reference, record
from meetlat.records.measurements.models import Judgement
from meetlat.records.register.models import Subject

_OPENED: Final = "finding-opened"
_RESOLVED: Final = "finding-resolved"
_LAPSED: Final = "finding-lapsed"  # the norm no longer applies, as where an application closed
_REOPENED: Final = "finding-reopened"
#: What follows from the history; everything else of a finding is people's.
_FOLLOWED: Final = (
    *("state", "first_seen", "last_seen", "last_measured"),
    *("resolved_at", "reopen_count", "term_start", "due_on"),
)


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of the findings of a subject."""

    opened: int = 0
    resolved: int = 0
    lapsed: int = 0
    reopened: int = 0


@transaction.atomic
def apply_judgements(subject: Subject, *, norms: Mapping[str, Norm], at: datetime) -> Applied:
    """Bring the findings of *subject* in line with its whole history of judgements.

    *norms* are those in force by their id; what a norm that is no longer in force once found is
    left as it is. Applying the same history again changes nothing.
    """
    known = {
        (row.norm_id, row.locator): row
        for row in Finding.objects.select_for_update().filter(subject=subject)
    }
    new: list[Finding] = []
    changed: list[Finding] = []
    events: list[tuple[str, Finding]] = []
    for norm_id, history in _histories(subject, norms).items():
        norm = norms[norm_id]
        for locator, course in sorted(courses(history).items()):
            finding = known.get((norm_id, locator))
            action = _action(finding, course)
            if finding is None:
                finding = _begin(subject, norm, locator, course, at)
                new.append(finding)
            elif _follow(finding, norm, course):
                changed.append(finding)
            if action:
                events.append((action, finding))
    Finding.objects.bulk_create(new)
    Finding.objects.bulk_update(changed, _FOLLOWED)
    for action, finding in events:
        _tell(action, finding, at)
    actions = [action for action, _ in events]
    return Applied(*(actions.count(one) for one in (_OPENED, _RESOLVED, _LAPSED, _REOPENED)))


def _histories(subject: Subject, norms: Mapping[str, Norm]) -> dict[str, list[Said]]:
    """Return the histories of the norms that *subject* ever fell short of."""
    mine = Judgement.objects.filter(subject=subject, norm_id__in=norms)
    fallen = mine.filter(outcome=Outcome.NOT_MET).values_list("norm_id", flat=True).distinct()
    found: dict[str, list[Said]] = {}
    rows = mine.filter(norm_id__in=list(fallen)).order_by("norm_id", "first_at")
    for norm_id, first, last, outcome, locators in rows.values_list(
        "norm_id", "first_at", "last_at", "outcome", "locators"
    ):
        found.setdefault(norm_id, []).append(Said(first, last, Outcome(outcome), tuple(locators)))
    return found


def _action(finding: Finding | None, course: Course) -> str:
    """Return the name of the event that the course brings; "" for none."""
    if finding is None:
        return _OPENED
    was_open = finding.state != Finding.State.RESOLVED
    if was_open and not course.is_open:
        return _LAPSED if course.lapsed else _RESOLVED
    return _REOPENED if course.is_open and not was_open else ""


def _begin(subject: Subject, norm: Norm, locator: str, course: Course, at: datetime) -> Finding:
    """Return a new finding, not yet stored."""
    finding = Finding(
        reference=next_reference("BV", at),
        subject=subject,
        norm_id=norm.id,
        locator=locator,
        severity=norm.severity,
        state=Finding.State.OPEN,
    )
    _follow(finding, norm, course)
    return finding


def _follow(finding: Finding, norm: Norm, course: Course) -> bool:
    """Bring *finding* in line with its course; return whether that changed anything."""
    before = [getattr(finding, name) for name in _FOLLOWED]
    if finding.term_start != course.term_start:
        finding.due_on = _due(norm, course.term_start)
    finding.first_seen, finding.last_seen = course.first_seen, course.last_seen
    finding.last_measured, finding.term_start = course.last_measured, course.term_start
    finding.resolved_at, finding.reopen_count = course.resolved_at, course.reopen_count
    if not course.is_open:
        finding.state = Finding.State.RESOLVED
    elif finding.state == Finding.State.RESOLVED:
        finding.state = Finding.State.OPEN
    return before != [getattr(finding, name) for name in _FOLLOWED]


def _tell(action: str, finding: Finding, at: datetime) -> None:
    record(
        action=action,
        subject_type="finding",
        subject_id=finding.pk,
        actor=None,
        at=at,
        details={"norm": finding.norm_id, "reference": finding.reference},
    )


def _due(norm: Norm, start: datetime) -> date | None:
    """Return the last day of the term; None for a norm without one."""
    if norm.days_to_mend is None:
        return None
    return timezone.localdate(start) + timedelta(days=norm.days_to_mend)
