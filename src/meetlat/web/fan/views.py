"""The fan, with the same as a table, and the count behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

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
from meetlat.web.fan.sites import Fan, Gap, Site, Where, fan_on
from meetlat.web.lists import as_csv, changed, columns

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
        "short": found.number(Gap.SHORT),
        "known": _known(found),
        "chosen": where if where in {*Where, *Gap} else "",
        "columns": columns(request, _column_labels(), _sort_key(request)),
        "rows": _rows(request, found, language),
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
        for site, state in _rows(request, _found(request), language)
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


def _known(found: Fan) -> list[tuple[str, int, str, str]]:
    """Return of how many sites each is known: its words, the number, and where the others are."""
    words = {
        Gap.NOT_MEASURED: (_("Op elke norm een antwoord"), _("de andere")),
        Gap.COST_UNKNOWN: (_("Kosten bekend"), _("de andere")),
        Gap.VISITS_UNKNOWN: (_("Bezoek bekend"), _("de andere")),
    }
    return [
        (said, found.total - found.number(gap), gap.value, others)
        for gap, (said, others) in words.items()
    ]


def _column_labels() -> list[tuple[str, str]]:
    return [
        ("naam", _("Naam")),
        ("waar", _("Waar")),
        ("stand", _("Langs de meetlat")),
        ("omvang", _("Omvang")),
    ]


_KEYS: Final[Mapping[str, Callable[[Site], Any]]] = {
    "waar": lambda one: (
        bool(one.ground),
        one.rib.partner,
        one.rib.group_rank,
        one.rib.group,
        one.rib.name.casefold(),
    ),
    "naam": lambda one: one.rib.name.casefold(),
    "stand": lambda one: (one.rib.state.value, one.rib.name.casefold()),
    "omvang": lambda one: (one.rib.length, one.rib.name.casefold()),
}


def _sort_key(request: HttpRequest) -> str:
    """Return by what the table is sorted: from the middle outwards, or what was asked for."""
    asked = request.GET.get("sorteer", "")
    return asked if asked.removeprefix("-") in _KEYS else "waar"


def _rows(request: HttpRequest, found: Fan, language: str) -> list[tuple[Site, str]]:
    """Return the rows of the table, each with its state in words."""
    sorted_by = _sort_key(request)
    sites = sorted(
        found.within(request.GET.get(_WHERE, "")),
        key=_KEYS[sorted_by.removeprefix("-")],
        reverse=sorted_by.startswith("-"),
    )
    return [(one, STATES[one.rib.state].get(language)) for one in sites]
