"""The verbs of findings: let them follow from the judgements, and say what is done about them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone as zones

from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.norm import Norm
from meetlat.records.findings.history import History, Period, fold, locators_in
from meetlat.records.findings.models import Finding
from meetlat.records.journal.services import next_reference, record
from meetlat.records.measurements.models import Judgement
from meetlat.records.measurements.queries import history
from meetlat.records.register.models import Subject


@transaction.atomic
def follow(subject: Subject, norm: Norm, *, at: datetime) -> int:
    """Bring the findings of *norm* on *subject* up to what the judgements say.

    Returns how many were opened, closed or opened again. Called twice it changes nothing.
    """
    periods = [_period(row) for row in history(subject, norm.id)]
    changed = 0
    for locator in sorted(locators_in(periods)):
        told = fold(periods, locator)
        if told is not None:
            changed += _write(subject, norm, locator[:300], told, at)
    return changed


def _period(row: Judgement) -> Period:
    return Period(row.first_at, row.last_at, Outcome(row.outcome), frozenset(row.locators or ["*"]))


def _write(subject: Subject, norm: Norm, locator: str, told: History, at: datetime) -> int:
    finding = (
        Finding.objects.select_for_update()
        .filter(subject=subject, norm_id=norm.id, locator=locator)
        .first()
    )
    is_new = finding is None
    if finding is None:
        finding = Finding(
            reference=next_reference("BV", at),
            subject=subject,
            norm_id=norm.id,
            locator=locator,
            severity=str(norm.severity),
        )
    before = None if is_new else (finding.resolved_at, finding.reopen_count)
    _fill(finding, norm, told)
    finding.save()
    if is_new:
        _event(finding, "finding-opened", at)
        if told.resolved_at is not None:
            _event(finding, "finding-resolved", at)
        return 1
    if before == (finding.resolved_at, finding.reopen_count):
        return 0
    _event(finding, "finding-resolved" if told.resolved_at else "finding-reopened", at)
    return 1


def _fill(finding: Finding, norm: Norm, told: History) -> None:
    finding.first_seen, finding.last_seen = told.first_seen, told.last_seen
    finding.last_measured, finding.resolved_at = told.last_measured, told.resolved_at
    finding.reopen_count, finding.term_start = told.reopen_count, told.term_start
    if norm.days_to_mend is not None:
        start = zones.localtime(told.term_start).date()
        finding.due_on = start + timedelta(days=norm.days_to_mend)
    if told.resolved_at is not None:
        finding.state = Finding.State.RESOLVED
    elif finding.state == Finding.State.RESOLVED or not finding.state:
        finding.state = Finding.State.OPEN


def _event(finding: Finding, action: str, at: datetime) -> None:
    record(
        action=action,
        subject_type="finding",
        subject_id=finding.pk,
        actor=None,
        at=at,
        details={"norm": finding.norm_id, "reference": finding.reference},
    )


def follow_all(pairs: Iterable[tuple[Subject, Norm]], *, at: datetime) -> int:
    """Bring the findings of many subjects and norms up to date, each in its own transaction."""
    return sum(follow(subject, norm, at=at) for subject, norm in pairs)
