"""Being written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetlat.web.access import for_anyone


@for_anyone
def check(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return render(request, "today/page.html")


register = rules = privacy = check


@for_anyone
def norm(request: HttpRequest, norm_id: str) -> HttpResponse:
    """Show the page."""
    return render(request, "today/page.html")
