"""The versions of the yardstick: a list, each whole, and two compared. Open to the world."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from meetlat.core.yardstick.compare import compare
from meetlat.records.policy.queries import norms_in_force
from meetlat.telling.norm_changes.summary import summary_said
from meetlat.web.access import for_anyone
from meetlat.web.lists import as_csv
from meetlat.web.public.rules import chapters, norm_page
from meetlat.web.versions.difference import Asked, asked_of, changed, csv_header, csv_rows
from meetlat.web.versions.reading import Version, all_versions, one_version


@for_anyone
@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """Show which versions were adopted, and which of them holds."""
    return render(request, "versions/list.html", {"versions": all_versions(timezone.localdate())})


@for_anyone
@require_safe
def version(request: HttpRequest, number: str) -> HttpResponse:
    """Show one version whole, as it was adopted."""
    shown = _version_or_404(number)
    context = {"version": shown, "chapters": chapters(list(shown.norms))}
    return render(request, "versions/version.html", context)


@for_anyone
@require_safe
def norm(request: HttpRequest, number: str, norm_id: str) -> HttpResponse:
    """Show a norm as it stands in one version."""
    shown = _version_or_404(number)
    found = next((one for one in shown.norms if one.id == norm_id), None)
    if found is None:
        raise Http404
    present = norms_in_force(timezone.localdate()).get(norm_id)
    context = {
        **norm_page(found),
        "version": shown,
        "present": present,
        "is_present": present == found,
    }
    return render(request, "versions/norm.html", context)


@for_anyone
@require_safe
def difference(request: HttpRequest) -> HttpResponse:
    """Show what differs between two versions."""
    everything = all_versions(timezone.localdate())
    asked = _asked(request, everything)
    context = {"versions": everything, "asked": asked}
    if asked.before and asked.after and not asked.problem:
        found = compare(asked.before.norms, asked.after.norms)
        query = {"van": asked.before.number, "naar": asked.after.number}
        context |= {
            "comparison": found,
            "summary": summary_said(found),
            "changed": changed(found.changed, get_language() or "nl"),
            "csv": reverse("versions:csv", query=query),
        }
    return render(request, "versions/difference.html", context)


@for_anyone
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give what differs between two versions as a file."""
    asked = _asked(request, all_versions(timezone.localdate()))
    if not (asked.before and asked.after) or asked.problem:
        raise Http404
    found = compare(asked.before.norms, asked.after.norms)
    name = f"verschil-{asked.before.number}-{asked.after.number}"
    return as_csv(name, csv_header(), csv_rows(found, get_language() or "nl"))


def _asked(request: HttpRequest, everything: list[Version]) -> Asked:
    van, naar = (request.GET.get(name, "").strip() for name in ("van", "naar"))
    return asked_of(everything, van, naar)


def _version_or_404(number: str) -> Version:
    found = one_version(number, timezone.localdate())
    if found is None:
        raise Http404
    return found
