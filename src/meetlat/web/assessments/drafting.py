"""Preparing the decision: the outcome that the rules give, motivated, with its conditions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meetlat.core.values.verdict import Outcome
from meetlat.records.cases.errors import CaseError
from meetlat.records.cases.models import Advice, Case
from meetlat.records.cases.queries import CaseSheet, sheet
from meetlat.records.decisions.errors import DecisionError
from meetlat.records.decisions.models import Condition, Decision, Ratification
from meetlat.records.decisions.queries import decision_sheet, decisions_about
from meetlat.records.decisions.services import draft_decision, propose_outcome
from meetlat.records.people.models import Role
from meetlat.web.access import StaffRequest, for_roles
from meetlat.web.assessments.forms import ConditionFormSet, DraftForm, entries_of
from meetlat.web.assessments.lines import heaviest_first
from meetlat.web.assessments.path import Path, path_of
from meetlat.web.assessments.settled import may_be_settled, settled_lines
from meetlat.web.assessments.views import lines_for
from meetlat.web.proposals.readers import readable_case
from meetlat.web.proposals.refusals import put


@for_roles(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Prepare the decision on a case and lay it before the CIO."""
    case = readable_case(request, case_id)
    whole = sheet(case)
    if whole.assessment is None:
        return redirect("assessments:page", case.pk)
    path = path_of(propose_outcome(whole.case))
    returned = _returned(whole)
    lines = lines_for(request, whole)
    data = request.POST if request.method == "POST" else None
    form = DraftForm(data, concern=whole.proposal.concern, initial=_initial(whole, path, returned))
    conditions = ConditionFormSet(
        data,
        prefix="voorwaarde",
        initial=_asked_for(whole),
        form_kwargs={"norms": [(line.id, f"{line.id} {line.title}") for line in lines]},
    )
    if data is not None and form.is_valid() and conditions.is_valid():
        decision = _lay_before_the_cio(request, whole.case, form, entries_of(conditions))
        if decision is not None:
            messages.success(
                request,
                _("Besluit %(reference)s ligt nu bij de CIO.") % {"reference": decision.reference},
            )
            return redirect("decisions:page", decision.pk)
    failing = [line for line in lines if line.outcome is Outcome.NOT_MET]
    context = {
        "case": whole.case,
        "sheet": whole,
        "path": path,
        "settled": settled_lines(whole.case),
        "may_settle": may_be_settled(whole.case),
        "form": form,
        "conditions": conditions,
        "failing": heaviest_first(failing),
        "returned": returned,
    }
    return render(request, "assessments/draft.html", context)


def _lay_before_the_cio(
    request: StaffRequest, case: Case, form: DraftForm, entries: Any
) -> Decision | None:
    """Return the decision; None where the records refuse it, with their sentence on the form."""
    try:
        return draft_decision(
            case, by=request.person, at=timezone.now(), conditions=entries, **form.cleaned_data
        )
    except (CaseError, DecisionError) as error:
        form.add_error(None, error.sentence)
    except ValidationError as error:
        put(error, form)
    return None


def _initial(whole: CaseSheet, path: Path, returned: Ratification | None) -> dict[str, Any]:
    """Return what the form begins with: the outcome that the CIO wants, or that of the rules."""
    wanted = returned.wanted_outcome if returned else ""
    previous = returned.decision if returned else None
    return {
        "outcome": wanted or path.outcome,
        "motivation": previous.motivation if previous and not wanted else "",
        "exception_ground": whole.proposal.exception_ground
        if (wanted or path.outcome) == Decision.Outcome.BUY_OUTSIDE
        else "",
        "deviation": previous.deviation if previous else "",
        "public_summary": previous.public_summary if previous else "",
    }


def _asked_for(whole: CaseSheet) -> list[dict[str, Any]]:
    """Return the conditions for which the advisers asked."""
    return [
        {"text": text, "type": Condition.Type.BEFORE_GO_LIVE}
        for row in whole.advice
        if row.advice is not None
        and row.advice.outdated_at is None
        and row.advice.verdict == Advice.Verdict.ON_CONDITIONS
        for text in row.advice.conditions
    ]


def _returned(whole: CaseSheet) -> Ratification | None:
    """Return the act with which the CIO sent the last decision back, if that is how it stands."""
    if whole.case.state != Case.State.RETURNED or whole.proposal.application is None:
        return None
    mine = [
        one for one in decisions_about(whole.proposal.application) if one.case_id == whole.case.pk
    ]
    acts = decision_sheet(mine[0]).acts if mine else ()
    return acts[-1] if acts else None
