"""The verbs of a case: start, edit, submit, test, advise, weigh, withdraw.

Each checks who may do it and at which stage, writes one event, and says who has the ball next.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.applicability import NotApplicable, applies
from meetlat.core.yardstick.norm import Norm
from meetlat.core.yardstick.stages import LifeStage
from meetlat.records.cases import dossier
from meetlat.records.cases.errors import (
    EditedMeanwhileError,
    IncompleteError,
    Missing,
    NotYourTurnError,
    OwnProposalError,
    WrongStateError,
)
from meetlat.records.cases.models import (
    Advice,
    AdviceRequest,
    Assessment,
    Case,
    CostLine,
    NormVerdict,
    Proposal,
    WhyNot,
)
from meetlat.records.cases.routes import ADVICE_TERM_DAYS, ADVISERS, STEP_TERM_DAYS, route_of
from meetlat.records.findings.services import apply_judgements
from meetlat.records.journal.services import next_reference, record
from meetlat.records.measurements.queries import application_verdicts
from meetlat.records.measurements.services import record_person_verdict
from meetlat.records.people.models import OrgUnit, Person, Role
from meetlat.records.people.queries import capacity_of
from meetlat.records.policy.queries import norms_of, yardstick_in_force
from meetlat.records.register.models import Application, Platform
from meetlat.records.register.queries import kinds_and_flags, stages_of
from meetlat.records.register.services import register_application, transition
from meetlat.records.work.services import enqueue

_EDITABLE = {Case.State.DRAFT, Case.State.SUBMITTED, Case.State.IN_TEST, Case.State.ADVICE}
_TESTABLE = {Case.State.IN_TEST, Case.State.ADVICE, Case.State.WEIGHING, Case.State.RETURNED}


@dataclass(frozen=True, slots=True)
class CostEntry:
    """A cost as someone enters it: euros in cents; zero is an answer."""

    year: int
    area: str
    recurrence: str
    amount_cents: int
    staff_hours: int = 0


@transaction.atomic
def start_proposal(
    *,
    requester: Person,
    concern: str,
    at: datetime,
    application: Application | None = None,
    unit: OrgUnit | None = None,
) -> Case:
    """Open a draft that only its requester and the colleagues of the unit see."""
    proposal = Proposal.objects.create(
        concern=concern,
        requester=requester,
        unit=unit or requester.unit,
        application=application,
        created_at=at,
        updated_at=at,
        title=application.name if application else "",
        kind=application.kind if application else Application.Kind.WEBSITE,
    )
    case = Case.objects.create(
        reference=next_reference("AV", at),
        proposal=proposal,
        route=route_of(proposal, 0),
        state=Case.State.DRAFT,
        waiting_on_role=Role.REQUESTER,
        waiting_on=requester,
        waiting_since=at,
        editors=[str(requester.pk)],
    )
    _event(case, "case-started", by=requester, at=at, concern=concern)
    return case


@transaction.atomic
def edit_proposal(
    case: Case,
    *,
    by: Person,
    at: datetime,
    version: int,
    why_nots: Mapping[Any, str] | None = None,
    costs: Iterable[CostEntry] | None = None,
    # Any: the fields of a Proposal, each of its own type.
    **fields: Any,
) -> None:
    """Change a draft, or a proposal on its way; a material change outdates advice.

    *version* is ``proposal.version`` as the person saw it.

    Raises:
        EditedMeanwhileError: someone saved since; nothing is changed.
        NotYourTurnError: *by* is neither requester nor of the same unit.
        WrongStateError: the case can no longer be edited.
    """
    case = _locked(case)
    if case.state not in _EDITABLE:
        raise WrongStateError(str(Case.State(case.state).label))
    proposal = Proposal.objects.select_for_update().get(pk=case.proposal_id)
    same_unit = by.unit_id is not None and by.unit_id == proposal.unit_id
    if by.pk != proposal.requester_id and not same_unit:
        raise NotYourTurnError(
            _("Alleen de aanvrager en collega's van de afdeling kunnen dit voorstel wijzigen.")
        )
    if proposal.version != version:
        raise EditedMeanwhileError(proposal.version)
    changed = {name for name, value in fields.items() if getattr(proposal, name) != value}
    for name in changed:
        setattr(proposal, name, fields[name])
    proposal.version += 1
    proposal.updated_at = at
    proposal.full_clean()
    proposal.save()
    changed |= _set_why_nots(proposal, why_nots) | _set_costs(proposal, costs)
    if not changed:
        return
    dossier.note_editor(case, by)
    if case.state != Case.State.DRAFT:
        dossier.outdate_advice(case, fields=changed, at=at)
        case.route = _heavier(case.route, route_of(proposal, _total_cents(proposal)))
        case.save(update_fields=["route"])
        dossier.freeze(case, by=by, at=at)
    _event(case, "proposal-edited", by=by, at=at, fields=sorted(changed))


@transaction.atomic
def submit(case: Case, *, by: Person, at: datetime) -> None:
    """Hand a draft in: it gets its route, its first frozen version, and a place in the register.

    Raises:
        IncompleteError: what must be there before a test makes sense is not filled in.
    """
    case = _locked(case)
    _require(case, Case.State.DRAFT)
    proposal = Proposal.objects.select_related("application", "unit").get(pk=case.proposal_id)
    if missing := missing_for_submission(proposal):
        raise IncompleteError(missing)
    if proposal.application is None:
        assert proposal.unit is not None  # noqa: S101 - missing_for_submission has seen to it
        proposal.application = register_application(
            name=proposal.title,
            kind=proposal.kind,
            organisation=proposal.unit.organisation,
            owner_unit=proposal.unit,
            at=at,
            by=by,
            status="proposed",
            purpose=proposal.problem,
            personal_data=proposal.personal_data,
            login=proposal.login,
            platform=proposal.fits_platform,
        )
        proposal.save(update_fields=["application"])
    case.route = route_of(proposal, _total_cents(proposal))
    _move(case, Case.State.SUBMITTED, role=Role.COORDINATOR, person=None, at=at)
    dossier.freeze(case, by=by, at=at)
    _event(case, "case-submitted", by=by, at=at, route=case.route)


def missing_for_submission(proposal: Proposal) -> tuple[Missing, ...]:
    """Return what still has to be filled in before *proposal* can be handed in."""
    missing = []
    if not proposal.title.strip():
        missing.append(Missing("title", _("Geef het voorstel een werktitel.")))
    if not proposal.problem.strip():
        missing.append(Missing("problem", _("Schrijf op welk probleem dit oplost.")))
    if not proposal.for_whom.strip():
        missing.append(Missing("for_whom", _("Schrijf op van wie dat probleem is.")))
    if proposal.unit is None:
        missing.append(Missing("unit", _("Kies de afdeling die verantwoordelijk wordt.")))
    if proposal.concern == Proposal.Concern.NEW and not proposal.costs.exists():
        missing.append(Missing("costs", _("Vul de kosten in. Kost het niets, vul dan nul in.")))
    if proposal.concern == Proposal.Concern.NEW and proposal.fits_platform_id is None:
        explained = set(proposal.why_nots.exclude(reason="").values_list("platform_id", flat=True))
        missing += [
            Missing(
                "why_nots",
                _("Schrijf op waarom ‘%(platform)s’ niet kan.") % {"platform": str(platform)},
            )
            for platform in Platform.objects.select_related("application")
            if platform.pk not in explained
        ]
    return tuple(missing)


@transaction.atomic
def take_up(case: Case, *, coordinator: Person, at: datetime) -> None:
    """Take a submitted case in hand.

    Raises:
        OwnProposalError: the coordinator asked for it.
    """
    case = _locked(case)
    _require(case, Case.State.SUBMITTED)
    _require_role(coordinator, Role.COORDINATOR, at)
    if coordinator.pk == case.proposal.requester_id:
        raise OwnProposalError
    case.coordinator = coordinator
    case.save(update_fields=["coordinator"])
    _move(case, Case.State.IN_TEST, role=Role.COORDINATOR, person=coordinator, at=at)
    _event(case, "case-taken-up", by=coordinator, at=at)


@transaction.atomic
def start_test(case: Case, *, coordinator: Person, at: datetime) -> Assessment:
    """Lay the case along the yardstick in force and ask the advisers of its route.

    Every applicable norm gets a verdict: measured and registered ones as they stand now, the
    rest undetermined until a person judges. Norms that do not apply are kept with the rule.

    Raises:
        OwnProposalError: the coordinator asked for it.
        WrongStateError: it is not submitted, or no yardstick is in force.
    """
    case = _locked(case)
    if case.state == Case.State.SUBMITTED:
        take_up(case, coordinator=coordinator, at=at)
        case.refresh_from_db()
    _require(case, Case.State.IN_TEST)
    _require_role(coordinator, Role.COORDINATOR, at)
    if coordinator.pk == case.proposal.requester_id:
        raise OwnProposalError
    yardstick = yardstick_in_force(at.date())
    if yardstick is None:
        raise WrongStateError(_("er is nog geen meetlat vastgesteld"))
    assessment = Assessment.objects.create(case=case, yardstick=yardstick, started_at=at)
    norms = norms_of(yardstick)
    NormVerdict.objects.bulk_create(_first_verdicts(case, assessment, norms))
    aspects = ADVISERS[case.route]
    AdviceRequest.objects.bulk_create(
        AdviceRequest(
            case=case,
            aspect=aspect,
            asked_at=at,
            norms=[norm.id for norm in norms if norm.adviser == aspect],
            due_on=(at + timedelta(days=ADVICE_TERM_DAYS)).date(),
        )
        for aspect in aspects
    )
    _move(case, Case.State.ADVICE, role=Role.ADVISER, person=None, at=at, days=ADVICE_TERM_DAYS)
    dossier.freeze(case, by=coordinator, at=at)
    _event(case, "test-started", by=coordinator, at=at, aspects=[str(one) for one in aspects])
    return assessment


@transaction.atomic
def answer_norm(
    verdict: NormVerdict, *, answer: str, evidence: str, by: Person, at: datetime
) -> None:
    """Answer a norm's question, with what shows it. The judgement is someone else's.

    An answer that changes takes an earlier judgement of a person away.
    """
    case = _locked(verdict.assessment.case)
    if case.state not in _TESTABLE:
        raise WrongStateError(str(Case.State(case.state).label))
    norm = _norm(verdict)
    verdict.answer, verdict.evidence = answer.strip(), evidence.strip()
    if verdict.source == NormVerdict.Source.PERSON:
        verdict.outcome, verdict.partly = Outcome.UNDETERMINED, False
        verdict.motivation, verdict.judged_by, verdict.judged_at = "", None, None
    verdict.full_clean()
    verdict.save()
    dossier.note_editor(case, by)
    dossier.outdate_advice(case, aspect=norm.adviser, at=at)
    _event(case, "norm-answered", by=by, at=at, norm=verdict.norm_id)


@transaction.atomic
def judge_norm(
    verdict: NormVerdict,
    *,
    outcome: str,
    motivation: str,
    by: Person,
    at: datetime,
    partly: bool = False,
) -> None:
    """Judge a norm that a person judges: its adviser, or the coordinator.

    Raises:
        NotYourTurnError: it is measured, or *by* is neither its adviser nor coordinator.
        OwnProposalError: *by* asked for it.
        django.core.exceptions.ValidationError: the motivation is missing.
    """
    case = _locked(verdict.assessment.case)
    if case.state not in _TESTABLE:
        raise WrongStateError(str(Case.State(case.state).label))
    norm = _norm(verdict)
    if not norm.asks_a_person:
        raise NotYourTurnError(_("Deze norm wordt gemeten. Een mens oordeelt er niet over."))
    if by.pk == case.proposal.requester_id:
        raise OwnProposalError
    capacity = capacity_of(by, at.date())
    if not (capacity.advises_on(norm.adviser) or capacity.acts_as(Role.COORDINATOR)):
        raise NotYourTurnError(
            _("Over deze norm oordeelt de adviseur %(aspect)s of de toetscoördinator.")
            % {"aspect": norm.adviser}
        )
    verdict.outcome = Outcome.NOT_MET if partly else Outcome(outcome)
    verdict.partly, verdict.source = partly, NormVerdict.Source.PERSON
    verdict.motivation, verdict.judged_by, verdict.judged_at = motivation.strip(), by, at
    if not verdict.motivation:
        raise IncompleteError((Missing("motivation", _("Schrijf op waarom u zo oordeelt.")),))
    verdict.full_clean()
    verdict.save()
    application = case.proposal.application
    if application is not None:
        record_person_verdict(
            subject=application.subject,
            norm_id=verdict.norm_id,
            yardstick=verdict.assessment.yardstick,
            outcome=Outcome(verdict.outcome),
            motivation=verdict.motivation,
            by=by,
            at=at,
        )
        apply_judgements(application.subject, norms={norm.id: norm}, at=at)
    dossier.note_editor(case, by)
    _event(case, "norm-judged", by=by, at=at, norm=verdict.norm_id, outcome=str(verdict.outcome))


@transaction.atomic
def give_advice(
    request: AdviceRequest,
    *,
    verdict: str,
    motivation: str,
    conditions: list[str],
    by: Person,
    at: datetime,
) -> Advice:
    """Say what an adviser finds of the dossier as it is now, which is frozen for it.

    Raises:
        NotYourTurnError: *by* does not advise on this aspect.
        OwnProposalError: *by* asked for it.
        IncompleteError: the motivation is missing, or conditions where the verdict needs them.
    """
    case = _locked(request.case)
    _require(case, Case.State.ADVICE)
    if by.pk == case.proposal.requester_id:
        raise OwnProposalError
    if not capacity_of(by, at.date()).advises_on(request.aspect):
        raise NotYourTurnError(
            _("Dit advies geeft de adviseur %(aspect)s.") % {"aspect": request.get_aspect_display()}
        )
    conditions = [line.strip() for line in conditions if line.strip()]
    if not motivation.strip():
        raise IncompleteError((Missing("motivation", _("Schrijf op waarop uw advies rust.")),))
    if verdict == Advice.Verdict.ON_CONDITIONS and not conditions:
        raise IncompleteError(
            (Missing("conditions", _("Noem ten minste één voorwaarde, één per regel.")),)
        )
    version = dossier.freeze(case, by=by, at=at)
    Advice.objects.filter(request=request, outdated_at__isnull=True).update(outdated_at=at)
    advice = Advice(
        request=request,
        case_version=version,
        verdict=verdict,
        motivation=motivation.strip(),
        conditions=conditions,
        given_by=by,
        given_at=at,
    )
    advice.full_clean()
    advice.save()
    request.state = AdviceRequest.State.GIVEN
    request.save(update_fields=["state"])
    _event(case, "advice-given", by=by, at=at, aspect=request.aspect, verdict=verdict)
    if not case.advice_requests.filter(mandatory=True, state=AdviceRequest.State.SENT).exists():
        case.refresh_from_db()
        _wait(case, role=Role.COORDINATOR, person=case.coordinator, at=at)
    return advice


@transaction.atomic
def to_weighing(case: Case, *, by: Person, at: datetime) -> None:
    """Close the advice: every mandatory advice is there and speaks of what is there now.

    Raises:
        IncompleteError: advice is missing or outdated.
    """
    case = _locked(case)
    _require(case, Case.State.ADVICE)
    _require_role(by, Role.COORDINATOR, at)
    waiting = case.advice_requests.filter(mandatory=True, state=AdviceRequest.State.SENT)
    missing = tuple(
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
    _move(case, Case.State.WEIGHING, role=Role.COORDINATOR, person=case.coordinator, at=at)
    _event(case, "case-to-weighing", by=by, at=at)


@transaction.atomic
def withdraw(case: Case, *, by: Person, at: datetime) -> None:
    """Let the requester take the proposal back, before it lies before the CIO."""
    case = _locked(case)
    if case.state not in _EDITABLE | {Case.State.WEIGHING}:
        raise WrongStateError(str(Case.State(case.state).label))
    if by.pk != case.proposal.requester_id:
        raise NotYourTurnError(_("Alleen de aanvrager kan het voorstel intrekken."))
    application = case.proposal.application
    if application is not None and application.status == Application.Status.PROPOSED:
        transition(application, Application.Status.WITHDRAWN, at=at, by=by)
    _move(case, Case.State.WITHDRAWN, role="", person=None, at=at, days=None)
    _event(case, "case-withdrawn", by=by, at=at)


def move(
    case: Case,
    state: str,
    *,
    role: str,
    person: Person | None,
    at: datetime,
    days: int | None = STEP_TERM_DAYS,
) -> None:
    """Bring *case* to *state* and give the ball to *role*; for the app of decisions."""
    _move(case, Case.State(state), role=role, person=person, at=at, days=days)


def _first_verdicts(case: Case, assessment: Assessment, norms: Iterable[Norm]) -> list[NormVerdict]:
    application = case.proposal.application
    assert application is not None  # noqa: S101 - a submitted case has one
    kinds, flags = kinds_and_flags(application.subject)
    known = application_verdicts([application]).get(application.pk, {})
    ends = case.proposal.concern == Proposal.Concern.PHASE_OUT
    stages = {LifeStage.ENDING} if ends else stages_of(application.subject)
    rows = []
    for norm in norms:
        row = NormVerdict(assessment=assessment, norm_id=norm.id)
        found = applies(norm, kinds, flags, stages)
        if isinstance(found, NotApplicable):
            row.outcome, row.source = Outcome.NOT_APPLICABLE, NormVerdict.Source.RULE
            row.reason, row.data = found.reason, {"rule": found.rule}
        elif norm.id in known:
            judged = known[norm.id].judgement
            row.outcome, row.source = known[norm.id].outcome, judged.source
            row.reason, row.data = judged.reason, judged.data
            row.motivation, row.judged_by = judged.motivation, judged.judged_by
            row.judged_at = judged.last_at
        else:
            row.outcome = Outcome.UNDETERMINED
            row.source = (
                NormVerdict.Source.PERSON if norm.asks_a_person else NormVerdict.Source.MEASURED
            )
            row.reason = "awaits-a-person" if norm.asks_a_person else "not-measured"
        rows.append(row)
    return rows


def _set_why_nots(proposal: Proposal, why_nots: Mapping[Any, str] | None) -> set[str]:
    if why_nots is None:
        return set()
    before = {str(one.platform_id): one.reason for one in proposal.why_nots.all()}
    after = {str(pk): reason.strip() for pk, reason in why_nots.items() if reason.strip()}
    if before == after:
        return set()
    proposal.why_nots.all().delete()
    WhyNot.objects.bulk_create(
        WhyNot(proposal=proposal, platform_id=pk, reason=reason) for pk, reason in after.items()
    )
    return {"why_nots"}


def _set_costs(proposal: Proposal, costs: Iterable[CostEntry] | None) -> set[str]:
    if costs is None:
        return set()
    before = {
        CostEntry(c.year, c.area, c.recurrence, c.amount_cents, c.staff_hours)
        for c in proposal.costs.all()
    }
    after = list(costs)
    if before == set(after):
        return set()
    lines = [
        CostLine(
            proposal=proposal,
            year=one.year,
            area=one.area,
            recurrence=one.recurrence,
            amount_cents=one.amount_cents,
            staff_hours=one.staff_hours,
        )
        for one in after
    ]
    for line in lines:
        line.full_clean()
    proposal.costs.all().delete()
    CostLine.objects.bulk_create(lines)
    return {"costs"}


def _heavier(one: str, other: str) -> str:
    order = [Case.Route.LIGHT, Case.Route.STANDARD, Case.Route.EX_OFFICIO, Case.Route.HEAVY]
    return str(max(Case.Route(one), Case.Route(other), key=order.index))


def _total_cents(proposal: Proposal) -> int:
    return sum(proposal.costs.values_list("amount_cents", flat=True))


def _norm(verdict: NormVerdict) -> Norm:
    norms = {norm.id: norm for norm in norms_of(verdict.assessment.yardstick)}
    return norms[verdict.norm_id]


def _locked(case: Case) -> Case:
    """Return *case* as it is now, held until the end of the transaction."""
    Case.objects.select_for_update().filter(pk=case.pk).first()
    case.refresh_from_db()
    return case


def _require(case: Case, state: Case.State) -> None:
    if case.state != state:
        raise WrongStateError(str(Case.State(case.state).label))


def _require_role(person: Person, role: Role, at: datetime) -> None:
    if not capacity_of(person, at.date()).acts_as(role):
        raise NotYourTurnError(_("Dit doet de %(role)s.") % {"role": role.label})


def _move(
    case: Case,
    state: Case.State,
    *,
    role: str,
    person: Person | None,
    at: datetime,
    days: int | None = STEP_TERM_DAYS,
) -> None:
    case.state = state
    case.version += 1
    _wait(case, role=role, person=person, at=at, days=days)


def _wait(
    case: Case,
    *,
    role: str,
    person: Person | None,
    at: datetime,
    days: int | None = STEP_TERM_DAYS,
) -> None:
    case.waiting_on_role, case.waiting_on, case.waiting_since = role, person, at
    case.due_on = None if days is None else (at + timedelta(days=days)).date()
    case.save()


# Any: JSON, of each event its own.
def _event(case: Case, action: str, *, by: Person, at: datetime, **details: Any) -> None:
    record(
        action=action,
        subject_type="case",
        subject_id=case.pk,
        actor=by.pk,
        at=at,
        details=details,
    )
    enqueue("notify", at=at, key="notify")
