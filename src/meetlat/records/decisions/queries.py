"""The questions asked of decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from meetlat.records.cases.queries import CaseSheet, may_answer, sheet
from meetlat.records.decisions.models import (
    Condition,
    ConditionReport,
    Decision,
    Ratification,
    Standing,
)
from meetlat.records.people.models import Person, Role
from meetlat.records.people.queries import capacity_of
from meetlat.records.register.models import Application


@dataclass(frozen=True, slots=True)
class DecisionSheet:
    """All that the CIO reads of one decision."""

    decision: Decision
    dossier: CaseSheet
    conditions: tuple[Condition, ...]
    #: Earlier acts of the CIO on decisions in this case, oldest first.
    acts: tuple[Ratification, ...]

    @property
    def ratification(self) -> Ratification | None:
        """The act that made it take effect; None before that."""
        for act in self.acts:
            if act.decision_id == self.decision.pk and act.result == Ratification.Result.RATIFIED:
                return act
        return None


def _with_parts() -> QuerySet[Decision]:
    return Decision.objects.select_related(
        "case__proposal__requester",
        "case__coordinator",
        "case_version",
        "application",
        "prepared_by",
    )


def pile() -> list[Decision]:
    """Return what lies before the CIO, the longest waiting first."""
    waiting = [Decision.State.SUBMITTED, Decision.State.HELD]
    return list(_with_parts().filter(state__in=waiting).order_by("prepared_at"))


def decided(*, most: int = 200) -> list[Decision]:
    """Return the decisions on which the CIO acted, the newest first."""
    acted = [Decision.State.RATIFIED, Decision.State.RETURNED]
    return list(_with_parts().filter(state__in=acted)[:most])


def decision_sheet(decision: Decision) -> DecisionSheet:
    """Return all of *decision*, for one page."""
    whole = _with_parts().get(pk=decision.pk)
    acts = Ratification.objects.filter(decision__case=whole.case_id)
    return DecisionSheet(
        decision=whole,
        dossier=sheet(whole.case),
        conditions=tuple(_with_reports(whole.conditions.order_by("reference"))),
        acts=tuple(acts.select_related("ratified_by", "decision", "mandate")),
    )


def decisions_about(application: Application) -> list[Decision]:
    """Return every decision on *application*, the newest first."""
    return list(_with_parts().filter(application=application))


def standing(application: Application) -> Standing | None:
    """Return the decision in force on *application*."""
    return Standing.objects.select_related("decision").filter(application=application).first()


def standings(applications: Iterable[Application]) -> dict[UUID, Standing]:
    """Return the decisions in force, by application."""
    ids = [application.pk for application in applications]
    rows = Standing.objects.select_related("decision").filter(application__in=ids)
    return {row.application_id: row for row in rows}


def open_conditions(
    *, person: Person | None = None, applications: Iterable[Application] | None = None
) -> list[Condition]:
    """Return the conditions still to be met, the most urgent first; those without a term last."""
    rows = Condition.objects.filter(
        state=Condition.State.OPEN, decision__state=Decision.State.RATIFIED
    ).select_related("decision__application", "owner")
    if person is not None:
        rows = rows.filter(owner=person)
    if applications is not None:
        rows = rows.filter(decision__application__in=[one.pk for one in applications])
    return sorted(rows, key=lambda row: row.due_on or date.max)


def conditions_to_verify(person: Person, on: date) -> list[Condition]:
    """Return the conditions of which *person* may judge on the day *on* whether they are met."""
    rows = Condition.objects.filter(state=Condition.State.SUBMITTED).order_by("reference")
    return [row for row in _with_reports(rows) if may_verify(person, row, on)]


def condition_of(decision: Decision, pk: UUID) -> Condition | None:
    """Return one condition of *decision*, with what was told of it."""
    return _with_reports(decision.conditions.filter(pk=pk)).first()


def may_report(person: Person, condition: Condition, on: date) -> bool:
    """Whether *person* may say on the day *on* that a condition is met.

    That is its owner, and whoever answers the questions of the case.
    """
    return person.pk == condition.owner_id or may_answer(person, condition.decision.case, on)


def may_verify(person: Person, condition: Condition, on: date) -> bool:
    """Whether *person* may judge on the day *on* what was told of a condition.

    A coordinator, but not one who has to meet it oneself, asked for what it belongs to, or told
    that it is met (domain.md §3.10, invariant 46).
    """
    waiting = condition.reports.filter(accepted__isnull=True)
    own = {condition.owner_id, condition.decision.case.proposal.requester_id}
    own |= set(waiting.values_list("told_by", flat=True))
    return person.pk not in own and capacity_of(person, on).acts_as(Role.COORDINATOR)


def _with_reports(rows: QuerySet[Condition]) -> QuerySet[Condition]:
    told = ConditionReport.objects.select_related("told_by", "judged_by").order_by("told_at")
    return rows.select_related(
        "owner", "decision__application", "decision__case__proposal"
    ).prefetch_related(Prefetch("reports", told))
