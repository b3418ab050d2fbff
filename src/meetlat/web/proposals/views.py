"""Making a proposal step by step, and seeing how it stands."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from meetlat.records.cases.errors import CaseError, EditedMeanwhileError
from meetlat.records.cases.models import Case, Proposal
from meetlat.records.cases.queries import drafts_of, may_shape, proposals_of, sheet
from meetlat.records.cases.routes import route_of, way_of_proposal
from meetlat.records.cases.services import (
    edit_proposal,
    missing_for_submission,
    start_proposal,
    submit,
)
from meetlat.records.cases.services import withdraw as take_back
from meetlat.records.decisions.queries import decisions_about
from meetlat.web.access import StaffRequest, for_staff
from meetlat.web.proposals.comparing import differences
from meetlat.web.proposals.costs import CostsForm, cost_table, lines_of
from meetlat.web.proposals.dossier import at_home, parts_of
from meetlat.web.proposals.forms import StartForm
from meetlat.web.proposals.progress import progress_of
from meetlat.web.proposals.readers import readable_case, shapeable_case
from meetlat.web.proposals.refusals import put
from meetlat.web.proposals.stepform import StepForm
from meetlat.web.proposals.steps import STEPS, Step, after, before, step_of, steps_for
from meetlat.web.proposals.suggestions import suggestions_for

#: Until when a proposal can be changed; the service says so too.
_OPEN: Final = {Case.State.DRAFT, Case.State.SUBMITTED, Case.State.IN_TEST, Case.State.ADVICE}
_GET_OR_POST: Final = ["GET", "HEAD", "POST"]


@for_staff
@require_http_methods(_GET_OR_POST)
def new(request: StaffRequest) -> HttpResponse:
    """Ask what a proposal is about and open a draft; show the drafts that wait."""
    form = StartForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        case = start_proposal(requester=request.person, at=timezone.now(), **form.cleaned_data)
        return redirect("proposals:edit", case.pk, STEPS[0].slug)
    context = {
        "form": form,
        "drafts": drafts_of(request.person),
        "mine": proposals_of(request.person),
    }
    return render(request, "proposals/new.html", context)


@for_staff
@require_http_methods(_GET_OR_POST)
def edit(request: StaffRequest, case_id: UUID, step: str = "") -> HttpResponse:
    """Show one step of a proposal and save what is typed in it."""
    case = shapeable_case(request, case_id)
    if case.state not in _OPEN:
        messages.info(request, _("Dit voorstel kan niet meer worden gewijzigd."))
        return redirect("proposals:page", case.pk)
    slug = step or STEPS[0].slug
    found = next((one for one in STEPS if one.slug == slug), None)
    if found is None:
        raise Http404
    if not found.applies(case.proposal):
        return _to(case, after(slug, case.proposal))
    form = _form(request, case, found)
    if not form.is_valid():
        return _show_step(request, case, found, form)
    conflict = _save(request, case, form)
    if conflict is not None or form.errors:
        return _show_step(request, case, found, form, conflict)
    return _leave(request, case_id, slug)


def _leave(request: StaffRequest, case_id: UUID, slug: str) -> HttpResponse:
    """Go on to the step after *slug*, or stop for now."""
    if "later" in request.POST:
        messages.success(request, _("Opgeslagen. U kunt later verdergaan."))
        return redirect("proposals:page", case_id)
    saved = shapeable_case(request, case_id)
    return _to(saved, after(slug, saved.proposal))


def _to(case: Case, step: str) -> HttpResponse:
    if step:
        return redirect("proposals:edit", case.pk, step)
    return redirect("proposals:check", case.pk)


def _form(request: StaffRequest, case: Case, step: Step, *, unbound: bool = False) -> StepForm:
    """Return the form of *step*: bound to what was typed, unless asked otherwise."""
    data = request.POST if request.method == "POST" and not unbound else None
    more: dict[str, Any] = {"is_leaving": data is not None and "later" in data}
    if step.form is CostsForm:
        per_year = "per-jaar" in (request.GET if data is None else data)
        more["per_year"] = per_year or "per-jaar" in request.GET
    return step.form(data, proposal=case.proposal, **more)


def _save(request: StaffRequest, case: Case, form: StepForm) -> EditedMeanwhileError | None:
    """Save what was typed; return the conflict where somebody else saved since it was shown.

    Whatever else the records refuse becomes an error of the form.
    """
    given = request.POST.get("version", "")
    version = int(given) if given.isascii() and given.isdigit() else 0
    try:
        edit_proposal(case, by=request.person, at=timezone.now(), version=version, **form.values())
    except EditedMeanwhileError as error:
        return error
    except CaseError as error:
        form.add_error(None, error.sentence)
    except ValidationError as error:
        put(error, form)
    return None


def _show_step(
    request: StaffRequest,
    case: Case,
    step: Step,
    form: StepForm,
    conflict: EditedMeanwhileError | None = None,
) -> HttpResponse:
    proposal = Proposal.objects.get(pk=case.proposal_id) if conflict else case.proposal
    context = {
        "case": case,
        "form": form,
        "step": step,
        "steps": steps_for(proposal),
        "previous": before(step.slug, proposal),
        "version": proposal.version,
        "is_submitted": case.state != Case.State.DRAFT,
        **(_what_exists(proposal) if step.slug == "wat-er-al-is" else {}),
    }
    if conflict is not None:
        case.proposal = proposal
        stored = _form(request, case, step, unbound=True)
        context |= {"conflict": conflict, "differences": differences(stored, form)}
    elif request.method == "POST" and request.POST.get("version", "").isdigit():
        context["version"] = request.POST["version"]
    return render(request, "proposals/edit.html", context, status=409 if conflict else 200)


def _what_exists(proposal: Proposal) -> dict[str, Any]:
    """Return what the step about what exists shows beside its questions."""
    home = at_home(proposal)
    has_choice = not home or proposal.concern == Proposal.Concern.CHANGE
    return {"at_home": home, "suggestions": suggestions_for(proposal) if has_choice else []}


@for_staff
@require_http_methods(_GET_OR_POST)
def check(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Read the whole proposal back, and hand it in."""
    case = shapeable_case(request, case_id)
    proposal = case.proposal
    if case.state != Case.State.DRAFT:
        return redirect("proposals:page", case.pk)
    problems: list[str] = []
    if request.method == "POST":
        try:
            submit(case, by=request.person, at=timezone.now())
        except CaseError as error:
            problems = [error.sentence]
        else:
            messages.success(
                request,
                _("Het voorstel %(reference)s is ingediend. Hier ziet u steeds hoe het staat.")
                % {"reference": case.reference},
            )
            return redirect("proposals:page", case.pk)
    missing = [
        {"sentence": one.sentence, "step": step_of(one.field)}
        for one in missing_for_submission(proposal)
    ]
    lines = lines_of(proposal)
    route = route_of(proposal, sum(line[3] for line in lines))
    context = {
        "case": case,
        "parts": parts_of(proposal),
        "costs": cost_table(lines),
        "missing": missing,
        "problems": [] if missing else problems,
        "steps": steps_for(proposal),
        "previous": steps_for(proposal)[-1].slug,
        "route": route.label,
        "advisers": [aspect.label for aspect in way_of_proposal(proposal).routes[route].advisers],
    }
    return render(request, "proposals/check.html", context)


