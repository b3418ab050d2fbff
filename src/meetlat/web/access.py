"""Who may use which page. A page that does not say so is open to nobody.

Every view carries one of the decorators below; ``AccessMiddleware`` refuses the rest, so that
a forgotten decorator shuts a page instead of opening it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from meetlat.records.people.models import Person, Role, User
from meetlat.records.people.queries import Capacity, capacity_of, person_of

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

ANYONE = "anyone"
STAFF = "staff"

#: The pages of libraries, which cannot carry a decorator, by the name of their address.
_OF_LIBRARIES = {
    "account_login": ANYONE,
    "account_logout": STAFF,
    "mfa_authenticate": ANYONE,
    "set_language": ANYONE,
}


class StaffRequest(HttpRequest):
    """A request of someone who is signed in and known as a person."""

    user: User
    person: Person
    capacity: Capacity


def for_anyone(view: View) -> View:
    """Open *view* to the world."""
    view.access = frozenset({ANYONE})  # type: ignore[attr-defined]  # read by the middleware
    return view


def for_staff(view: View) -> View:
    """Open *view* to everyone who is signed in."""
    view.access = frozenset({STAFF})  # type: ignore[attr-defined]  # read by the middleware
    return view


def for_roles(*roles: Role) -> Callable[[View], View]:
    """Open a view to whoever holds one of *roles*, or acts in it under a mandate."""

    def open_to(view: View) -> View:
        view.access = frozenset(roles)  # type: ignore[attr-defined]  # read by the middleware
        return view

    return open_to


class AccessMiddleware:
    """Finds out who asks, and lets a page answer only those it is open to."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with ``person`` and ``capacity`` on the request where someone is signed in."""
        person = person_of(request.user) if isinstance(request.user, User) else None
        request.person = person  # type: ignore[attr-defined]  # see StaffRequest
        today = timezone.localdate()
        request.capacity = (  # type: ignore[attr-defined]  # see StaffRequest
            capacity_of(person, today) if person else None
        )
        return self._get_response(request)

    # Any: Django's own signature.
    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Refuse whoever the view is not open to; send strangers to the sign-in page."""
        del args, kwargs
        allowed = access_of(view, request.resolver_match.url_name if request.resolver_match else "")
        if ANYONE in allowed:
            return None
        person, capacity = request.person, request.capacity  # type: ignore[attr-defined]
        if person is None:
            if isinstance(request.user, User):
                raise PermissionDenied(_("Uw account hoort nog niet bij een medewerker."))
            query = urlencode({"next": request.get_full_path()})
            return redirect(f"{redirect(settings.LOGIN_URL).url}?{query}")
        if STAFF in allowed:
            return None
        if any(capacity.acts_as(Role(role)) for role in allowed):
            return None
        raise PermissionDenied(_refusal(allowed))


def access_of(view: Any, url_name: str | None) -> frozenset[str]:  # Any: any kind of view
    """Return to whom *view* is open; nobody where it does not say so."""
    declared = getattr(view, "access", None)
    if declared is not None:
        return frozenset(declared)
    if not getattr(view, "__module__", "").startswith("meetlat."):
        library = _OF_LIBRARIES.get(url_name or "")
        return frozenset({library}) if library else frozenset()
    return frozenset()


def _refusal(allowed: frozenset[str]) -> str:
    if not allowed:
        return _("Deze pagina is voor niemand opengesteld.")
    names = ", ".join(sorted(str(Role(role).label) for role in allowed))
    return _("Deze pagina is voor: %(roles)s.") % {"roles": names}
