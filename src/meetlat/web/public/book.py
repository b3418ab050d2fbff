"""The rule book as one document: served where it was made, asked for where it was not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import pikepdf
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from meetlat.records.people.queries import organisation
from meetlat.records.policy.books import ask_book, book_file
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.queries import norms_of, yardstick_in_force
from meetlat.telling.labels import language_of
from meetlat.telling.rule_book_key import rule_book_key
from meetlat.telling.rule_book_sheet import RuleBookSheet
from meetlat.web.access import for_anyone
from meetlat.web.public.working import way_of_working


@dataclass(frozen=True, slots=True)
class MadeBook:
    """A book that is there to be read."""

    file: Path
    size_bytes: int
    pages: int


@for_anyone
@never_cache
@require_safe
def rule_book(request: HttpRequest) -> HttpResponse:
    """Give the rule book in the language of the page.

    A book that is not there yet is made by a job, and a page says so: setting it takes far longer
    than a page may. The file is found by what is in it, so a changed rule gives another book.
    """
    version = yardstick_in_force(timezone.localdate())
    if version is None:
        raise Http404
    sheet = sheet_of(version)
    key = rule_book_key(sheet)
    file = book_file(key)
    if file.exists():
        name = f"spelregels-{version.number}-{sheet.language}.pdf"
        answer = HttpResponse(file.read_bytes(), content_type="application/pdf")
        answer["Content-Disposition"] = f'inline; filename="{quote(name)}"'
        return answer
    try:
        # Loads Pango, which a machine may lack; the other pages do without.
        import meetlat.telling.paper  # noqa: F401, PLC0415 - only to see whether Pango is there
    except OSError:
        return render(request, "public/no_book.html", status=503)
    values: dict[str, Any] = msgspec.to_builtins(replace(sheet, norms=()))  # Any: JSON
    ask_book(key, version=version.pk, sheet=values, at=timezone.now())
    return render(request, "public/book_asked.html", status=202)


def sheet_of(version: YardstickVersion) -> RuleBookSheet:
    """Return what the book of *version* says, in the language of the page."""
    ours = organisation()
    return RuleBookSheet(
        municipality=ours.name if ours else "",
        version=str(version),
        adopted_by=version.adopted_by,
        adopted_on=version.adopted_on,
        effective_from=version.effective_from,
        content_hash=version.content_hash,
        decision_ref=version.decision_ref,
        decision_url=version.decision_url,
        way=way_of_working(),
        language=language_of(get_language() or "nl"),
        norms=norms_of(version),
    )


def made_book(version: YardstickVersion) -> MadeBook | None:
    """Return the book of *version* with its size; None as long as nobody asked for it."""
    file = book_file(rule_book_key(sheet_of(version)))
    if not file.exists():
        return None
    with pikepdf.open(file) as document:
        return MadeBook(file, file.stat().st_size, len(document.pages))
