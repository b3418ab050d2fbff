"""What people were told, each with the mail that went out."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetlat.records.messages.queries import inbox, outbox
from meetlat.records.people.models import Role
from meetlat.web.access import StaffRequest, for_staff

_MAY_READ_ALL = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.AUDITOR)
_A_PAGE = 50


@for_staff
@require_safe
def page(request: StaffRequest) -> HttpResponse:
    """Show everything that was sent, the newest first; in the demonstration to everyone."""
    if not settings.DEMO and not any(request.capacity.acts_as(role) for role in _MAY_READ_ALL):
        roles = ", ".join(sorted(str(role.label) for role in _MAY_READ_ALL))
        raise PermissionDenied(_("Deze pagina is voor: %(roles)s.") % {"roles": roles})
    only_mine = request.GET.get("voor") == "mij"
    rows = inbox(request.person) if only_mine else outbox()
    shown = Paginator(rows, _A_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "outbox/page.html", {"page": shown, "only_mine": only_mine})
