"""The bar of the demonstration: look along as someone else."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from meetlat.records.people.queries import person_by_id
from meetlat.web.access import for_anyone
from meetlat.web.demo.choices import demo_is_open_to


@for_anyone
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Sign in as the person chosen. There is no such page outside the demonstration."""
    if not demo_is_open_to(request):
        raise Http404
    person = person_by_id(request.POST.get("person", ""))
    if person is None or person.user is None:
        raise Http404
    login(request, person.user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("today:page")
