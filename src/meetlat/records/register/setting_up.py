"""Set an organisation up by the file of its profile: look first, then do it, all or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db import transaction

from meetlat.core.profile.changes import Change, changes
from meetlat.core.profile.content import Platforms, Profile
from meetlat.core.profile.reading import ProfileFile, ProfileMistake
from meetlat.core.yardstick.norm import Text
from meetlat.core.yardstick.refusals import nearest
from meetlat.records.people.models import Organisation, Person
from meetlat.records.people.services import create_organisation
from meetlat.records.policy.profile import profile_in_force, set_profile
from meetlat.records.register.importing import fold_name
from meetlat.records.register.models import Application

_SHOWN: Final = 5
_PLATFORMS: Final = ("website", "intranet", "open_data")


@dataclass(frozen=True, slots=True)
class Setup:
    """What a file would do: for whom, and what changes."""

    name: str
    #: None where it is still to be entered.
    organisation: Organisation | None
    #: Its platforms by their references.
    profile: Profile
    changes: tuple[Change, ...]


def look_at(file: ProfileFile, *, is_new: bool = False) -> Setup | tuple[ProfileMistake, ...]:
    """Return what *file* would do here, or every mistake that the records show in it.

    The first organisation of an installation is entered as it comes; another one only where
    *is_new* says that this is meant, so that a slip in a name makes no second one.
    """
    known = list(Organisation.objects.order_by("id"))
    organisation = next((one for one in known if fold_name(one.name) == fold_name(file.name)), None)
    mistakes = []
    if organisation is None and known and not is_new:
        mistakes.append(file.mistake("organisation.name", _unknown_name(file.name, known)))
    platforms = _platforms_of(organisation)
    found = {}
    for role in _PLATFORMS:
        named = getattr(file.profile.platforms, role)
        read = _reference(named, platforms) if named else ""
        if isinstance(read, Text):
            mistakes.append(file.mistake(f"platforms.{role}", read))
        else:
            found[role] = read
    if mistakes:
        return tuple(mistakes)
    profile = replace(file.profile, platforms=Platforms(**found))
    return Setup(
        organisation.name if organisation else file.name,
        organisation,
        profile,
        changes(profile_in_force(organisation), profile),
    )


@transaction.atomic
def carry_out(setup: Setup, *, at: datetime, by: Person | None) -> Organisation:
    """Do what was looked at: enter the organisation if need be, and keep its profile."""
    organisation = setup.organisation or create_organisation(setup.name, at=at)
    set_profile(organisation, setup.profile, at=at, by=by)
    return organisation


def _platforms_of(organisation: Organisation | None) -> list[Application]:
    if organisation is None:
        return []
    rows = Application.objects.filter(organisation=organisation).order_by("reference")
    return list(rows.filter(kind=Application.Kind.PLATFORM))


def _reference(named: str, platforms: Iterable[Application]) -> str | Text:
    """Return the reference of the platform called *named*, or why there is not one such."""
    wanted = named.casefold()
    rows = list(platforms)
    found = [one for one in rows if wanted in {one.reference.casefold(), one.name.casefold()}]
    if len(found) == 1:
        return found[0].reference
    if found:
        references = ", ".join(one.reference for one in found)
        return Text(
            f"{len(found)} platforms heten {named!r}; schrijf het kenmerk van één: {references}",
            f"{len(found)} platforms are called {named!r}; write one reference: {references}",
        )
    near = nearest(named, [one.name for one in rows])
    return Text(
        f"in het register staat geen platform {named!r}{near.nl or _ENTER_IT.nl}",
        f"the register has no platform {named!r}{near.en or _ENTER_IT.en}",
    )


_ENTER_IT: Final = Text(
    "; registreer het eerst, of haal deze regel weg", "; register it first, or leave this line out"
)


def _unknown_name(name: str, known: Iterable[Organisation]) -> Text:
    names = [one.name for one in known]
    near, shown = nearest(name, names), ", ".join(names[:_SHOWN])
    return Text(
        f"hier is geen organisatie {name!r}{near.nl or f'; hier is: {shown}'}",
        f"there is no organisation {name!r} here{near.en or f'; there is: {shown}'}",
    )
