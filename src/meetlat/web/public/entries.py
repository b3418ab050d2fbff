"""What the world may read of an application: the fields named here, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from meetlat.records.decisions.models import Standing
from meetlat.records.register.models import Application
from meetlat.telling.spreadsheet import Cell

#: States of which the public register tells. What is only proposed is not there yet.
PUBLIC_STATES: Final = ("discovered", "in_use", "phasing_out", "closed")
#: Roles of host names that a visitor is meant to use; those of test sites and servers are not.
_PUBLIC_ROLES: Final = frozenset({"primary", "alias", "redirect"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One application in the public register."""

    name: str
    purpose: str
    kind: str
    state: str
    since: date
    is_decided: bool
    unit: str
    hosts: tuple[str, ...]
    #: Partners with the municipality's role.
    partners: tuple[tuple[str, str], ...]
    accessibility: str
    accessibility_url: str
    privacy_url: str
    #: The decision in words for the public; "" where there is none.
    decision: str

    def holds(self, sought: str) -> bool:
        """Whether *sought*, in lower case, is in what is shown."""
        partners = (partner for partner, _role in self.partners)
        shown = (self.name, self.purpose, self.unit, *self.hosts, *partners)
        return any(sought in text.lower() for text in shown)


def csv_header() -> list[str]:
    """Return the heads of the file of the public register."""
    return [
        *(_("naam"), _("waarvoor"), _("soort"), _("stand"), _("sinds"), _("afdeling")),
        *(_("hostnamen"), _("partners"), _("besluit")),
        *(_("toegankelijkheid"), _("toegankelijkheidsverklaring"), _("privacyverklaring")),
    ]


def csv_row(one: Entry) -> list[Cell]:
    """Return one application as the file has it: what the page shows, and no more."""
    partners = (f"{name} ({role})" if role else name for name, role in one.partners)
    return [
        *(one.name, one.purpose, one.kind, one.state, one.since, one.unit),
        *(" ".join(one.hosts), ", ".join(partners), one.decision),
        *(one.accessibility, one.accessibility_url, one.privacy_url),
    ]


def entry(application: Application, standing: Standing | None) -> Entry:
    """Return what the world may read of *application*."""
    return Entry(
        name=application.name,
        purpose=application.purpose,
        kind=application.get_kind_display(),
        state=_state(application, standing),
        since=application.status_since,
        is_decided=standing is not None,
        unit=application.owner_unit.name if application.owner_unit else "",
        hosts=tuple(
            host.name for host in application.hostnames.all() if host.role in _PUBLIC_ROLES
        ),
        partners=tuple(
            (one.party.name, one.role_in_words) for one in application.partnerships.all()
        ),
        accessibility=application.accessibility_status,
        accessibility_url=application.accessibility_statement_url,
        privacy_url=application.privacy_statement_url,
        decision=standing.decision.public_summary if standing else "",
    )


def _state(application: Application, standing: Standing | None) -> str:
    if application.status == Application.Status.DISCOVERED:
        return _("bestaand, nog geen besluit")
    if application.status == Application.Status.IN_USE and standing is None:
        return _("in gebruik, nog niet getoetst")
    return application.get_status_display()
