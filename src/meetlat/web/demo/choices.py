"""As whom one may look along in the demonstration."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from meetlat.records.people.queries import people_with_roles


@dataclass(frozen=True, slots=True)
class Choice:
    """One person to look along as."""

    id: UUID
    label: str


def demo_is_open_to(request: HttpRequest) -> bool:
    """Whether this is the demonstration and *request* comes from this machine itself."""
    if not settings.DEMO:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def people_to_look_along() -> list[Choice]:
    """Return everyone with an account, by name, with their roles."""
    choices = []
    for person, roles in people_with_roles(timezone.localdate()):
        if person.user_id is None:
            continue
        names = ", ".join(
            f"{role.get_role_display()} {role.get_aspect_display()}".rstrip() for role in roles
        )
        choices.append(Choice(person.pk, f"{person.name} ({names})" if names else person.name))
    return choices
