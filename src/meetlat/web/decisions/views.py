"""The CIO's pile, and one decision on one sheet."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetlat.records.cases.models import Proposal
from meetlat.records.decisions.models import Decision
from meetlat.records.decisions.queries import decided, decision_sheet
from meetlat.records.decisions.queries import pile as before_the_cio
from meetlat.records.people.models import Role
from meetlat.web.access import StaffRequest, for_roles, for_staff
from meetlat.web.assessments.lines import rods_of
from meetlat.web.assessments.path import outcome_label, stored_lines
from meetlat.web.assessments.settled import settled_lines
from meetlat.web.decisions.conditions import condition_lines
from meetlat.web.decisions.frozen import Dossier, advice_for
from meetlat.web.decisions.readers import readable_decision
from meetlat.web.proposals.costs import cost_table
from meetlat.web.proposals.readers import sees_weak_spots

_OPEN = {Decision.State.SUBMITTED, Decision.State.HELD}


@for_roles(Role.CIO, Role.COORDINATOR, Role.AUDITOR)
@require_safe
def pile(request: StaffRequest) -> HttpResponse:
    """Show what lies before the CIO, and what was decided."""
    context = {"waiting": before_the_cio(), "decided": decided()}
    return render(request, "decisions/pile.html", context)


@for_staff
@require_safe
def page(request: StaffRequest, decision_id: UUID) -> HttpResponse:
    """Show one decision as it was laid before the CIO."""
    decision = readable_decision(request, decision_id)
    whole = decision_sheet(decision)
    cleared = sees_weak_spots(request, whole.dossier.case)
    dossier = Dossier.of(decision, sees_weak_spots=cleared)
    proposal = whole.dossier.proposal
    context = {
        "decision": whole.decision,
        "case": whole.dossier.case,
        "proposal": proposal,
        "dossier": dossier,
        "costs": cost_table(dossier.costs),
        "advice": advice_for(decision),
        "path": stored_lines(decision.path),
        "settled": settled_lines(whole.dossier.case, until=decision.prepared_at),
        "rods": rods_of(dossier.lines, _("De meetlat bij dit besluit")) if dossier.lines else {},
        "outcome": outcome_label(decision.outcome),
        "conditions": condition_lines(request.person, whole.conditions, timezone.localdate()),
        "acts": whole.acts,
        "ratification": whole.ratification,
        "may_act": request.capacity.acts_as(Role.CIO) and decision.state in _OPEN,
        "may_refuse": is_new(proposal) and decision.outcome != Decision.Outcome.DO_NOT_DEVELOP,
    }
    return render(request, "decisions/page.html", context)


def is_new(proposal: Proposal) -> bool:
    """Whether something would be developed, so that one can decide not to."""
    return proposal.concern in {Proposal.Concern.NEW, Proposal.Concern.CHANGE}
