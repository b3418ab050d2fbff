"""The menu: which areas of the site someone may go to, in the order in which they are used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetlat.records.people.models import Role
from meetlat.records.people.queries import Capacity


@dataclass(frozen=True, slots=True)
class Area:
    """One entry of the menu, as the site offers it."""

    label: str | Promise
    url_name: str
    #: Whom it is shown to; empty: everyone who is signed in.
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the menu, as one page shows it."""

    label: str | Promise
    href: str
    is_current: bool
    #: What ``aria-current`` says: the page itself, or a page within the area.
    current: str


_FOR_STAFF: Final = (
    Area(_("Vandaag"), "today:page"),
    Area(_("Besluiten"), "decisions:pile", frozenset({Role.CIO, Role.COORDINATOR, Role.AUDITOR})),
    Area(_("Toetsen"), "assessments:board", frozenset({Role.COORDINATOR, Role.CIO, Role.AUDITOR})),
    Area(_("Adviezen"), "advice:list", frozenset({Role.ADVISER})),
    Area(_("Nieuw voorstel"), "proposals:new"),
    Area(_("Register"), "register:list"),
    Area(_("Bevindingen"), "findings:list"),
    Area(_("Ontdekt"), "discoveries:list", frozenset({Role.ADMINISTRATOR, Role.COORDINATOR})),
    Area(_("Waaier"), "fan:page"),
    Area(
        _("Meetlat"),
        "yardstick:list",
        frozenset({Role.ADMINISTRATOR, Role.COORDINATOR, Role.CIO, Role.AUDITOR}),
    ),
    Area(_("Mensen"), "people:list", frozenset({Role.ADMINISTRATOR})),
    Area(
        _("Postvak uit"),
        "outbox:page",
        frozenset({Role.ADMINISTRATOR, Role.COORDINATOR, Role.AUDITOR}),
    ),
)
_FOR_ANYONE: Final = (
    Area(_("Is deze site van ons?"), "public:check"),
    Area(_("Openbaar register"), "public:register"),
    Area(_("Spelregels"), "public:rules"),
    Area(_("Waaier"), "fan:page"),
    Area(_("Privacy"), "public:privacy"),
)


def navigation(request: HttpRequest, capacity: Capacity | None) -> list[Item]:
    """Return the menu of someone with *capacity*; of a stranger where it is None."""
    if capacity is None:
        return _items(_FOR_ANYONE, request)
    mine = [
        area
        for area in _FOR_STAFF
        if not area.roles or any(capacity.acts_as(role) for role in area.roles)
    ]
    return _items(mine, request)


def footer(request: HttpRequest) -> list[Item]:
    """Return the pages that are open to the world."""
    return _items(_FOR_ANYONE, request)


def _items(areas: tuple[Area, ...] | list[Area], request: HttpRequest) -> list[Item]:
    items = []
    for area in areas:
        href = reverse(area.url_name)
        here = request.path == href
        within = href != "/" and request.path.startswith(href)
        items.append(Item(area.label, href, here or within, "page" if here else "true"))
    return items
