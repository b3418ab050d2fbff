"""What may answer for an application: its platform, its supplier, its organisation.

Source: domain.md, invariant 15. A platform answers by the application that it is; what a platform
stands on itself, or who delivers it, answers for all that stands on it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.db.models import Q

from meetlat.core.yardstick.norm import Covers
from meetlat.records.people.models import Organisation
from meetlat.records.register.models import Application, Party, Platform, Subject

Body = Application | Party | Organisation
_NOTHING_ELSE: Final[Mapping[UUID, UUID | None]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Above:
    """One subject that may answer for an application."""

    subject_id: UUID
    #: What a norm must name, all of it, for this to answer.
    covers: frozenset[Covers]
    #: The titles from the application up to this, the nearest first.
    path: tuple[str, ...]


def bodies_of(application: Application, platform: Application | None) -> dict[Covers, Body]:
    """Return what there is to judge for beside *application*, which stands on *platform*."""
    found: dict[Covers, Body] = {}
    if platform is not None and platform.pk != application.pk:
        found[Covers.PLATFORM] = platform
    if application.supplier is not None:
        found[Covers.SUPPLIER] = application.supplier
    found[Covers.ORGANISATION] = application.organisation
    return found


def subject_for(body: Body) -> Subject:
    """Return the subject on which is judged for *body*, made where nobody judged for it yet."""
    if isinstance(body, Application):
        return body.subject
    if isinstance(body, Party):
        return Subject.objects.get_or_create(party=body)[0]
    return Subject.objects.get_or_create(organisation=body)[0]


def what_is_above(
    applications: Iterable[Application], standing_on: Mapping[UUID, UUID | None] = _NOTHING_ELSE
) -> dict[UUID, tuple[Above, ...]]:
    """Return, by application, the subjects that may answer for it, the nearest first.

    *standing_on* says on which platform (by the id of the application that it is) an application
    is taken to stand, where that is another one than the register says. Two queries, whatever
    the number of applications.
    """
    rows = list(applications)
    platforms = {
        one.application_id: one.application
        for one in Platform.objects.select_related("application__subject")
    }
    delivers = {one.supplier_id for one in (*rows, *platforms.values())}
    bodies = _subjects_of_bodies(delivers, {one.organisation_id for one in rows})
    return {
        row.pk: tuple(_above(row, standing_on.get(row.pk, row.platform_id), platforms, bodies))
        for row in rows
    }


def _subjects_of_bodies(
    parties: Iterable[UUID | None], organisations: Iterable[UUID]
) -> dict[UUID, Subject]:
    """Return by body the subject on which was judged for it; a body without one is absent."""
    asked = Q(party__in=[one for one in parties if one]) | Q(organisation__in=list(organisations))
    found: dict[UUID, Subject] = {}
    for one in Subject.objects.filter(asked).select_related("party", "organisation"):
        body = one.party_id or one.organisation_id
        if body is not None:
            found[body] = one
    return found


def _above(
    row: Application,
    platform: UUID | None,
    platforms: Mapping[UUID, Application],
    bodies: Mapping[UUID, Subject],
) -> Iterator[Above]:
    yield from _on(platform, platforms, bodies, passed={row.pk})
    supplier = bodies.get(row.supplier_id) if row.supplier_id else None
    if supplier is not None:
        yield Above(supplier.pk, frozenset({Covers.SUPPLIER}), (str(supplier),))
    organisation = bodies.get(row.organisation_id)
    if organisation is not None:
        yield Above(organisation.pk, frozenset({Covers.ORGANISATION}), (str(organisation),))


def _on(
    pk: UUID | None,
    platforms: Mapping[UUID, Application],
    bodies: Mapping[UUID, Subject],
    *,
    passed: set[UUID],
    path: tuple[str, ...] = (),
) -> Iterator[Above]:
    """Yield the platform *pk*, who delivers it, and what it stands on; nothing *passed* twice."""
    platform = platforms.get(pk) if pk is not None else None
    if platform is None or platform.pk in passed:
        return
    path = (*path, platform.name)
    yield Above(platform.subject.pk, frozenset({Covers.PLATFORM}), path)
    supplier = bodies.get(platform.supplier_id) if platform.supplier_id else None
    if supplier is not None:
        both = frozenset({Covers.PLATFORM, Covers.SUPPLIER})
        yield Above(supplier.pk, both, (*path, str(supplier)))
    passed = passed | {platform.pk}
    yield from _on(platform.platform_id, platforms, bodies, passed=passed, path=path)
