"""Enter the decision by which a draft becomes the yardstick."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meetlat.records.adoption.services import Adoption, adopt_draft, effect_of
from meetlat.records.people.models import Role
from meetlat.records.policy.drafts import norms_of_draft
from meetlat.records.policy.errors import AdoptionError, DraftError
from meetlat.records.policy.models import YardstickDraft, YardstickVersion
from meetlat.web.access import StaffRequest, for_roles
from meetlat.web.yardstick.access import may_adopt, read_draft
from meetlat.web.yardstick.forms import AdoptionForm


@for_roles(Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Ask for the decision, with what it will change beside it, and adopt the draft."""
    found = read_draft(draft_id)
    if not may_adopt(request, found):
        messages.error(request, _("Dit concept is al vastgesteld of ingetrokken."))
        return redirect("yardstick:draft", found.pk)
    asked = request.method == "POST"
    form = AdoptionForm(request.POST if asked else None, initial={"seen": found.version})
    version = _adopted(request, found, form) if form.is_valid() else None
    if version is not None:
        told = _("Versie %(number)s is vastgesteld. Elke eigenaar krijgt bericht.")
        messages.success(request, told % {"number": version.number})
        return redirect("yardstick:draft", found.pk)
    effect = effect_of(norms_of_draft(found), at=timezone.now())
    context = {"draft": found, "form": form, "effect": effect, "number": len(effect.applications)}
    return render(request, "yardstick/adopt.html", context)


def _adopted(
    request: StaffRequest, draft: YardstickDraft, form: AdoptionForm
) -> YardstickVersion | None:
    """Adopt *draft*; put what cannot be on the form."""
    data = dict(form.cleaned_data)
    seen = data.pop("seen")
    try:
        return adopt_draft(draft, Adoption(**data), seen=seen, by=request.person, at=timezone.now())
    except AdoptionError as error:
        form.put(error)
    except DraftError as error:
        form.add_error(None, error.sentence)
    return None
