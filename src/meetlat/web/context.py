"""What every page knows: whose site this is, who is signed in, and whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from meetlat.records.people.queries import organisation
from meetlat.web.demo.choices import demo_is_open_to, people_to_look_along
from meetlat.web.navigation import footer, navigation


def site(request: HttpRequest) -> dict[str, Any]:  # Any: a template's context
    """Return the context that every template gets."""
    person = getattr(request, "person", None)
    capacity = getattr(request, "capacity", None)
    demo = demo_is_open_to(request)
    return {
        "organisation": organisation(),
        "person": person,
        "capacity": capacity,
        "home": reverse("today:page" if person else "public:check"),
        "navigation": navigation(request, capacity),
        "footer": footer(request),
        "demo": demo,
        "demo_people": people_to_look_along() if demo else (),
        "meetlat_version": settings.VERSION,
    }
