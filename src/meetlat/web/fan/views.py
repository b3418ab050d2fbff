"""The fan, with the same as a table, and the count behind it."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetlat.telling.fan import fan
from meetlat.telling.ribs import STATES
from meetlat.web.access import for_anyone
from meetlat.web.fan.sites import Fan, Site, Where, fan_on
from meetlat.web.lists import as_csv, changed

_WHERE: Final = "toon"


@for_anyone
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show all sites as a fan, and the count behind it."""
    found = _found(request)
    where = request.GET.get(_WHERE, "")
    language = get_language() or "nl"
    context = {
        "fan": found,
        "picture": _picture(found, language),
        "figures": _figures(found),
        "chosen": where if where in set(Where) else "",
        "rows": _rows(found, where, language),
        "csv": reverse("fan:csv") + changed(request.GET),
    }
    return render(request, "fan/page.html", context)


@for_anyone
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Return the rows of the table as a file."""
    language = get_language() or "nl"
    header = [_("naam"), _("waar"), _("stand"), _("omvang"), _("telt mee"), _("grond")]
    rows = (
        [site.application.name, site.rib.group, state, site.rib.size, counts, site.ground]
        for site, state in _rows(_found(request), request.GET.get(_WHERE, ""), language)
        for counts in [_("nee") if site.ground else _("ja")]
    )
    return as_csv("waaier", header, rows)


def _found(request: HttpRequest) -> Fan:
    return fan_on(timezone.localdate(), is_staff=getattr(request, "person", None) is not None)


def _picture(found: Fan, language: str) -> str:
    if not found.ribs:
        return ""
    picture = fan(
        found.ribs,
        centre_count=ngettext("%(number)d site", "%(number)d sites", found.total)
        % {"number": found.total},
        caption=_("%(own)d op een eigen platform, %(alone)d op zichzelf, %(partners)d met partners")
        % {
            "own": found.number(Where.PLATFORM),
            "alone": found.number(Where.ALONE),
            "partners": found.number(Where.PARTNERS),
        },
        language=language,
    )
    # Safe: ``telling.svg`` escapes every text that it puts in.
    return mark_safe(picture)  # noqa: S308


def _figures(found: Fan) -> list[tuple[str, int, str]]:
    """Return what stands under the fan: where it leads, the number, and its words."""
    words = {
        Where.PLATFORM: _("op een eigen platform"),
        Where.ALONE: _("op zichzelf"),
        Where.PARTNERS: _("met partners"),
        Where.NOT_COUNTED: _("tellen niet mee"),
    }
    return [(where.value, found.number(where), said) for where, said in words.items()]


def _rows(found: Fan, where: str, language: str) -> list[tuple[Site, str]]:
    """Return the rows of the table, from the middle of the fan outwards."""
    sites = sorted(
        found.within(where),
        key=lambda one: (
            bool(one.ground),
            one.rib.partner,
            one.rib.group_rank,
            one.rib.group,
            one.rib.name.casefold(),
        ),
    )
    return [(one, STATES[one.rib.state].get(language)) for one in sites]
