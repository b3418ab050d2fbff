"""The advice that is asked: what waits, and one case at a time."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from meetlat.core.values.verdict import Outcome
from meetlat.records.cases.errors import CaseError
from meetlat.records.cases.models import AdviceRequest, Case
from meetlat.records.cases.queries import advice_waiting_for, sheet
from meetlat.records.cases.services import give_advice
from meetlat.records.people.models import Role
from meetlat.web.access import StaffRequest, for_roles
from meetlat.web.advice.forms import AdviceForm
from meetlat.web.assessments.views import lines_for
from meetlat.web.proposals.costs import cost_table, lines_of
from meetlat.web.proposals.dossier import parts_of
from meetlat.web.proposals.refusals import put, put_refusal


@for_roles(Role.ADVISER)
@require_safe
def waiting(request: StaffRequest) -> HttpResponse:
    """Show what is asked of an adviser, the most urgent first."""
    context = {"asked": advice_waiting_for(request.capacity), "today": timezone.localdate()}
    return render(request, "advice/list.html", context)


@for_roles(Role.ADVISER)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: StaffRequest, request_id: UUID) -> HttpResponse:
    """Show one case with the norms of the adviser's aspect, and take the advice on it."""
    asked = get_object_or_404(AdviceRequest.objects.select_related("case__proposal"), pk=request_id)
    if not request.capacity.advises_on(asked.aspect):
        raise PermissionDenied(
            _("Dit advies geeft de adviseur %(aspect)s.") % {"aspect": asked.get_aspect_display()}
        )
    form = AdviceForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _give(request, asked, form):
        return redirect(_next(request))
    whole = sheet(asked.case)
    mine = [line for line in lines_for(request, whole) if line.id in set(asked.norms)]
    row = next(row for row in whole.advice if row.request.pk == asked.pk)
    context = {
        "asked": asked,
        "case": whole.case,
        "sheet": whole,
        "form": form,
        "lines": [
            line
            for line in mine
            if line.outcome is not Outcome.NOT_APPLICABLE and not line.waits_for_a_measurement
        ],
        "unmeasured": [line for line in mine if line.waits_for_a_measurement],
        "left_out": [line for line in mine if line.outcome is Outcome.NOT_APPLICABLE],
        "given": row.advice,
        "parts": parts_of(whole.proposal),
        "costs": cost_table(lines_of(whole.proposal)),
        "is_own": whole.proposal.requester_id == request.person.pk,
        "is_open": whole.case.state == Case.State.ADVICE,
        "is_late": asked.due_on < timezone.localdate(),
    }
    return render(request, "advice/give.html", context)


def _give(request: StaffRequest, asked: AdviceRequest, form: AdviceForm) -> bool:
    """Give the advice; what the records refuse becomes an error of the form."""
    try:
        give_advice(
            asked,
            verdict=form.cleaned_data["verdict"],
            motivation=form.cleaned_data["motivation"],
            conditions=form.cleaned_data["conditions"].splitlines(),
            by=request.person,
            at=timezone.now(),
        )
    except CaseError as error:
        put_refusal(error, form)
    except ValidationError as error:
        put(error, form)
    return not form.errors


def _next(request: StaffRequest) -> str:
    """Say how many more wait, and return where the most urgent of them is."""
    left = advice_waiting_for(request.capacity)
    if not left:
        messages.success(request, _("Uw advies is gegeven. Er wacht geen ander advies op u."))
        return redirect("advice:list").url
    sentence = ngettext(
        "Uw advies is gegeven. Er wacht nog %(n)d advies op u: dit.",
        "Uw advies is gegeven. Er wachten nog %(n)d adviezen op u. Dit is het eerste.",
        len(left),
    )
    messages.success(request, sentence % {"n": len(left)})
    return redirect("advice:give", left[0].pk).url
