"""The questions asked of decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from meetlat.records.cases.queries import CaseSheet, sheet
from meetlat.records.decisions.models import Condition, Decision, Ratification, Standing
from meetlat.records.people.models import Person
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
        conditions=tuple(whole.conditions.order_by("reference")),
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
