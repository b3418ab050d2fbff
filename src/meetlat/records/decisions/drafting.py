"""Laying a decision before the CIO."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from meetlat.core.outcome.rules import Decided
from meetlat.records.cases.dossier import freeze
from meetlat.records.cases.models import Advice, AdviceRequest, Case, Proposal
from meetlat.records.cases.queries import own_platforms
from meetlat.records.cases.services import move
from meetlat.records.decisions.errors import DecisionError
from meetlat.records.decisions.models import Condition, Decision
from meetlat.records.decisions.outcomes import as_json, propose_outcome
from meetlat.records.decisions.seals import ConditionEntry, hash_of
from meetlat.records.decisions.trail import note
from meetlat.records.journal.services import next_reference
from meetlat.records.people.models import Person, Role
from meetlat.records.people.queries import capacity_of


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
            oneself; advice or costs are missing; the outcome differs from the rules, or a
            negative advice is passed over, without saying why; buying outside without having
            said why no own platform will do and what can be used again.
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
    _must_say(proposal, outcome)
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
        path=[as_json(step) for step in found.path],
        deviation=deviation.strip(),
        public_summary=public_summary.strip(),
        prepared_by=by,
        prepared_at=at,
        state=Decision.State.SUBMITTED,
        sha256="0" * 64,
    )
    decision.full_clean(exclude=["sha256"])
    entries = [entry for entry in conditions if entry.text.strip()]
    decision.sha256 = hash_of(decision, entries)
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
    note(decision, "decision-submitted", by=by, at=at, outcome=outcome, sha256=decision.sha256)
    return decision


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


def _must_say(proposal: Proposal, outcome: str) -> None:
    """Refuse a decision that the proposal says too little for (domain.md §3.10, 26 and 28)."""
    if not proposal.costs.exists():
        raise DecisionError(_("Er zijn nog geen kosten opgegeven. Kost het niets, dan staat er 0."))
    if outcome != Decision.Outcome.BUY_OUTSIDE:
        return
    explained = set(proposal.why_nots.exclude(reason="").values_list("platform_id", flat=True))
    if any(platform.pk not in explained for platform in own_platforms(proposal)):
        raise DecisionError(
            _(
                "Extern aanschaffen kan pas als het voorstel bij elk eigen platform zegt waarom "
                "het daar niet kan."
            )
        )
    if not proposal.reuse_considered.strip() and proposal.reuses_id is None:
        raise DecisionError(
            _(
                "Extern aanschaffen kan pas als het voorstel zegt wat is bekeken om opnieuw te "
                "gebruiken."
            )
        )


def _passed_over(case: Case, outcome: str, conditions: list[ConditionEntry]) -> bool:
    """Whether a negative advice, or a condition asked for, is not followed."""
    current = Advice.objects.filter(request__case=case, outdated_at__isnull=True)
    negative = current.filter(verdict=Advice.Verdict.NEGATIVE).exists()
    wants_conditions = current.filter(verdict=Advice.Verdict.ON_CONDITIONS).exists()
    stops = outcome in {Decision.Outcome.DO_NOT_DEVELOP, Decision.Outcome.PHASE_OUT}
    return (negative and not stops) or (wants_conditions and not conditions and not stops)
