"""Who may see how a site can be attacked (domain.md §3.2); everyone else sees counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from meetlat.core.yardstick.norm import Norm
from meetlat.records.people.models import Aspect, Person, Role
from meetlat.records.people.queries import Capacity
from meetlat.records.register.models import Application
from meetlat.records.register.queries import managed_applications

#: The areas of which the places and the sentences tell how a site can be attacked.
AREAS: Final = frozenset({"VERB", "HDR", "BEV", "AUTH"})
_ROLES: Final = (Role.COORDINATOR, Role.CIO, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Sight:
    """What one person may see, and of which applications that person is owner or manager."""

    sees_all: bool
    managed: frozenset[UUID]
    is_coordinator: bool

    def sees(self, norm_id: str, application: Application | None) -> bool:
        """Whether the person may see where and how *application* does not meet a norm."""
        if norm_id.partition("-")[0] not in AREAS or self.sees_all:
            return True
        return application is not None and application.pk in self.managed

    def may_measure(self, application: Application | None) -> bool:
        """Whether the person may ask to measure *application* again."""
        return self.is_coordinator or (application is not None and application.pk in self.managed)


def sight_of(person: Person, capacity: Capacity, on: date) -> Sight:
    """Return what *person*, who is *capacity* on the day *on*, may see."""
    is_adviser = capacity.advises_on(Aspect.CISO)
    return Sight(
        sees_all=is_adviser or any(capacity.acts_as(role) for role in _ROLES),
        managed=managed_applications(person, on),
        is_coordinator=capacity.acts_as(Role.COORDINATOR),
    )


def is_confidential(norm: Norm) -> bool:
    """Whether the details of *norm* tell how a site can be attacked."""
    return norm.area in AREAS
