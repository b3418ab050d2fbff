"""Being written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetlat.web.access import for_staff


@for_staff
def page(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return render(request, "today/page.html")
