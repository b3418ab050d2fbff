"""Answering and judging one norm of a test, also against what was measured."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.norm import Covers
from meetlat.records.cases.errors import CaseError, NotYourTurnError
from meetlat.records.cases.models import Case
from meetlat.records.cases.queries import (
    VerdictRow,
    is_own_platform,
    may_answer,
    may_be_overruled,
    scopes_of,
    sheet,
)
from meetlat.records.cases.services import answer_norm, judge_norm, overrule_norm
from meetlat.records.people.models import Role
from meetlat.web.access import StaffRequest, for_staff
from meetlat.web.assessments.forms import PARTLY, AnswerForm, JudgeForm, OverruleForm
from meetlat.web.assessments.lines import NormLine, live_line
from meetlat.web.proposals.readers import readable_case, sees_weak_spots
from meetlat.web.proposals.refusals import put, put_refusal

#: The stages in which norms are answered and judged; the service says so too.
TESTED: Final = frozenset(
    {Case.State.IN_TEST, Case.State.ADVICE, Case.State.WEIGHING, Case.State.RETURNED}
)


def may_judge(request: StaffRequest, case: Case, line: NormLine) -> bool:
    """Whether whoever asks judges what is answered to the norm of *line*."""
    return line.norm.asks_a_person and _judges(request, case, line)


def may_overrule(request: StaffRequest, case: Case, line: NormLine) -> bool:
    """Whether whoever asks may judge against what was measured of the norm of *line*."""
    return (
        may_be_overruled(line.norm)
        and (line.outcome is not Outcome.NOT_APPLICABLE or bool(line.measured))
        and _judges(request, case, line)
    )


def _judges(request: StaffRequest, case: Case, line: NormLine) -> bool:
    return (
        case.state in TESTED
        and case.proposal.requester_id != request.person.pk
        and (
            request.capacity.acts_as(Role.COORDINATOR)
            or request.capacity.advises_on(line.norm.adviser)
        )
    )


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def norm(request: StaffRequest, case_id: UUID, norm_id: str) -> HttpResponse:
    """Answer or judge one norm of a test."""
    case = readable_case(request, case_id)
    whole = sheet(case)
    row = next((one for one in whole.verdicts if one.norm.id == norm_id), None)
    if row is None:
        raise Http404
    today = timezone.localdate()
    line = live_line(
        row.norm,
        row.verdict,
        on=today,
        at_private_partner=whole.proposal.is_at_private_partner,
        sees_weak_spots=sees_weak_spots(request, case),
    )
    overrules = may_be_overruled(row.norm)
    answer = AnswerForm(
        _data(request, "antwoord"), initial={"answer": line.answer, "evidence": line.evidence}
    )
    judge = _judge_form(request, case, row, line)
    is_saved = (answer.is_valid() and _answer(request, row, answer)) or (
        judge.is_valid() and _judge(request, row, judge)
    )
    if is_saved:
        messages.success(request, _("%(norm)s is opgeslagen.") % {"norm": norm_id})
        return redirect(_back(request, case))
    asks = line.norm.asks_a_person and not line.origin
    context = {
        "case": whole.case,
        "line": line,
        "answer": answer,
        "judge": judge,
        "may_answer": asks and case.state in TESTED and may_answer(request.person, case, today),
        "may_judge": may_judge(request, case, line) or may_overrule(request, case, line),
        "overrules": overrules,
        "serves_others": Covers.PLATFORM in row.norm.inherits and is_own_platform(case.proposal),
        "back": _back(request, case),
        "next": request.GET.get("terug", ""),
    }
    return render(request, "assessments/norm.html", context)


def _judge_form(request: StaffRequest, case: Case, row: VerdictRow, line: NormLine) -> JudgeForm:
    """Return the form to judge with: for whom it holds, or against what was measured."""
    data = _data(request, "oordeel")
    begins: dict[str, Any] = {
        "outcome": PARTLY if line.partly else line.outcome.value,
        "motivation": line.motivation,
    }
    if may_be_overruled(row.norm):
        return OverruleForm(data, initial=begins | {"evidence": line.evidence})
    if line.origin:
        begins["motivation"] = ""
    return JudgeForm(data, initial=begins, scopes=scopes_of(case, row.norm))


def _data(request: StaffRequest, name: str) -> Any:
    """Return what was posted by the form that is called *name*; None for the other one."""
    return request.POST if request.POST.get("formulier") == name else None


def _answer(request: StaffRequest, row: VerdictRow, form: AnswerForm) -> bool:
    try:
        answer_norm(row.verdict, **form.cleaned_data, by=request.person, at=timezone.now())
    except NotYourTurnError as error:
        raise PermissionDenied(error.sentence) from error
    except CaseError as error:
        form.add_error(None, error.sentence)
    except ValidationError as error:
        put(error, form)
    return not form.errors


def _judge(request: StaffRequest, row: VerdictRow, form: JudgeForm) -> bool:
    chosen = form.cleaned_data["outcome"]
    said: dict[str, Any] = {
        "outcome": Outcome.NOT_MET if chosen == PARTLY else chosen,
        "partly": chosen == PARTLY,
        "motivation": form.cleaned_data["motivation"],
        "by": request.person,
        "at": timezone.now(),
    }
    try:
        if isinstance(form, OverruleForm):
            overrule_norm(row.verdict, evidence=form.cleaned_data["evidence"], **said)
        else:
            judge_norm(row.verdict, scope=form.scope, **said)
    except CaseError as error:
        put_refusal(error, form)
    except ValidationError as error:
        put(error, form)
    else:
        _tell_what_is_nearer(request, row, form)
    return not form.errors


def _tell_what_is_nearer(request: StaffRequest, row: VerdictRow, form: JudgeForm) -> None:
    """Say so where something nearer than what was judged for counts for this application."""
    path = row.verdict.inherited_from
    if form.scope is None or not path:
        return
    body = scopes_of(row.verdict.assessment.case, row.norm).get(form.scope)
    if body is not None and path[-1] != body.name:
        messages.info(
            request,
            _("Voor deze toepassing telt wat voor %(title)s is beoordeeld: dat staat dichterbij.")
            % {"title": path[-1]},
        )


def _back(request: StaffRequest, case: Case) -> str:
    """Return where one came from within this site; else the page of the test."""
    asked = request.GET.get("terug", "")
    if url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return asked
    return redirect("assessments:page", case.pk).url
