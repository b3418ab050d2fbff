"""The questions asked of cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.norm import Norm
from meetlat.records.cases.judging import scopes_of
from meetlat.records.cases.models import (
    Advice,
    AdviceRequest,
    Assessment,
    Case,
    CostLine,
    NormVerdict,
    Proposal,
)
from meetlat.records.cases.overruling import may_be_overruled
from meetlat.records.cases.platforms import (
    home_platform,
    is_own_platform,
    own_platforms,
    platforms_to_explain,
)
from meetlat.records.cases.reuse import Suggestion, suggest_reuse
from meetlat.records.cases.settled import RULE_ANSWERS, Settled, settled_answers
from meetlat.records.cases.who import answers_for, may_answer, may_shape
from meetlat.records.people.models import Person, Role
from meetlat.records.people.queries import Capacity
from meetlat.records.policy.queries import norms_of
from meetlat.records.register.models import Application

#: At home in judging.py, overruling.py, platforms.py, reuse.py, settled.py and who.py.
__all__ = [
    "RULE_ANSWERS",
    "Settled",
    "Suggestion",
    "answers_for",
    "home_platform",
    "is_own_platform",
    "may_answer",
    "may_be_overruled",
    "may_shape",
    "own_platforms",
    "platforms_to_explain",
    "scopes_of",
    "settled_answers",
    "suggest_reuse",
]

_ENDED = (Case.State.RATIFIED, Case.State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """One norm in a test: the norm as it was in that yardstick, and what is said of it."""

    norm: Norm
    verdict: NormVerdict


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """One adviser asked, and what was said: the current advice, or the last outdated one."""

    request: AdviceRequest
    advice: Advice | None


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """All of a case, for one page."""

    case: Case
    proposal: Proposal
    assessment: Assessment | None
    verdicts: tuple[VerdictRow, ...]
    advice: tuple[AdviceRow, ...]
    costs: tuple[CostLine, ...]

    @property
    def total_cents(self) -> int:
        """The sum of the cost lines, over all years."""
        return sum(line.amount_cents for line in self.costs)

    @property
    def unanswered(self) -> tuple[VerdictRow, ...]:
        """The norms that wait for a person."""
        return tuple(
            row
            for row in self.verdicts
            if row.verdict.outcome == Outcome.UNDETERMINED and row.norm.asks_a_person
        )


def _with_parts() -> QuerySet[Case]:
    return Case.objects.select_related(
        "proposal",
        "proposal__requester",
        "proposal__unit",
        "proposal__application",
        "waiting_on",
        "coordinator",
        "current_version",
    )


def sheet(case: Case) -> CaseSheet:
    """Return all of *case*, its verdicts in the order of the rod."""
    whole = _with_parts().get(pk=case.pk)
    assessment = Assessment.objects.select_related("yardstick").filter(case=whole).first()
    rows: tuple[VerdictRow, ...] = ()
    if assessment is not None:
        said = {
            one.norm_id: one
            for one in assessment.verdicts.select_related("judged_by", "assessment__case")
        }
        rows = tuple(
            VerdictRow(norm, said[norm.id])
            for norm in norms_of(assessment.yardstick)
            if norm.id in said
        )
    proposal = Proposal.objects.select_related(
        "requester", "unit", "application", "fits_platform__application", "reuses"
    ).get(pk=whole.proposal_id)
    return CaseSheet(
        case=whole,
        proposal=proposal,
        assessment=assessment,
        verdicts=rows,
        advice=_advice(whole),
        costs=tuple(proposal.costs.all()),
    )


def _advice(case: Case) -> tuple[AdviceRow, ...]:
    latest: dict[UUID, Advice] = {}
    given = Advice.objects.filter(request__case=case).select_related("given_by", "case_version")
    for advice in given.order_by("given_at"):
        latest[advice.request_id] = advice
    requests = case.advice_requests.order_by("asked_at", "aspect")
    return tuple(AdviceRow(request, latest.get(request.pk)) for request in requests)


def cases_for(person: Person, capacity: Capacity) -> list[Case]:
    """Return the open cases in which *person* has the ball, the longest waiting first."""
    mine = Q(waiting_on=person)
    if capacity.acts_as(Role.COORDINATOR):
        mine |= Q(waiting_on_role=Role.COORDINATOR, waiting_on__isnull=True)
    return list(_with_parts().filter(mine).exclude(state__in=_ENDED).order_by("waiting_since"))


def drafts_of(person: Person) -> list[Case]:
    """Return the drafts that *person* may go on with: own ones and those of the unit."""
    mine = Q(proposal__requester=person)
    if person.unit_id is not None:
        mine |= Q(proposal__unit=person.unit_id)
    return list(
        _with_parts().filter(mine, state=Case.State.DRAFT).order_by("-proposal__updated_at")
    )


def proposals_of(person: Person) -> list[Case]:
    """Return what *person* asked for, drafts left out, the newest first."""
    return list(
        _with_parts()
        .filter(proposal__requester=person)
        .exclude(state=Case.State.DRAFT)
        .order_by("-waiting_since")
    )


def board() -> dict[str, list[Case]]:
    """Return every case that is on its way, by state, the longest waiting first."""
    stages: dict[str, list[Case]] = {
        str(state): [] for state in Case.State if state not in (*_ENDED, Case.State.DRAFT)
    }
    going = _with_parts().exclude(state__in=(*_ENDED, Case.State.DRAFT))
    for case in going.order_by("waiting_since"):
        stages[case.state].append(case)
    return stages


def what_is_missing(cases: Iterable[Case]) -> dict[UUID, tuple[int, int]]:
    """Return, a case, how many advices and how many judgements by people are still missing."""
    ids = [case.pk for case in cases]
    missing = {pk: [0, 0] for pk in ids}
    requests = AdviceRequest.objects.filter(case__in=ids, state=AdviceRequest.State.SENT)
    for pk in requests.values_list("case_id", flat=True):
        missing[pk][0] += 1
    verdicts = NormVerdict.objects.filter(
        assessment__case__in=ids, source=NormVerdict.Source.PERSON, outcome=Outcome.UNDETERMINED
    )
    for pk in verdicts.values_list("assessment__case_id", flat=True):
        missing[pk][1] += 1
    return {pk: (advices, judgements) for pk, (advices, judgements) in missing.items()}


def advice_waiting_for(capacity: Capacity) -> list[AdviceRequest]:
    """Return the advice asked of someone with *capacity*, the most urgent first."""
    return list(
        AdviceRequest.objects.filter(
            aspect__in=capacity.aspects,
            state=AdviceRequest.State.SENT,
            case__state=Case.State.ADVICE,
        )
        .exclude(case__proposal__requester=capacity.person_id)
        .select_related("case", "case__proposal", "case__proposal__requester")
        .order_by("due_on")
    )


def cases_about(application: Application) -> list[Case]:
    """Return the cases about *application*, the newest first."""
    return list(_with_parts().filter(proposal__application=application).order_by("-waiting_since"))


def late_cases(at: datetime) -> list[Case]:
    """Return the cases whose term has passed, the latest first."""
    return list(_with_parts().filter(due_on__lt=at.date()).exclude(state__in=_ENDED))
