"""The questions asked of people: who may act as what, today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from meetlat.records.people.models import (
    Aspect,
    Mandate,
    Organisation,
    OrgUnit,
    Person,
    Role,
    RoleAssignment,
    User,
)


@dataclass(frozen=True, slots=True)
class Capacity:
    """What one person is on one day."""

    person_id: UUID
    roles: frozenset[Role]
    #: The aspects on which the person advises.
    aspects: frozenset[Aspect]
    #: Mandates in force, by the role in which the holder may act.
    mandates: tuple[tuple[Role, UUID], ...]

    def acts_as(self, role: Role) -> bool:
        """Whether the person may act in *role*, by assignment or by mandate."""
        return role in self.roles or any(role == held for held, _ in self.mandates)

    def advises_on(self, aspect: str) -> bool:
        """Whether the person is adviser on *aspect*."""
        return Role.ADVISER in self.roles and aspect in self.aspects


def _in_force(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_until__isnull=True) | Q(valid_until__gt=on))


def capacity_of(person: Person, on: date) -> Capacity:
    """Return what *person* is on the day *on*; someone who has left is nothing any more."""
    if person.left_on is not None and person.left_on <= on:
        return Capacity(person.pk, frozenset(), frozenset(), ())
    held = RoleAssignment.objects.filter(_in_force(on), person=person)
    mandates = Mandate.objects.filter(_in_force(on), holder=person, revoked_at__isnull=True)
    rows = list(held)
    return Capacity(
        person_id=person.pk,
        roles=frozenset(Role(row.role) for row in rows),
        aspects=frozenset(Aspect(row.aspect) for row in rows if row.aspect),
        mandates=tuple((Role(mandate.role), mandate.pk) for mandate in mandates),
    )


def person_of(user: User) -> Person | None:
    """Return the person who signs in as *user*."""
    return Person.objects.select_related("unit").filter(user=user).first()


def holders_of(role: Role, on: date, *, aspect: str = "") -> list[Person]:
    """Return who holds *role* (as adviser: on *aspect*) on the day *on*, by name."""
    held = RoleAssignment.objects.filter(_in_force(on), role=role, aspect=aspect)
    present = Q(left_on__isnull=True) | Q(left_on__gt=on)
    return list(
        Person.objects.filter(present, pk__in=held.values("person")).order_by("name").distinct()
    )


def people_with_roles(on: date) -> list[tuple[Person, list[RoleAssignment]]]:
    """Return everyone by name, each with the roles held on the day *on*."""
    held: dict[UUID, list[RoleAssignment]] = {}
    for row in RoleAssignment.objects.filter(_in_force(on)).order_by("role", "aspect"):
        held.setdefault(row.person_id, []).append(row)
    people = Person.objects.select_related("unit", "user").order_by("name")
    return [(person, held.get(person.pk, [])) for person in people]


def units() -> list[OrgUnit]:
    """Return every department, by name."""
    return list(OrgUnit.objects.order_by("name"))


def organisation() -> Organisation | None:
    """Return the organisation whose installation this is: the first that was entered."""
    return Organisation.objects.order_by("id").first()


def names_of(ids: Iterable[str]) -> dict[str, str]:
    """Return the names of persons by their ids as text; an erased person has none."""
    found = Person.objects.filter(pk__in=[id_ for id_ in ids if id_]).values_list("pk", "name")
    return {str(pk): name for pk, name in found}


def person_by_id(id_: str) -> Person | None:
    """Return the person whose id is *id_* as text; None where it is no id of anyone."""
    try:
        key = UUID(id_)
    except ValueError:
        return None
    return Person.objects.select_related("user", "unit").filter(pk=key).first()


def roles_of(person: Person) -> list[RoleAssignment]:
    """Return every role that *person* ever had or will have, the newest first."""
    return list(RoleAssignment.objects.filter(person=person).order_by("-valid_from", "role"))
