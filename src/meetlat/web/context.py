"""What every page knows: whose site this is, who is signed in, and whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from meetlat.records.people.queries import organisation


def site(request: HttpRequest) -> dict[str, Any]:  # Any: a template's context
    """Return the context that every template gets."""
    return {
        "organisation": organisation(),
        "person": getattr(request, "person", None),
        "capacity": getattr(request, "capacity", None),
        "demo": settings.DEMO,
        "meetlat_version": settings.VERSION,
    }
