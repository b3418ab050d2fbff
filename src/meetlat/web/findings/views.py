"""Where a norm is not met: by deadline, by cause, and one by one."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meetlat.core.checks import Subject as SubjectKind
from meetlat.core.yardstick.norm import Norm, Text
from meetlat.records.findings.models import Finding
from meetlat.records.findings.queries import application_of, findings_by_ids
from meetlat.records.findings.queries import finding as finding_by_id
from meetlat.records.measurements.queries import run_progress, run_under_way
from meetlat.records.measurements.services import ask_run
from meetlat.records.policy.queries import norms_in_force
from meetlat.records.register.models import Application
from meetlat.records.register.queries import responsible_for
from meetlat.telling.labels import obligation_in_words
from meetlat.web.access import StaffRequest, for_staff
from meetlat.web.confidential import Sight, sight_of
from meetlat.web.findings.course import course_of
from meetlat.web.findings.forms import FilterForm
from meetlat.web.findings.listing import (
    Row,
    causes_of,
    column_labels,
    csv_header,
    csv_row,
    in_order,
    rows_of,
    sort_key,
    where_of,
)
from meetlat.web.lists import as_csv, changed, columns

_A_PAGE: Final = 50
_BY_CAUSE: Final = "oorzaak"


@for_staff
@require_safe
def page(request: StaffRequest) -> HttpResponse:
    """Show what falls short now, by deadline or grouped by cause."""
    norms = norms_in_force(timezone.localdate())
    form, rows = _asked(request)
    today = timezone.localdate()
    by_cause = request.GET.get("per") == _BY_CAUSE
    causes = causes_of(rows, norms) if by_cause else []
    shown = Paginator(causes if by_cause else rows, _A_PAGE).get_page(request.GET.get("pagina"))
    late = [row for row in rows if row.is_late(today)]
    context = {
        "form": form,
        "page": shown,
        "by_cause": by_cause,
        "columns": columns(request, column_labels(), sort_key(request.GET.get("sorteer", ""))),
        "number": sum(row.number for row in rows),
        "late": sum(row.number for row in late),
        "late_href": changed(request.GET, termijn="te-laat", pagina=""),
        "folded": sum(row.number for row in rows if not row.is_shown),
        "by_deadline_href": changed(request.GET, per="", pagina=""),
        "by_cause_href": changed(request.GET, per=_BY_CAUSE, pagina=""),
        "kept": [("per", _BY_CAUSE)] if by_cause else [],
        "today": today,
        "csv": reverse("findings:csv") + changed(request.GET, pagina=""),
    }
    return render(request, "findings/list.html", context)


@for_staff
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """Return exactly the rows that the page shows, as a file."""
    _form, rows = _asked(request)
    language = get_language() or "nl"
    return as_csv("bevindingen", csv_header(), (csv_row(row, language) for row in rows))


def _asked(request: StaffRequest) -> tuple[FilterForm, list[Row]]:
    today = timezone.localdate()
    norms = norms_in_force(today)
    form = FilterForm(request.GET, norms, get_language() or "nl")
    mine = [one.pk for one in responsible_for(request.person, today)]
    sorted_by = sort_key(request.GET.get("sorteer", ""))
    rows = rows_of(form, norms, _sight(request), mine=mine, today=today)
    return form, in_order(rows, sorted_by)


@for_staff
@require_safe
def finding(request: StaffRequest, finding_id: UUID) -> HttpResponse:
    """Show one finding: what was seen, how to mend it, and how it went with it."""
    found = _found(finding_id)
    application = application_of(found)
    sight = _sight(request)
    if not sight.sees(found.norm_id, application):
        raise PermissionDenied(
            _(
                "Waar een site is aan te vallen, ziet alleen de eigenaar, een beheerder, de CISO, "
                "de toetscoördinator, de CIO of de auditor."
            )
        )
    norm = norms_in_force(timezone.localdate()).get(found.norm_id)
    steps = course_of(found)
    run = run_under_way([found.subject])
    context = {
        "finding": found,
        "application": application,
        "norm": norm,
        "obligation": _obligation(norm, application) if norm else None,
        "steps": steps,
        "is_late": _is_late(found),
        "where": where_of(found),
        "may_measure": _can_be_measured(found, norm) and sight.may_measure(application),
        "run": run,
        "progress": run_progress(run) if run else None,
    }
    return render(request, "findings/page.html", context)


def _obligation(norm: Norm, application: Application | None) -> Text:
    private = application is not None and application.is_at_private_partner
    return obligation_in_words(norm, at_private_partner=private)


@for_staff
@require_POST
def measure(request: StaffRequest) -> HttpResponse:
    """Ask to measure again what the given findings are about; a worker does it."""
    found = findings_by_ids(request.POST.getlist("finding"))
    sight = _sight(request)
    if not all(sight.may_measure(application_of(one)) for one in found):
        raise PermissionDenied(
            _("Opnieuw meten is voor de eigenaar, de beheerders en de toetscoördinator.")
        )
    subjects = list(
        {one.subject_id: one.subject for one in found if not one.subject.is_a_body}.values()
    )
    if not subjects:
        messages.info(request, _("Deze bevinding is er niet meer, dus er is niets te meten."))
    elif run_under_way(subjects) is not None:
        messages.info(request, _("Deze meting is al gevraagd. Over enkele minuten staat zij hier."))
    else:
        ask_run(by=request.person, at=timezone.now(), subjects=subjects)
        messages.success(request, _("De meting is gevraagd. Ververs deze pagina over een minuut."))
    return redirect(_next(request))


def _next(request: StaffRequest) -> str:
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}):
        return asked
    return reverse("findings:list")


def _sight(request: StaffRequest) -> Sight:
    return sight_of(request.person, request.capacity, timezone.localdate())


def _can_be_measured(found: Finding, norm: Norm | None) -> bool:
    """Whether measuring again can close it: it is open, and no person judged it."""
    if found.state == Finding.State.RESOLVED or norm is None or not norm.checks:
        return False
    is_of_application = found.subject.application_id is not None
    return is_of_application is (norm.subject is SubjectKind.APPLICATION)


def _is_late(found: Finding) -> bool:
    is_open = found.state != Finding.State.RESOLVED
    return is_open and found.due_on is not None and found.due_on < timezone.localdate()


def _found(finding_id: UUID) -> Finding:
    found = finding_by_id(finding_id)
    if found is None:
        raise Http404
    return found
