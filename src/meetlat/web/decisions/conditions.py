"""The conditions of a decision: how each stands, and closing one with evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from meetlat.records.decisions.errors import DecisionError
from meetlat.records.decisions.models import Condition, Decision
from meetlat.records.decisions.queries import condition_of, may_report, may_verify
from meetlat.records.decisions.services import (
    accept_condition,
    reopen_condition,
    report_condition,
)
from meetlat.records.people.models import Person
from meetlat.web.access import StaffRequest, for_staff
from meetlat.web.decisions.readers import readable_decision
from meetlat.web.proposals.readers import sees_weak_spots

State = Condition.State
_BADGES: Final = {State.MET: "good", State.SUBMITTED: "warn", State.LAPSED: "quiet"}
_MET, _NOT_MET = "met", "not_met"


class ReportForm(forms.Form):
    """What shows that a condition is met."""

    use_required_attribute = False
    evidence = forms.CharField(
        label=_lazy("Waaruit blijkt dat aan de voorwaarde is voldaan?"),
        help_text=_lazy(
            "Schrijf op wat er is gedaan en waar dat staat: een webadres of een kenmerk, "
            "bijvoorbeeld testrapport 2026-014."
        ),
        widget=forms.Textarea({"rows": 4}),
    )


class VerifyForm(forms.Form):
    """What the coordinator finds of the evidence."""

    use_required_attribute = False
    verdict = forms.ChoiceField(
        label=_lazy("Is aan de voorwaarde voldaan?"),
        widget=forms.RadioSelect,
        choices=[
            (_MET, _lazy("Ja, het bewijs laat dat zien")),
            (_NOT_MET, _lazy("Nee, de voorwaarde blijft open")),
        ],
    )
    reason = forms.CharField(
        label=_lazy("Wat ontbreekt er nog?"),
        help_text=_lazy("Alleen als de voorwaarde open blijft."),
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """A condition, and what whoever reads it can do with it."""

    condition: Condition
    #: "open", "ingediend", "voldaan"; "" as long as its decision has no effect.
    state: str
    #: The end of the class of its badge.
    badge: str
    is_late: bool
    may_report: bool
    may_verify: bool


def condition_lines(
    person: Person, conditions: Iterable[Condition], today: date
) -> list[ConditionLine]:
    """Return *conditions* as *person* reads them on the day *today*."""
    return [_line(person, one, today) for one in conditions]


def _line(person: Person, one: Condition, today: date) -> ConditionLine:
    runs = one.decision.state == Decision.State.RATIFIED
    is_open = runs and one.state == State.OPEN
    return ConditionLine(
        condition=one,
        state=one.get_state_display() if runs else "",
        badge=_BADGES.get(State(one.state), "bad" if _is_late(one, today) else ""),
        is_late=is_open and _is_late(one, today),
        may_report=is_open
        and one.type != Condition.Type.CONTINUOUS
        and may_report(person, one, today),
        may_verify=runs and one.state == State.SUBMITTED and may_verify(person, one, today),
    )


def _is_late(one: Condition, today: date) -> bool:
    return one.due_on is not None and one.due_on < today


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: StaffRequest, decision_id: UUID, condition_id: UUID) -> HttpResponse:
    """Show one condition with what was told of it; take evidence, or what was found of that."""
    decision = readable_decision(request, decision_id)
    one = condition_of(decision, condition_id)
    if one is None:
        raise Http404
    line = _line(request.person, one, timezone.localdate())
    told = _data(request, "bewijs")
    found = _data(request, "oordeel")
    report, verify = ReportForm(told), VerifyForm(found)
    if (report.is_valid() and _report(request, one, report)) or (
        verify.is_valid() and _verify(request, one, verify)
    ):
        return redirect("decisions:page", decision.pk)
    reads = (
        line.may_report
        or line.may_verify
        or may_report(request.person, one, timezone.localdate())
        or sees_weak_spots(request, one.decision.case)
    )
    context = {
        "decision": decision,
        "line": line,
        "one": one,
        "reports": one.reports.all() if reads else [],
        "is_hidden": not reads and one.reports.exists(),
        "report": report,
        "verify": verify,
    }
    refused = bool(report.errors or verify.errors)
    return render(request, "decisions/condition.html", context, status=409 if refused else 200)


def _data(request: StaffRequest, name: str) -> dict[str, str] | None:
    """Return what was posted by the form that is called *name*; None for the other one."""
    return request.POST.dict() if request.POST.get("formulier") == name else None


def _report(request: StaffRequest, one: Condition, form: ReportForm) -> bool:
    try:
        report_condition(
            one, evidence=form.cleaned_data["evidence"], by=request.person, at=timezone.now()
        )
    except DecisionError as error:
        form.add_error(None, error.sentence)
        return False
    messages.success(request, _("Gemeld. Een toetscoördinator beoordeelt het bewijs."))
    return True


def _verify(request: StaffRequest, one: Condition, form: VerifyForm) -> bool:
    is_met = form.cleaned_data["verdict"] == _MET
    reason = form.cleaned_data["reason"]
    if not is_met and not reason.strip():
        form.add_error("reason", _("Schrijf op wat er nog ontbreekt."))
        return False
    try:
        if is_met:
            accept_condition(one, by=request.person, at=timezone.now())
        else:
            reopen_condition(one, reason=reason, by=request.person, at=timezone.now())
    except DecisionError as error:
        form.add_error(None, error.sentence)
        return False
    done = _("Aan de voorwaarde is voldaan.") if is_met else _("De voorwaarde staat weer open.")
    messages.success(request, done)
    return True
