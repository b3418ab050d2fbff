"""Meeting the conditions of a decision: told with evidence, and judged by someone else.

Norm: domain.md §3.9 (Condition) and §3.10, invariant 46: who verifies is not who has to meet it.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone as zones
from django.utils.translation import gettext as _

from meetlat.records.decisions.errors import DecisionError
from meetlat.records.decisions.models import Condition, ConditionReport, Decision
from meetlat.records.decisions.queries import may_report, may_verify
from meetlat.records.decisions.trail import note
from meetlat.records.people.models import Person


@transaction.atomic
def report_condition(
    condition: Condition, *, evidence: str, by: Person, at: datetime
) -> ConditionReport:
    """Say that a condition is met, with what shows it; a coordinator judges that.

    Raises:
        DecisionError: it is not open; its decision is not ratified; it never ends; *by* has
            nothing to do with it; or there is no evidence.
    """
    condition = _locked(condition)
    if condition.decision.state != Decision.State.RATIFIED:
        raise DecisionError(_("Het besluit is nog niet bekrachtigd. Deze voorwaarde loopt niet."))
    if condition.type == Condition.Type.CONTINUOUS:
        raise DecisionError(_("Deze voorwaarde blijft gelden zolang het besluit geldt."))
    _require(condition, Condition.State.OPEN)
    if not may_report(by, condition, zones.localdate(at)):
        raise DecisionError(
            _(
                "Dit meldt wie aan de voorwaarde moet voldoen: de eigenaar, de aanvrager of een "
                "collega van de afdeling."
            )
        )
    if not evidence.strip():
        raise DecisionError(_("Schrijf op waaruit blijkt dat eraan is voldaan."))
    report = ConditionReport.objects.create(
        condition=condition, evidence=evidence.strip(), told_by=by, told_at=at
    )
    _become(condition, Condition.State.SUBMITTED)
    _note(condition, "condition-reported", by=by, at=at)
    return report


@transaction.atomic
def accept_condition(condition: Condition, *, by: Person, at: datetime) -> ConditionReport:
    """Find that the evidence shows it: the condition is met.

    Raises:
        DecisionError: nothing was told, or *by* may not verify it.
    """
    condition, report = _told(condition, by, at)
    report.accepted, report.judged_by, report.judged_at = True, by, at
    report.full_clean()
    report.save()
    _become(condition, Condition.State.MET)
    _note(condition, "condition-met", by=by, at=at)
    return report


@transaction.atomic
def reopen_condition(
    condition: Condition, *, reason: str, by: Person, at: datetime
) -> ConditionReport:
    """Find that the evidence does not show it, and say why: the condition is open again.

    Raises:
        DecisionError: nothing was told, *by* may not verify it, or the reason is missing.
    """
    condition, report = _told(condition, by, at)
    if not reason.strip():
        raise DecisionError(_("Schrijf op wat er nog ontbreekt."))
    report.accepted, report.judged_by, report.judged_at = False, by, at
    report.reason = reason.strip()
    report.full_clean()
    report.save()
    _become(condition, Condition.State.OPEN)
    _note(condition, "condition-reopened", by=by, at=at)
    return report


def _told(condition: Condition, by: Person, at: datetime) -> tuple[Condition, ConditionReport]:
    """Return the condition with the report that waits for someone like *by*."""
    condition = _locked(condition)
    _require(condition, Condition.State.SUBMITTED)
    report = condition.reports.get(accepted__isnull=True)
    if not may_verify(by, condition, zones.localdate(at)):
        raise DecisionError(
            _(
                "Of aan een voorwaarde is voldaan, beoordeelt een toetscoördinator die er niet "
                "zelf aan moet voldoen."
            )
        )
    return condition, report


def _locked(condition: Condition) -> Condition:
    return (
        Condition.objects.select_for_update(of=("self",))
        .select_related("decision__case__proposal")
        .get(pk=condition.pk)
    )


def _require(condition: Condition, state: Condition.State) -> None:
    if condition.state != state:
        raise DecisionError(
            _("Dit kan nu niet: de voorwaarde staat op ‘%(state)s’. Vernieuw de pagina.")
            % {"state": condition.get_state_display()}
        )


def _become(condition: Condition, state: Condition.State) -> None:
    condition.state = state
    condition.save(update_fields=["state"])


def _note(condition: Condition, action: str, *, by: Person, at: datetime) -> None:
    note(
        condition.decision,
        action,
        by=by,
        at=at,
        condition=str(condition.pk),
        reference=condition.reference,
    )
