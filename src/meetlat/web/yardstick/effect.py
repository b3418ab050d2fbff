"""What if a draft held: the page and the file, from the same lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetlat.records.adoption.effect import Effect
from meetlat.records.adoption.lines import EffectLine, by_application, lines_of, norm_effects
from meetlat.records.adoption.services import effect_of
from meetlat.records.adoption.touched import touched_cases
from meetlat.records.policy.drafts import norms_of_draft
from meetlat.telling.outcomes import NORM_WITHDRAWN, outcome_said
from meetlat.telling.spreadsheet import Cell
from meetlat.web.access import StaffRequest, for_roles
from meetlat.web.lists import as_csv
from meetlat.web.yardstick.access import READERS, may_adopt, read_draft
from meetlat.web.yardstick.reading import changed


@for_roles(*READERS)
@require_safe
def page(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Show what a draft would change of what holds today, by norm and by application."""
    found = read_draft(draft_id)
    effect = effect_of(norms_of_draft(found), at=timezone.now())
    difference = effect.difference
    decided = {one.after.id for one in difference.changed if one.decides_otherwise}
    context = {
        "draft": found,
        "effect": effect,
        "norms": norm_effects(effect),
        "applications": by_application(effect),
        "number": len(effect.applications),
        "same_verdict": changed(one for one in difference.changed if one.after.id not in decided),
        "asked_again": difference.to_ask_again,
        "cases": touched_cases(difference, effect.applications),
        "may_adopt": may_adopt(request, found),
    }
    return render(request, "yardstick/what_if.html", context)


@for_roles(*READERS)
@require_safe
def export(request: StaffRequest, draft_id: UUID) -> HttpResponse:  # noqa: ARG001 - as every view
    """Give the same as a file, a line an application and norm."""
    effect = effect_of(norms_of_draft(read_draft(draft_id)), at=timezone.now())
    return as_csv("wat-als", _header(), _rows(effect))


def _header() -> list[str]:
    return [
        _("Kenmerk"),
        _("Toepassing"),
        _("Norm"),
        _("Titel"),
        _("Nu"),
        _("Straks"),
        _("Anders beoordeeld"),
        _("Bevindingen erbij"),
        _("Bevindingen vervallen"),
    ]


def _rows(effect: Effect) -> Iterator[Sequence[Cell]]:
    language = get_language() or "nl"
    for line in lines_of(by_application(effect)):
        yield _row(line, language)


def _row(line: EffectLine, language: str) -> Sequence[Cell]:
    application = line.application
    return (
        application.reference if application is not None else "",
        application.name if application is not None else _("namen zonder toepassing"),
        line.norm.id,
        line.norm.title.get(language),
        outcome_said(line.before).get(language),
        (NORM_WITHDRAWN if line.is_withdrawn else outcome_said(line.after)).get(language),
        line.turned,
        line.opens,
        line.closes,
    )
