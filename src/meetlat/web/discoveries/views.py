"""Names that nobody judged yet: what is known of each, and one judgement for a selection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from meetlat.core.words import cause
from meetlat.records.measurements.queries import observations_of
from meetlat.records.people.models import Role
from meetlat.records.register.models import Discovery
from meetlat.records.register.queries import open_discoveries
from meetlat.records.register.services import RegisterError, judge_discovery
from meetlat.telling.spreadsheet import Cell
from meetlat.web.access import StaffRequest, for_roles
from meetlat.web.discoveries.forms import FilterForm, JudgeForm, Source, sources_of
from meetlat.web.lists import as_csv, changed, columns

_A_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One name with the evidence why it seems ours."""

    discovery: Discovery
    sources: list[Source]
    #: Whether it answered when it was measured, in words.
    seen: str
    seen_at: datetime | None

    @property
    def domain_label(self) -> str:
        """What is known of its domain."""
        match self.discovery.hostname.domain.ours:
            case True:
                return _("domein is van ons")
            case False:
                return _("domein is niet van ons")
        return _("domein nog niet beoordeeld")


@for_roles(Role.COORDINATOR, Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: StaffRequest) -> HttpResponse:
    """Show the names that wait for a judgement, and judge those that are ticked."""
    found = open_discoveries()
    may_judge = request.capacity.acts_as(Role.COORDINATOR)
    if request.method == "POST" and not may_judge:
        raise PermissionDenied(_("Over een ontdekte naam oordeelt de toetscoördinator."))
    judge = JudgeForm(request.POST if request.method == "POST" else None, found)
    if judge.is_valid() and _judge(request, judge, found):
        return redirect(reverse("discoveries:list") + changed(request.GET))
    form = FilterForm(request.GET, found)
    sorted_by = _sort_key(request)
    within = _in_order(form.within(found), sorted_by)
    shown = Paginator(within, _A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "form": form,
        "judge": judge,
        "page": shown,
        "rows": _rows(list(shown)),
        "total": len(found),
        "columns": columns(
            request, [("naam", _("Naam")), ("gevonden", _("Gevonden op"))], sorted_by
        ),
        "may_judge": may_judge,
        "picked": request.POST.getlist("names"),
        "verdicts": judge.fields["verdict"].choices,  # type: ignore[attr-defined]  # a ChoiceField
        "csv": reverse("discoveries:csv") + changed(request.GET, pagina=""),
    }
    return render(request, "discoveries/list.html", context)


@for_roles(Role.COORDINATOR, Role.ADMINISTRATOR)
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """Return the names within the filters as a file."""
    found = open_discoveries()
    within = _in_order(FilterForm(request.GET, found).within(found), _sort_key(request))
    header = [_("hostnaam"), _("domein"), _("gevonden op"), _("gevonden in")]
    return as_csv("ontdekt", header, [_csv_row(row) for row in within])


def _sort_key(request: StaffRequest) -> str:
    asked = request.GET.get("sorteer", "")
    return asked if asked.removeprefix("-") in {"naam", "gevonden"} else "naam"


def _in_order(found: list[Discovery], sorted_by: str) -> list[Discovery]:
    """Return *found* by name, which brings a domain's names together, or by when it was found."""
    by_name = sorted(found, key=lambda row: (row.hostname.domain.name, row.hostname.name))
    if sorted_by.removeprefix("-") == "naam":
        return by_name[::-1] if sorted_by.startswith("-") else by_name
    return sorted(by_name, key=lambda row: row.found_at, reverse=sorted_by.startswith("-"))


def _csv_row(row: Discovery) -> list[Cell]:
    found_on = timezone.localtime(row.found_at).date()
    sources = "; ".join(map(str, sources_of(row)))
    return [row.hostname.name, row.hostname.domain.name, found_on, sources]


def _judge(request: StaffRequest, form: JudgeForm, found: list[Discovery]) -> bool:
    """Judge what was ticked; whether that was done."""
    picked = set(form.cleaned_data["names"])
    chosen = [row for row in found if str(row.pk) in picked]
    verdict = form.cleaned_data["verdict"]
    try:
        made = judge_discovery(chosen, verdict, by=request.person, at=timezone.now())
    except RegisterError as error:
        form.add_error(None, error.sentence)
        return False
    said = ngettext(
        "%(number)d naam beoordeeld als ‘%(verdict)s’.",
        "%(number)d namen beoordeeld als ‘%(verdict)s’.",
        len(chosen),
    ) % {"number": len(chosen), "verdict": Discovery.Verdict(verdict).label}
    if made:
        said += " " + ngettext(
            "Daaruit kwam %(number)d toepassing in het register.",
            "Daaruit kwamen %(number)d toepassingen in het register.",
            made,
        ) % {"number": made}
    messages.success(request, said)
    return True


def _rows(discoveries: list[Discovery]) -> list[Row]:
    subjects = {row.pk: row.hostname.subject for row in discoveries}
    seen = observations_of(list(subjects.values()))
    language = get_language() or "nl"
    rows = []
    for row in discoveries:
        https = seen[subjects[row.pk].pk].get("https")
        if https is None:
            said, when = _("nog niet gemeten"), None
        else:
            said = cause(https.cause, language) if https.cause else _("geeft antwoord")
            when = https.last_seen
        rows.append(Row(row, sources_of(row), said, when))
    return rows
