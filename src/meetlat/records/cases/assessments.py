"""The central test: take a case up, lay it along the yardstick, close it for weighing."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from meetlat.core.checks import Subject
from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.applicability import NotApplicable, applies
from meetlat.core.yardstick.norm import Kind, Norm
from meetlat.core.yardstick.stages import LifeStage
from meetlat.records.cases import dossier
from meetlat.records.cases.completeness import missing_for_submission
from meetlat.records.cases.course import due_after, locked, move, require, require_role
from meetlat.records.cases.errors import (
    IncompleteError,
    Missing,
    OwnProposalError,
    WrongStateError,
)
from meetlat.records.cases.inheriting import ask_again, fill, is_overtaken, verdicts_on
from meetlat.records.cases.models import AdviceRequest, Assessment, Case, NormVerdict, Proposal
from meetlat.records.cases.routes import way_of_case
from meetlat.records.cases.trail import note
from meetlat.records.people.models import Person, Role
from meetlat.records.policy.queries import norms_of, yardstick_in_force
from meetlat.records.register.queries import kinds_and_flags, stages_of


@transaction.atomic
def take_up(case: Case, *, coordinator: Person, at: datetime) -> None:
    """Take a submitted case in hand.

    Raises:
        OwnProposalError: the coordinator asked for it.
    """
    case = locked(case)
    require(case, Case.State.SUBMITTED)
    require_role(coordinator, Role.COORDINATOR, at)
    if coordinator.pk == case.proposal.requester_id:
        raise OwnProposalError
    case.coordinator = coordinator
    case.save(update_fields=["coordinator"])
    move(case, Case.State.IN_TEST, role=Role.COORDINATOR, person=coordinator, at=at)
    note(case, "case-taken-up", by=coordinator, at=at)


@transaction.atomic
def start_test(case: Case, *, coordinator: Person, at: datetime) -> Assessment:
    """Lay the case along the yardstick in force and ask the advisers of its route.

    Every applicable norm gets a verdict: measured and registered ones as they stand now, those
    judged for what it stands on taken over, the rest undetermined until a person judges. Norms
    that do not apply are kept with the rule.

    Raises:
        OwnProposalError: the coordinator asked for it.
        WrongStateError: it is not submitted, or no yardstick is in force.
    """
    case = locked(case)
    if case.state == Case.State.SUBMITTED:
        take_up(case, coordinator=coordinator, at=at)
        case.refresh_from_db()
    require(case, Case.State.IN_TEST)
    require_role(coordinator, Role.COORDINATOR, at)
    if coordinator.pk == case.proposal.requester_id:
        raise OwnProposalError
    yardstick = yardstick_in_force(at.date())
    if yardstick is None:
        raise WrongStateError(_("er is nog geen meetlat vastgesteld"))
    assessment = Assessment.objects.create(case=case, yardstick=yardstick, started_at=at)
    norms = norms_of(yardstick)
    NormVerdict.objects.bulk_create(_first_verdicts(case, assessment, norms, at))
    way = way_of_case(case)
    AdviceRequest.objects.bulk_create(
        AdviceRequest(
            case=case,
            aspect=aspect,
            asked_at=at,
            norms=[norm.id for norm in norms if norm.adviser == aspect],
            due_on=due_after(at, way.terms.advice),
        )
        for aspect in way.advisers
    )
    move(case, Case.State.ADVICE, role=Role.ADVISER, person=None, at=at, days=way.terms.advice)
    dossier.freeze(case, by=coordinator, at=at)
    note(case, "test-started", by=coordinator, at=at, aspects=[str(one) for one in way.advisers])
    return assessment


@transaction.atomic
def to_weighing(case: Case, *, by: Person, at: datetime) -> None:
    """Close the advice: all of it is there and current, and the proposal lacks nothing.

    Raises:
        IncompleteError: advice is missing or outdated, or something that the decision needs is
            not filled in: from here on the requester can no longer do so.
    """
    case = locked(case)
    require(case, Case.State.ADVICE)
    require_role(by, Role.COORDINATOR, at)
    waiting = case.advice_requests.filter(mandatory=True, state=AdviceRequest.State.SENT)
    missing = missing_for_submission(Proposal.objects.get(pk=case.proposal_id)) + tuple(
        Missing(
            "advice",
            _("Het advies %(aspect)s is er nog niet.") % {"aspect": request.get_aspect_display()},
        )
        for request in waiting
    )
    if missing:
        raise IncompleteError(missing)
    Assessment.objects.filter(case=case).update(completed_at=at)
    dossier.freeze(case, by=by, at=at)
    move(case, Case.State.WEIGHING, role=Role.COORDINATOR, person=case.coordinator, at=at)
    note(case, "case-to-weighing", by=by, at=at)


def _first_verdicts(
    case: Case, assessment: Assessment, norms: Iterable[Norm], at: datetime
) -> list[NormVerdict]:
    application = case.proposal.application
    assert application is not None  # noqa: S101 - a submitted case has one
    kinds, flags = kinds_and_flags(application.subject)
    by_id = {norm.id: norm for norm in norms}
    known = verdicts_on([case.proposal], by_id, at=at)[application.pk]
    ends = case.proposal.concern == Proposal.Concern.PHASE_OUT
    stages = {LifeStage.ENDING} if ends else stages_of(application.subject)
    rows = []
    for norm in by_id.values():
        row = NormVerdict(assessment=assessment, norm_id=norm.id)
        # A norm on domains speaks of the mail domain that the application has as well.
        mail = {Kind.MAIL_DOMAIN} if norm.subject is Subject.DOMAIN else set()
        found = applies(norm, kinds | mail, flags, stages)
        if isinstance(found, NotApplicable):
            row.outcome, row.source = Outcome.NOT_APPLICABLE, NormVerdict.Source.RULE
            row.reason, row.data = found.reason, {"rule": found.rule}
        elif (judged := known.get(norm.id)) is not None and is_overtaken(
            judged, norm, assessment.yardstick_id
        ):
            ask_again(row, norm, judged)
        else:
            fill(row, norm, judged)
        rows.append(row)
    return rows
