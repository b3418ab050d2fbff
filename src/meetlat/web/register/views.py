"""The list of applications, and the page of one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meetlat.records.decisions.models import Condition
from meetlat.records.decisions.queries import decisions_about, standing
from meetlat.records.measurements.queries import run_progress, run_under_way
from meetlat.records.measurements.services import ask_run
from meetlat.records.people.models import Role
from meetlat.records.policy.queries import norms_in_force
from meetlat.records.register import queries
from meetlat.records.register.models import Application
from meetlat.web.access import StaffRequest, for_staff
from meetlat.web.confidential import Sight, sight_of
from meetlat.web.lists import as_csv, changed, columns
from meetlat.web.pictures import Laid, LaidNorm, draw_rods, lay
from meetlat.web.register.forms import FilterForm
from meetlat.web.register.listing import (
    Row,
    column_labels,
    csv_header,
    csv_row,
    rows_of,
    sort_key,
)
from meetlat.web.register.sheet import cost_years, domains_of, hosts_of, sections_for
from meetlat.web.register.timeline import timeline

_A_PAGE = 50
_READS_DECISIONS = (Role.CIO, Role.COORDINATOR, Role.AUDITOR)
_JUDGES_DISCOVERIES = (Role.COORDINATOR, Role.ADMINISTRATOR)


@for_staff
@require_safe
def page(request: StaffRequest) -> HttpResponse:
    """Show the applications, each with its mini rod."""
    form, rows, sorted_by = _asked(request)
    shown = Paginator(rows, _A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "form": form,
        "page": shown,
        "columns": columns(request, column_labels(), sorted_by),
        "sorted_by": sorted_by,
        "csv": reverse("register:csv") + changed(request.GET, pagina=""),
        "discoveries": len(queries.open_discoveries()) if _may_judge(request) else 0,
        "shortfalls_href": changed(request.GET, stand="tekort", pagina=""),
        "with_shortfalls": sum(bool(row.shortfalls) for row in rows),
    }
    return render(request, "register/list.html", context)


@for_staff
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """Return exactly the rows that the page shows, as a file."""
    _form, rows, _sorted_by = _asked(request)
    language = get_language() or "nl"
    return as_csv("register", csv_header(language), (csv_row(row, language) for row in rows))


def _asked(request: StaffRequest) -> tuple[FilterForm, list[Row], str]:
    norms = norms_in_force(timezone.localdate())
    form = FilterForm(request.GET, norms, get_language() or "nl")
    sorted_by = sort_key(request.GET.get("sorteer", ""))
    return form, rows_of(form, norms, sorted_by), sorted_by


def _may_judge(request: StaffRequest) -> bool:
    return any(request.capacity.acts_as(role) for role in _JUDGES_DISCOVERIES)


@for_staff
@require_safe
def application(request: StaffRequest, application_id: UUID) -> HttpResponse:
    """Show one application: the rod, norm by norm, and all that the register holds of it."""
    found = _found(application_id)
    today = timezone.localdate()
    sight = sight_of(request.person, request.capacity, today)
    laid = lay([found], norms_in_force(today))[found.pk]
    hosts = hosts_of(found, timezone.now())
    decisions = decisions_about(found)
    decided = standing(found)
    run = run_under_way(queries.subjects_of([found])[found.pk])
    context = {
        "application": found,
        "rods": _rods(found, laid, sight),
        "sections": sections_for(found, laid, sight),
        "hosts": hosts,
        "domains": domains_of(hosts, today),
        "cost_years": cost_years(found),
        "standing": decided,
        "decision_href": _decision_href(request, decided.decision_id if decided else None),
        "conditions": Condition.objects.filter(decision=decided.decision) if decided else (),
        "moments": timeline(found, decisions),
        "may_measure": sight.may_measure(found) and bool(hosts),
        "sees_all": all(sight.sees(area, found) for area in ("VERB-", "HDR-", "BEV-", "AUTH-")),
        "run": run,
        "progress": run_progress(run) if run else None,
        "today": today,
    }
    return render(request, "register/application.html", context)


def _rods(found: Application, laid: Laid, sight: Sight) -> dict[str, str]:
    def says(one: LaidNorm) -> str:
        return one.sentence if sight.sees(one.norm.id, found) else ""

    return dict(
        draw_rods(
            laid,
            title=_("De meetlat van %(name)s") % {"name": found.name},
            href=lambda one: f"#{one.norm.id}",
            says=says,
        )
    )


def _decision_href(request: StaffRequest, decision_id: UUID | None) -> str:
    if decision_id is None or not any(request.capacity.acts_as(role) for role in _READS_DECISIONS):
        return ""
    try:
        return reverse("decisions:page", args=[decision_id])
    except NoReverseMatch:
        return ""


@for_staff
@require_POST
def measure(request: StaffRequest, application_id: UUID) -> HttpResponse:
    """Ask for a measurement of one application; a worker does it."""
    found = _found(application_id)
    now = timezone.now()
    if not sight_of(request.person, request.capacity, timezone.localdate()).may_measure(found):
        raise PermissionDenied(
            _("Opnieuw meten is voor de eigenaar, de beheerders en de toetscoördinator.")
        )
    if run_under_way([found.subject]) is not None:
        messages.info(request, _("Deze meting is al gevraagd. Over enkele minuten staat zij hier."))
    else:
        ask_run(by=request.person, at=now, subjects=[found.subject])
        messages.success(request, _("De meting is gevraagd. Ververs deze pagina over een minuut."))
    return redirect("register:application", found.pk)


def _found(application_id: UUID) -> Application:
    found = queries.application(application_id)
    if found is None:
        raise Http404
    return found