@for_staff
@require_safe
def page(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Show how a proposal stands, and all that is in it."""
    case = readable_case(request, case_id)
    whole = sheet(case)
    application = whole.proposal.application
    mine = may_shape(request.person, case)
    decisions = [
        one
        for one in (decisions_about(application) if application else [])
        if one.case_id == case.pk
    ]
    context = {
        "case": whole.case,
        "sheet": whole,
        "progress": progress_of(whole.case, timezone.localdate()),
        "parts": parts_of(whole.proposal),
        "costs": cost_table(lines_of(whole.proposal)),
        "decisions": decisions,
        "may_edit": mine and case.state in _OPEN,
        "may_withdraw": request.person.pk == whole.proposal.requester_id
        and case.state in _OPEN | {Case.State.WEIGHING},
        "unanswered": len(whole.unanswered),
    }
    return render(request, "proposals/page.html", context)


@for_staff
@require_http_methods(_GET_OR_POST)
def withdraw(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Say what taking a proposal back means, and do it."""
    case = shapeable_case(request, case_id)
    refusal = ""
    if request.method == "POST":
        try:
            take_back(case, by=request.person, at=timezone.now())
        except CaseError as error:
            refusal = error.sentence
        else:
            messages.success(request, _("Het voorstel is ingetrokken."))
            return redirect("proposals:page", case.pk)
    return render(request, "proposals/withdraw.html", {"case": case, "refusal": refusal})
