"""Setting what the rules of the outcome ask, where the test shows something else."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from meetlat.records.cases.errors import CaseError
from meetlat.records.cases.models import Proposal
from meetlat.records.cases.queries import RULE_ANSWERS
from meetlat.records.cases.services import settle_answers
from meetlat.records.people.models import Role
from meetlat.web.access import StaffRequest, for_roles
from meetlat.web.assessments.settled import QUESTIONS, may_be_settled, settled_lines
from meetlat.web.proposals.fields import OpenAnswerField
from meetlat.web.proposals.readers import readable_case
from meetlat.web.proposals.refusals import put_refusal


class SettleForm(forms.Form):
    """The answers that lead the rules for this proposal, and why they are so."""

    use_required_attribute = False
    motivation = forms.CharField(
        label=_lazy("Waaruit blijkt dat?"),
        help_text=_lazy("De aanvrager en de CIO lezen dit."),
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, data: Any = None, *, proposal: Proposal) -> None:
        super().__init__(data)
        self.asked = RULE_ANSWERS.get(proposal.concern, ())
        for name in self.asked:
            self.fields[name] = OpenAnswerField(label=QUESTIONS[name])
            self.initial[name] = getattr(proposal, name)
        self.order_fields(self.asked)

    @property
    def answers(self) -> dict[str, bool | None]:
        """The answers by field."""
        return {name: self.cleaned_data[name] for name in self.asked}


@for_roles(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Set the answers that lead the rules, with a motivation that stays in the trail."""
    case = readable_case(request, case_id)
    if not may_be_settled(case):
        return redirect("assessments:page", case.pk)
    form = SettleForm(request.POST if request.method == "POST" else None, proposal=case.proposal)
    if form.is_valid():
        try:
            settle_answers(
                case,
                answers=form.answers,
                motivation=form.cleaned_data["motivation"],
                by=request.person,
                at=timezone.now(),
            )
        except CaseError as error:
            put_refusal(error, form)
        else:
            messages.success(request, _("Vastgesteld. De weg naar de uitkomst is bijgewerkt."))
            return redirect("assessments:page", case.pk)
    context = {"case": case, "form": form, "settled": settled_lines(case)}
    return render(request, "assessments/settle.html", context)
