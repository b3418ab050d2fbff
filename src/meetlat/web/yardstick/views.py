"""Drafts of the yardstick: the list, one draft, and one norm in it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetlat.core.yardstick.draft import EditError, parameters_of
from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import Norm
from meetlat.core.yardstick.version import hash_of
from meetlat.records.people.models import Role
from meetlat.records.policy.drafts import (
    base_of_draft,
    begin_draft,
    discard_draft,
    edit_norm,
    norms_of_draft,
    restore_norm,
    switch_norm,
)
from meetlat.records.policy.errors import DraftError
from meetlat.records.policy.models import YardstickDraft
from meetlat.records.policy.queries import norms_of, yardstick_in_force
from meetlat.telling.norm_changes.summary import summary_said
from meetlat.web.access import StaffRequest, for_roles
from meetlat.web.yardstick.access import READERS, may_adopt, may_edit, read_draft
from meetlat.web.yardstick.forms import INSTALLED, DraftForm, NormForm
from meetlat.web.yardstick.reading import changed, chapters, difference_of


@for_roles(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: StaffRequest) -> HttpResponse:
    """Show every draft, and let the coordinator begin one."""
    version = yardstick_in_force(timezone.localdate())
    installed = load_norms()
    form = DraftForm(
        request.POST if request.method == "POST" else None,
        version=version.number if version else "",
        differs=version is None or version.content_hash != hash_of(installed),
    )
    if form.is_valid():
        use_installed = version is None or form.cleaned_data["base"] == INSTALLED
        norms = installed if use_installed or version is None else norms_of(version)
        try:
            begun = begin_draft(
                form.cleaned_data["title"], norms, by=request.person, at=timezone.now()
            )
        except DraftError as error:
            form.add_error(None, error.sentence)
        else:
            return redirect("yardstick:draft", begun.pk)
    context = {
        "form": form,
        "version": version,
        "drafts": YardstickDraft.objects.select_related("adopted_as").defer("base", "content"),
        "may_begin": request.capacity.acts_as(Role.COORDINATOR),
    }
    return render(request, "yardstick/list.html", context)


@for_roles(*READERS)
@require_safe
def draft(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Show one draft: what it changes, and every norm in it."""
    found = read_draft(draft_id)
    difference = difference_of(found)
    sought = request.GET.get("zoek", "").strip()
    context = {
        "draft": found,
        "summary": summary_said(difference),
        "difference": difference,
        "changed": changed(difference.changed),
        "chapters": chapters(found, difference, sought),
        "sought": sought,
        "may_edit": may_edit(request, found),
        "may_adopt": may_adopt(request, found),
    }
    return render(request, "yardstick/draft.html", context)


@for_roles(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def norm(request: StaffRequest, draft_id: UUID, norm_id: str) -> HttpResponse:
    """Show one norm as it is in a draft, with the form that changes it."""
    found = read_draft(draft_id)
    known = {one.id: one for one in base_of_draft(found)}
    present = {one.id: one for one in norms_of_draft(found)}
    shown = present.get(norm_id) or known.get(norm_id)
    if shown is None:
        raise Http404
    form = NormForm(request.POST if request.method == "POST" else None, shown)
    if form.is_valid() and norm_id in present and _saved(request, found, shown, form):
        messages.success(request, _("%(norm)s is aangepast in dit concept.") % {"norm": norm_id})
        return redirect("yardstick:draft", found.pk)
    changes = [one for one in difference_of(found).changed if one.after.id == norm_id]
    context = {
        "draft": found,
        "norm": shown,
        "form": form,
        "is_on": norm_id in present,
        "is_new": norm_id not in known,
        "change": next(iter(changed(changes)), None),
        "from_profile": [one for one in parameters_of(shown) if one.is_from_profile],
        "may_edit": may_edit(request, found),
        "seen": request.POST.get("seen", found.version),
    }
    return render(request, "yardstick/norm.html", context)


def _saved(request: StaffRequest, draft: YardstickDraft, norm: Norm, form: NormForm) -> bool:
    """Save what was filled in; put what cannot be on the form."""
    try:
        edit_norm(
            draft,
            norm.id,
            form.edit,
            version=_seen(request, draft),
            by=request.person,
            at=timezone.now(),
        )
    except EditError as error:
        form.put(error)
    except DraftError as error:
        form.add_error(None, error.sentence)
    else:
        return True
    return False


@for_roles(Role.COORDINATOR)
@require_POST
def switch(request: StaffRequest, draft_id: UUID, norm_id: str) -> HttpResponse:
    """Switch a norm off or on, or put it back as it was."""
    found = read_draft(draft_id)
    seen, by, at = _seen(request, found), request.person, timezone.now()
    try:
        match request.POST.get("wat"):
            case "uit":
                switch_norm(found, norm_id, is_on=False, version=seen, by=by, at=at)
            case "aan":
                switch_norm(found, norm_id, is_on=True, version=seen, by=by, at=at)
            case "terug":
                restore_norm(found, norm_id, version=seen, by=by, at=at)
            case _:
                raise Http404
    except KeyError as error:
        raise Http404 from error
    except DraftError as error:
        messages.error(request, error.sentence)
    return redirect("yardstick:norm", found.pk, norm_id)


@for_roles(Role.COORDINATOR)
@require_POST
def discard(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Withdraw a draft."""
    found = read_draft(draft_id)
    try:
        discard_draft(found, by=request.person, at=timezone.now())
    except DraftError as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, _("Het concept is ingetrokken. Het blijft te lezen."))
    return redirect("yardstick:list")


def _seen(request: StaffRequest, draft: YardstickDraft) -> int:
    """Return the version of *draft* that the person had before them."""
    said = request.POST.get("seen", "")
    return int(said) if said.isdecimal() else draft.version
