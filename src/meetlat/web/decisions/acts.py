"""The CIO's acts: each asks a fresh second factor, says what will happen, and keeps the reason.

When the sitting ends while someone types a reason, the reason waits in the session until the
second factor has been given.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meetlat.records.decisions import services
from meetlat.records.decisions.errors import DecisionError
from meetlat.records.decisions.models import Decision
from meetlat.records.decisions.queries import decision_sheet
from meetlat.records.people.models import Mandate, Role
from meetlat.web.access import StaffRequest, for_roles
from meetlat.web.accounts.second_factor import fresh_second_factor, second_factor_page
from meetlat.web.assessments.forms import outcomes_for
from meetlat.web.decisions.readers import readable_decision
from meetlat.web.proposals.refusals import put

#: How the second factor is given, as it is kept with the act.
_METHOD: Final = "totp"
_TYPED: Final = "decision_typed"


class RatifyForm(forms.Form):
    """Nothing to fill in but what was seen."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class ReasonForm(forms.Form):
    """Why a decision is not ratified."""

    use_required_attribute = False
    reason = forms.CharField(
        label=_lazy("Waarom?"),
        help_text=_lazy("De toetscoördinator en de aanvrager lezen dit."),
        widget=forms.Textarea({"rows": 5}),
    )


class ReturnForm(ReasonForm):
    """Why a decision goes back, and which outcome is wanted."""

    wanted_outcome = forms.ChoiceField(
        label=_lazy("Welke uitkomst wilt u wel?"),
        help_text=_lazy("Laat open als u alleen meer wilt weten."),
        required=False,
    )

    def __init__(self, *args: Any, concern: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted: Any = self.fields["wanted_outcome"]
        wanted.choices = [("", _("Dezelfde, of dat laat ik open")), *outcomes_for(concern)]


@for_roles(Role.CIO)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ratify(request: StaffRequest, decision_id: UUID) -> HttpResponseBase:
    """Ratify a decision."""

    def form(decision: Decision, data: Any) -> forms.Form:
        return RatifyForm(data, initial={"seen": decision.sha256})

    def act(decision: Decision, data: dict[str, Any], how: dict[str, Any]) -> None:
        services.ratify(decision, decision_hash=data["seen"], **how)

    return _act(
        request,
        decision_id,
        form,
        act,
        {
            "name": "ratify",
            "title": _("Besluit bekrachtigen"),
            "button": _("Bekrachtigen"),
            "done": _("Het besluit is bekrachtigd en geldt vanaf nu."),
        },
    )


@for_roles(Role.CIO)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: StaffRequest, decision_id: UUID) -> HttpResponseBase:
    """Return a decision to its preparer."""

    def form(decision: Decision, data: Any) -> forms.Form:
        return ReturnForm(data, concern=decision.case.proposal.concern)

    def act(decision: Decision, data: dict[str, Any], how: dict[str, Any]) -> None:
        services.send_back(decision, **data, **how)

    return _act(
        request,
        decision_id,
        form,
        act,
        {
            "name": "send-back",
            "title": _("Besluit terugzenden"),
            "button": _("Terugzenden"),
            "done": _("Het besluit is teruggezonden naar de toetscoördinator."),
        },
    )


@for_roles(Role.CIO)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: StaffRequest, decision_id: UUID) -> HttpResponseBase:
    """Return a decision with the wish not to develop: the preparer drafts it, so four eyes hold."""

    def form(_decision: Decision, data: Any) -> forms.Form:
        return ReasonForm(data)

    def act(decision: Decision, data: dict[str, Any], how: dict[str, Any]) -> None:
        wanted = Decision.Outcome.DO_NOT_DEVELOP
        services.send_back(decision, wanted_outcome=wanted, **data, **how)

    return _act(
        request,
        decision_id,
        form,
        act,
        {
            "name": "refuse",
            "title": _("Niet ontwikkelen"),
            "button": _("Terugzenden als ‘niet ontwikkelen’"),
            "done": _("De toetscoördinator legt ‘niet ontwikkelen’ aan u voor."),
        },
    )


@for_roles(Role.CIO)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: StaffRequest, decision_id: UUID) -> HttpResponseBase:
    """Keep a decision for later."""

    def form(_decision: Decision, data: Any) -> forms.Form:
        return ReasonForm(data)

    def act(decision: Decision, data: dict[str, Any], how: dict[str, Any]) -> None:
        services.hold(decision, **data, **how)

    return _act(
        request,
        decision_id,
        form,
        act,
        {
            "name": "hold",
            "title": _("Besluit aanhouden"),
            "button": _("Aanhouden"),
            "done": _("Het besluit is aangehouden en blijft op uw stapel."),
        },
    )


def _act(
    request: StaffRequest,
    decision_id: UUID,
    make_form: Callable[[Decision, Any], forms.Form],
    act: Callable[[Decision, dict[str, Any], dict[str, Any]], None],
    words: dict[str, str],
) -> HttpResponseBase:
    """Ask a second factor, show what will happen, and do it; a refusal keeps what was typed."""
    decision = readable_decision(request, decision_id)
    posted = request.POST if request.method == "POST" else None
    if not fresh_second_factor(request):
        if posted is not None:
            request.session[_TYPED] = {"path": request.path, "values": posted.dict()}
        return redirect(second_factor_page(request.path))
    form = make_form(decision, posted)
    if posted is None:
        form.initial.update(_typed_before(request))
    elif form.is_valid() and _do(request, decision, act, form):
        messages.success(request, words["done"])
        return redirect("decisions:page", decision.pk)
    context = {
        "decision": decision,
        "sheet": decision_sheet(decision),
        "form": form,
        "words": words,
        "is_danger": words["name"] == "refuse",
    }
    return render(request, "decisions/act.html", context, status=409 if form.errors else 200)


def _do(
    request: StaffRequest,
    decision: Decision,
    act: Callable[[Decision, dict[str, Any], dict[str, Any]], None],
    form: forms.Form,
) -> bool:
    how = {
        "by": request.person,
        "at": timezone.now(),
        "auth_method": _METHOD,
        "mandate": _mandate(request),
    }
    try:
        act(decision, form.cleaned_data, how)
    except DecisionError as error:
        form.add_error(None, error.sentence)
    except ValidationError as error:
        put(error, form)
    return not form.errors


def _mandate(request: StaffRequest) -> Mandate | None:
    """Return the mandate under which someone acts who is not the CIO."""
    if Role.CIO in request.capacity.roles:
        return None
    held = [pk for role, pk in request.capacity.mandates if role == Role.CIO]
    return Mandate.objects.filter(pk__in=held).first()


def _typed_before(request: StaffRequest) -> dict[str, Any]:
    """Return what was typed on this page before the second factor had to be given again."""
    kept = request.session.get(_TYPED)
    if not isinstance(kept, dict) or kept.get("path") != request.path:
        return {}
    del request.session[_TYPED]
    return {
        name: value
        for name, value in kept["values"].items()
        if name in {"reason", "wanted_outcome"}
    }
