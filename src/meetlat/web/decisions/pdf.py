"""The decision as a file to keep."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meetlat.web.access import StaffRequest, for_staff
from meetlat.web.decisions.document import sheet_of
from meetlat.web.decisions.readers import readable_decision
from meetlat.web.proposals.readers import sees_weak_spots


@for_staff
@require_safe
def document(request: StaffRequest, decision_id: UUID) -> HttpResponse:
    """Return the decision as a PDF, or say that this machine cannot make one."""
    decision = readable_decision(request, decision_id)
    try:
        # Loads Pango, which a machine may lack; the other pages do without.
        from meetlat.telling.decision_document import decision_document  # noqa: PLC0415
    except OSError:
        return render(request, "decisions/no_pdf.html", {"decision": decision}, status=503)
    sheet = sheet_of(decision, sees_weak_spots=sees_weak_spots(request, decision.case))
    fonts = Path(settings.FONTS) / "files"
    pdf = decision_document(sheet, fonts=fonts if fonts.is_dir() else None)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{decision.reference}.pdf"'
    return answer
