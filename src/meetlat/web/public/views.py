"""The pages that are open to the world."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from meetlat.core.formats.pasted import LONGEST_TEXT
from meetlat.records.decisions.queries import standings
from meetlat.records.policy.queries import norms_in_force, norms_of, yardstick_in_force
from meetlat.records.register import sender
from meetlat.records.register.queries import application_list
from meetlat.web.access import for_anyone
from meetlat.web.lists import as_csv
from meetlat.web.public.book import made_book
from meetlat.web.public.entries import PUBLIC_STATES, Entry, csv_header, csv_row, entry
from meetlat.web.public.rules import chapters, norm_page
from meetlat.web.public.working import working


@for_anyone
@never_cache
@sensitive_post_parameters("text")
@sensitive_variables("text", "found")
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Tell of every address in what was pasted whether it is ours.

    The text comes by POST, so that it is in no log and no history; it is read and forgotten.
    """
    text = request.POST.get("text", "") if request.method == "POST" else ""
    found = sender.check(text)
    context = {
        "answers": found.answers,
        "is_cut": found.cut,
        "is_asked": bool(text.strip()),
        "is_empty": request.method == "POST" and not text.strip(),
        "text": text[:LONGEST_TEXT],
    }
    return render(request, "public/check.html", context)


@for_anyone
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show what the municipality answers for online."""
    everything = _entries()
    sought = request.GET.get("zoek", "").strip()
    shown = [one for one in everything if one.holds(sought.lower())]
    context = {"entries": shown, "sought": sought, "total": len(everything)}
    return render(request, "public/register.html", context)


@for_anyone
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give the public register as a file, narrowed as the page is."""
    sought = request.GET.get("zoek", "").strip().lower()
    shown = (csv_row(one) for one in _entries() if one.holds(sought))
    return as_csv("openbaar-register", csv_header(), shown)


def _entries() -> list[Entry]:
    applications = [row for row in application_list() if row.status in PUBLIC_STATES]
    decided = standings(applications)
    return [entry(row, decided.get(row.pk)) for row in applications]


@for_anyone
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Show the rule book: every norm in force."""
    version = yardstick_in_force(timezone.localdate())
    norms = list(norms_of(version)) if version else []
    context = {
        "version": version,
        "book": made_book(version) if version else None,
        "chapters": chapters(norms),
        "total": len(norms),
        "working": working(),
    }
    return render(request, "public/rules.html", context)


@for_anyone
@require_safe
def norm(request: HttpRequest, norm_id: str) -> HttpResponse:
    """Show one norm: what it asks, why, how, and where it comes from."""
    found = norms_in_force(timezone.localdate()).get(norm_id)
    if found is None:
        raise Http404
    return render(request, "public/norm.html", norm_page(found))


@for_anyone
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Show the privacy statements: the organisation's, and those of what it has online."""
    return render(
        request, "public/privacy.html", {"entries": [one for one in _entries() if one.hosts]}
    )
