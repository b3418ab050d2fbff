"""Home of whoever is signed in: what waits for me, and how what I answer for stands."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from meetlat.records.register.queries import responsible_for
from meetlat.web.access import StaffRequest, for_staff
from meetlat.web.today.rods import rods_of
from meetlat.web.today.waiting import waiting_for


@for_staff
@require_safe
def page(request: StaffRequest) -> HttpResponse:
    """Show what waits for me."""
    today = timezone.localdate()
    mine = responsible_for(request.person, today)
    context = {
        "today": today,
        "groups": waiting_for(request.person, request.capacity, mine, today),
        "applications": mine,
        "rods": rods_of(mine, today),
    }
    return render(request, "today/page.html", context)
