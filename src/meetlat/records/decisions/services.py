"""The verbs of decisions: propose an outcome, lay it before the CIO, ratify, return, hold.

Four eyes and "nothing without a ratified decision" are asked here, with sentences, and hold in
the database as well (``records/guards``).
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone as zones
from django.utils.translation import gettext as _

from meetlat.core.outcome.answers import Answers, ExceptionGround, PlatformAnswer, Subject
from meetlat.core.outcome.rules import Decided, outcome_of
from meetlat.core.outcome.rules import Missing as MissingAnswer
from meetlat.core.values.canonical import content_hash
from meetlat.core.values.verdict import Outcome as VerdictOutcome
from meetlat.core.yardstick.norm import Obligation
from meetlat.records.cases.dossier import freeze, is_current
from meetlat.records.cases.models import Advice, AdviceRequest, Case, Proposal
from meetlat.records.cases.queries import sheet
from meetlat.records.cases.services import move
from meetlat.records.decisions.errors import (
    AlreadyDecidedError,
    DecisionError,
    FourEyesError,
    NotCioError,
    OutdatedVersionError,
)
from meetlat.records.decisions.models import Condition, Decision, Ratification, Standing
from meetlat.records.journal.services import next_reference, record
from meetlat.records.people.models import Mandate, Person, Role
from meetlat.records.people.queries import capacity_of
from meetlat.records.register.models import Application, Platform
from meetlat.records.register.services import transition
from meetlat.records.work.services import enqueue

#: What becomes of an application by the outcome that was ratified, by its state before.
_LEADS_TO: Final[dict[str, dict[str, str]]] = {
    "proposed": {
        "do_not_develop": "rejected",
        "within_platform": "in_development",
        "reuse": "in_development",
        "buy_outside": "in_development",
    },
    "discovered": {
        "keep": "in_use",
        "keep_on_conditions": "in_use",
        "move_to_platform": "phasing_out",
        "merge": "phasing_out",
        "transfer": "phasing_out",
        "phase_out": "phasing_out",
    },
    "in_use": {
        "move_to_platform": "phasing_out",
        "merge": "phasing_out",
        "transfer": "phasing_out",
        "phase_out": "phasing_out",
    },
    "phasing_out": {"keep": "in_use", "keep_on_conditions": "in_use"},
}


@dataclass(frozen=True, slots=True)
class ConditionEntry:
    """A condition as the coordinator writes it."""

    text: str
    type: str
    norm_id: str = ""
    due_on: date | None = None


def propose_outcome(case: Case) -> Decided | MissingAnswer:
    """Return the outcome to which the rules lead, with the path, or the answer they still need."""
    return outcome_of(_answers(case))


@transaction.atomic
def draft_decision(
    case: Case,
    *,
    by: Person,
    at: datetime,
    outcome: str,
    motivation: str,
    exception_ground: str = "",
    deviation: str = "",
    public_summary: str = "",
    conditions: Iterable[ConditionEntry] = (),
) -> Decision:
    """Lay a decision on the present dossier before the CIO.

    Raises:
        DecisionError: the case is not being weighed; *by* is not the coordinator or asked for it
            oneself; advice is missing; the outcome differs from the rules, or a negative advice
            is passed over, without saying why.
        django.core.exceptions.ValidationError: motivation or ground is missing.
    """
    case = (
        Case.objects.select_for_update(of=("self",))
        .select_related("proposal__application")
        .get(pk=case.pk)
    )
    _may_prepare(case, by, at)
    proposal = case.proposal
    application = proposal.application
    if application is None:
        raise DecisionError(_("Er is nog geen toepassing bij deze zaak."))
    found = propose_outcome(case)
    expected = found.outcome if isinstance(found, Decided) else None
    if (expected is None or expected != outcome) and not deviation.strip():
        raise DecisionError(
            _("Deze uitkomst volgt niet uit de regels. Schrijf op waarom u ervan afwijkt.")
        )
    if _passed_over(case, outcome, list(conditions)) and not deviation.strip():
        raise DecisionError(
            _("Een adviseur is negatief. Schrijf op waarom u het advies niet volgt.")
        )
    ground = exception_ground
    if not ground and outcome == Decision.Outcome.BUY_OUTSIDE:
        ground = proposal.exception_ground
    version = freeze(case, by=by, at=at)
    decision = Decision(
        reference=next_reference("BS", at),
        case=case,
        case_version=version,
        application=application,
        outcome=outcome,
        motivation=motivation.strip(),
        exception_ground=ground,
        path=[_as_json(step) for step in found.path],
        deviation=deviation.strip(),
        public_summary=public_summary.strip(),
        prepared_by=by,
        prepared_at=at,
        state=Decision.State.SUBMITTED,
        sha256="0" * 64,
    )
    decision.full_clean(exclude=["sha256"])
    entries = [entry for entry in conditions if entry.text.strip()]
    decision.sha256 = _hash(decision, entries)
    decision.save()
    for entry in entries:
        Condition.objects.create(
            reference=next_reference("VW", at),
            decision=decision,
            text=entry.text.strip(),
            norm_id=entry.norm_id,
            type=entry.type,
            due_on=entry.due_on,
        )
    move(case, Case.State.TO_RATIFY, role=Role.CIO, person=None, at=at)
    _event(decision, "decision-submitted", by=by, at=at, outcome=outcome, sha256=decision.sha256)
    return decision


@transaction.atomic
def ratify(
    decision: Decision,
    *,
    by: Person,
    at: datetime,
    decision_hash: str,
    auth_method: str,
    mandate: Mandate | None = None,
) -> Ratification:
    """Make a decision take effect: it stands, and the application's state follows.

    *decision_hash* is what the CIO saw: another decision by now is refused.

    Raises:
        NotCioError, FourEyesError, OutdatedVersionError, AlreadyDecidedError: as their names say.
    """
    decision = _locked(decision)
    _may_act(decision, by, at, mandate)
    _four_eyes(decision, by)
    if decision_hash != decision.sha256 or decision.sha256 != _hash_now(decision):
        raise OutdatedVersionError
    if decision.case_version_id != decision.case.current_version_id or not is_current(
        decision.case
    ):
        raise OutdatedVersionError
    act = _act(
        decision,
        Ratification.Result.RATIFIED,
        by=by,
        at=at,
        auth_method=auth_method,
        mandate=mandate,
    )
    decision.state = Decision.State.RATIFIED
    decision.save(update_fields=["state"])
    since = zones.localtime(at).date()
    Standing.objects.update_or_create(
        application=decision.application, defaults={"decision": decision, "since": since}
    )
    application = Application.objects.get(pk=decision.application_id)
    target = _LEADS_TO.get(application.status, {}).get(decision.outcome)
    _event(
        decision,
        "decision-ratified",
        by=by,
        at=at,
        outcome=decision.outcome,
        version=str(decision.case_version_id),
        sha256=decision.sha256,
    )
    if target is not None:
        transition(application, target, at=at, by=by)
    move(decision.case, Case.State.RATIFIED, role="", person=None, at=at, days=None)
    return act


@transaction.atomic
def send_back(
    decision: Decision,
    *,
    by: Person,
    at: datetime,
    reason: str,
    auth_method: str,
    wanted_outcome: str = "",
    mandate: Mandate | None = None,
) -> Ratification:
    """Return a decision to its preparer, with a reason and perhaps the outcome that is wanted.

    Raises:
        NotCioError, AlreadyDecidedError: as their names say.
        DecisionError: the reason is missing.
    """
    decision = _locked(decision)
    _may_act(decision, by, at, mandate)
    act = _act(
        decision,
        Ratification.Result.RETURNED,
        by=by,
        at=at,
        auth_method=auth_method,
        mandate=mandate,
        reason=reason,
        wanted_outcome=wanted_outcome,
    )
    decision.state = Decision.State.RETURNED
    decision.save(update_fields=["state"])
    case = decision.case
    move(case, Case.State.RETURNED, role=Role.COORDINATOR, person=case.coordinator, at=at)
    _event(decision, "decision-returned", by=by, at=at, wanted=wanted_outcome)
    return act


@transaction.atomic
def hold(
    decision: Decision,
    *,
    by: Person,
    at: datetime,
    reason: str,
    auth_method: str,
    mandate: Mandate | None = None,
) -> Ratification:
    """Keep a decision for later, with a reason; it stays before the CIO.

    Raises:
        NotCioError, AlreadyDecidedError: as their names say.
        DecisionError: the reason is missing.
    """
    decision = _locked(decision)
    _may_act(decision, by, at, mandate)
    act = _act(
        decision,
        Ratification.Result.HELD,
        by=by,
        at=at,
        auth_method=auth_method,
        mandate=mandate,
        reason=reason,
    )
    decision.state = Decision.State.HELD
    decision.save(update_fields=["state"])
    move(decision.case, Case.State.HELD, role=Role.CIO, person=by, at=at)
    _event(decision, "decision-held", by=by, at=at)
    return act


def _may_prepare(case: Case, by: Person, at: datetime) -> None:
    if case.state not in {Case.State.WEIGHING, Case.State.RETURNED}:
        raise DecisionError(
            _("Dit kan nu niet: de zaak staat op ‘%(state)s’.")
            % {"state": Case.State(case.state).label}
        )
    if not capacity_of(by, at.date()).acts_as(Role.COORDINATOR):
        raise DecisionError(_("De toetscoördinator bereidt het besluit voor."))
    if by.pk == case.proposal.requester_id:
        raise DecisionError(
            _("Dit is uw eigen voorstel. Laat een andere toetscoördinator dit voorbereiden.")
        )
    if case.advice_requests.filter(mandatory=True, state=AdviceRequest.State.SENT).exists():
        raise DecisionError(_("Er ontbreekt nog een advies, of een advies is verouderd."))


def _passed_over(case: Case, outcome: str, conditions: list[ConditionEntry]) -> bool:
    """Whether a negative advice, or a condition asked for, is not followed."""
    current = Advice.objects.filter(request__case=case, outdated_at__isnull=True)
    negative = current.filter(verdict=Advice.Verdict.NEGATIVE).exists()
    wants_conditions = current.filter(verdict=Advice.Verdict.ON_CONDITIONS).exists()
    stops = outcome in {Decision.Outcome.DO_NOT_DEVELOP, Decision.Outcome.PHASE_OUT}
    return (negative and not stops) or (wants_conditions and not conditions and not stops)


def _may_act(decision: Decision, by: Person, at: datetime, mandate: Mandate | None) -> None:
    capacity = capacity_of(by, at.date())
    by_mandate = mandate is not None and (Role.CIO, mandate.pk) in capacity.mandates
    if Role.CIO not in capacity.roles and not by_mandate:
        raise NotCioError
    if decision.state not in {Decision.State.SUBMITTED, Decision.State.HELD}:
        raise AlreadyDecidedError


def _four_eyes(decision: Decision, by: Person) -> None:
    case = decision.case
    if by.pk == case.proposal.requester_id:
        raise FourEyesError(_("vroeg dit zelf aan"))
    if by.pk == decision.prepared_by_id:
        raise FourEyesError(_("bereidde het zelf voor"))
    if Advice.objects.filter(request__case=case, given_by=by).exists():
        raise FourEyesError(_("gaf er zelf advies over"))
    if str(by.pk) in {*case.editors, *decision.case_version.material_editors}:
        raise FourEyesError(_("werkte zelf aan het dossier"))


def _act(
    decision: Decision,
    result: str,
    *,
    by: Person,
    at: datetime,
    auth_method: str,
    mandate: Mandate | None,
    reason: str = "",
    wanted_outcome: str = "",
) -> Ratification:
    if result != Ratification.Result.RATIFIED and not reason.strip():
        raise DecisionError(_("Schrijf op waarom u dit besluit niet bekrachtigt."))
    return Ratification.objects.create(
        decision=decision,
        case_version=decision.case_version,
        result=result,
        ratified_by=by,
        mandate=mandate,
        reason=reason.strip(),
        wanted_outcome=wanted_outcome,
        at=at,
        decision_hash=decision.sha256,
        auth_method=auth_method,
    )


def _locked(decision: Decision) -> Decision:
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related(
            "case__proposal",
            "case__current_version",
            "case__coordinator",
            "case_version",
            "application",
        )
        .get(pk=decision.pk)
    )


def _answers(case: Case) -> Answers:
    """Return what the case answers to the rules."""
    whole = sheet(case)
    proposal = whole.proposal
    platforms = tuple(
        PlatformAnswer(
            platform=str(platform),
            fits=platform.pk == proposal.fits_platform_id,
            why_not=reasons.get(platform.pk, ""),
        )
        for reasons in [dict(proposal.why_nots.values_list("platform_id", "reason"))]
        for platform in Platform.objects.select_related("application")
        if platform.application_id != proposal.application_id
    )
    failing = [row for row in whole.verdicts if row.verdict.outcome == VerdictOutcome.NOT_MET]
    unknown = [row for row in whole.verdicts if row.verdict.outcome == VerdictOutcome.UNDETERMINED]
    statutory = sum(row.norm.obligation is Obligation.STATUTORY for row in failing)
    return Answers(
        subject=Subject(proposal.concern),
        has_problem=bool(proposal.problem.strip()),
        has_costs=bool(whole.costs),
        platforms=platforms,
        is_reuse_considered=bool(proposal.reuse_considered.strip()) or proposal.reuses is not None,
        is_reuse_possible=proposal.reuses is not None,
        exception_ground=_ground(proposal),
        exception_motivation=proposal.exception_motivation,
        is_taken_over=proposal.is_taken_over,
        has_twin=proposal.has_twin,
        statutory_failing=statutory,
        is_mendable=proposal.is_mendable,
        others_open=len(failing) - statutory + len(unknown),
    )


def _ground(proposal: Proposal) -> ExceptionGround:
    ground = proposal.exception_ground
    return ExceptionGround(ground) if ground else ExceptionGround.NONE


def _as_json(step: Any) -> dict[str, str]:  # Any: core's Step, turned into plain JSON
    return {
        "rule": str(step.rule),
        "question_nl": step.question.nl,
        "question_en": step.question.get("en"),
        "answer": str(step.answer),
        "leads_to": str(step.leads_to),
    }


def _hash(decision: Decision, conditions: Iterable[ConditionEntry]) -> str:
    return content_hash(
        {
            "reference": decision.reference,
            "application": str(decision.application_id),
            "dossier": decision.case_version.sha256,
            "outcome": decision.outcome,
            "motivation": decision.motivation,
            "exception_ground": decision.exception_ground,
            "path": decision.path,
            "deviation": decision.deviation,
            "public_summary": decision.public_summary,
            "prepared_by": str(decision.prepared_by_id),
            "conditions": sorted(
                (
                    {key: str(value) if value else "" for key, value in asdict(entry).items()}
                    for entry in conditions
                ),
                key=lambda entry: (entry["text"], entry["type"], entry["norm_id"]),
            ),
        }
    )


def _hash_now(decision: Decision) -> str:
    """Return the hash over the decision as its rows are at this moment."""
    rows = decision.conditions.all()
    return _hash(
        decision,
        [ConditionEntry(row.text, row.type, row.norm_id, row.due_on) for row in rows],
    )


# Any: JSON, of each event its own.
def _event(decision: Decision, action: str, *, by: Person, at: datetime, **details: Any) -> None:
    record(
        action=action,
        subject_type="decision",
        subject_id=decision.pk,
        actor=by.pk,
        at=at,
        details={"case": str(decision.case_id), **details},
    )
    enqueue("notify", at=at, key="notify")
