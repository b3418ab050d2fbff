"""The central test: the board, and one case along the yardstick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meetlat.records.cases.errors import CaseError
from meetlat.records.cases.models import Case
from meetlat.records.cases.queries import CaseSheet, may_answer, sheet, what_is_missing
from meetlat.records.cases.queries import board as stages
from meetlat.records.cases.services import start_test, to_weighing
from meetlat.records.decisions.queries import decisions_about
from meetlat.records.decisions.services import propose_outcome
from meetlat.records.people.models import Role
from meetlat.web.access import StaffRequest, for_roles, for_staff
from meetlat.web.assessments.judging import TESTED, may_judge, may_overrule
from meetlat.web.assessments.lines import NormLine, live_line, rods_of, sections_of
from meetlat.web.assessments.path import path_of
from meetlat.web.assessments.settled import may_be_settled, settled_lines
from meetlat.web.proposals.costs import cost_table, lines_of
from meetlat.web.proposals.dossier import parts_of
from meetlat.web.proposals.progress import progress_of
from meetlat.web.proposals.readers import readable_case, sees_weak_spots


@for_roles(Role.COORDINATOR, Role.CIO, Role.AUDITOR)
@require_safe
def board(request: StaffRequest) -> HttpResponse:
    """Show every case that is on its way, by stage, the longest waiting first."""
    by_stage = stages()
    missing = what_is_missing(case for cases in by_stage.values() for case in cases)
    today = timezone.localdate()
    columns = [
        {
            "label": Case.State(state).label,
            "state": state,
            "cards": [
                {
                    "case": case,
                    "advices": missing[case.pk][0],
                    "judgements": missing[case.pk][1],
                    "is_late": case.due_on is not None and case.due_on < today,
                    "is_own": case.proposal.requester_id == request.person.pk,
                }
                for case in cases
            ],
        }
        for state, cases in by_stage.items()
    ]
    total = sum(len(cases) for cases in by_stage.values())
    return render(request, "assessments/board.html", {"columns": columns, "total": total})


@for_staff
@require_safe
def page(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Show one case along the yardstick."""
    return show(request, readable_case(request, case_id))


def show(request: StaffRequest, case: Case, refusal: str = "") -> HttpResponse:
    """Return the page of a test, with what was refused on top."""
    whole = sheet(case)
    lines = lines_for(request, whole)
    testing = request.capacity.acts_as(Role.COORDINATOR)
    state = whole.case.state
    application = whole.proposal.application
    context = {
        "case": whole.case,
        "sheet": whole,
        "refusal": refusal,
        "progress": progress_of(whole.case, timezone.localdate()),
        "sections": sections_of(lines),
        "rods": rods_of(lines, _("De toets langs de meetlat")) if lines else {},
        "path": path_of(propose_outcome(whole.case)) if lines else None,
        "parts": parts_of(whole.proposal),
        "costs": cost_table(lines_of(whole.proposal)),
        "todo": _todo(request, whole, lines),
        "may_judge": {line.id for line in lines if may_judge(request, whole.case, line)},
        "may_overrule": {line.id for line in lines if may_overrule(request, whole.case, line)},
        "may_answer": may_answer(request.person, whole.case, timezone.localdate()),
        "is_open": state in TESTED,
        "may_start": testing and state in {Case.State.SUBMITTED, Case.State.IN_TEST},
        "may_weigh": testing and state == Case.State.ADVICE,
        "settled": settled_lines(whole.case),
        "may_settle": testing and may_be_settled(whole.case),
        "may_draft": testing and state in {Case.State.WEIGHING, Case.State.RETURNED},
        "decisions": [
            one
            for one in (decisions_about(application) if application else [])
            if one.case_id == whole.case.pk
        ],
    }
    return render(request, "assessments/page.html", context, status=409 if refusal else 200)


def lines_for(request: StaffRequest, whole: CaseSheet) -> list[NormLine]:
    """Return the norms of a test as whoever asks may read them."""
    cleared = sees_weak_spots(request, whole.case)
    private = whole.proposal.is_at_private_partner
    today = timezone.localdate()
    return [
        live_line(
            row.norm,
            row.verdict,
            on=today,
            at_private_partner=private,
            sees_weak_spots=cleared,
        )
        for row in whole.verdicts
    ]


def _todo(request: StaffRequest, whole: CaseSheet, lines: list[NormLine]) -> list[NormLine]:
    """Return the norms that wait for whoever asks: to answer, or to judge."""
    if whole.case.state not in TESTED:
        return []
    if may_answer(request.person, whole.case, timezone.localdate()):
        return [line for line in lines if line.waits_for_a_person and not line.answer]
    return [
        line for line in lines if line.waits_for_a_person and may_judge(request, whole.case, line)
    ]


@for_roles(Role.COORDINATOR)
@require_POST
def start(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Lay a case along the yardstick."""
    return _step(
        request,
        case_id,
        lambda case: start_test(case, coordinator=request.person, at=timezone.now()),
        _("De toets is begonnen. De adviseurs zijn gevraagd."),
    )


@for_roles(Role.COORDINATOR)
@require_POST
def weigh(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Close the advice and begin to weigh."""
    return _step(
        request,
        case_id,
        lambda case: to_weighing(case, by=request.person, at=timezone.now()),
        _("De adviezen zijn binnen. Bereid nu het besluit voor."),
    )


def _step(
    request: StaffRequest, case_id: UUID, take: Callable[[Case], Any], done: str
) -> HttpResponse:
    """Take a step with a case; a refusal is shown on its page."""
    case = readable_case(request, case_id)
    try:
        take(case)
    except CaseError as error:
        return show(request, readable_case(request, case_id), error.sentence)
    messages.success(request, done)
    return redirect("assessments:page", case_id)
