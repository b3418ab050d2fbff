"""What happened to an application, as a line through time: its states, and the journal's events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetlat.records.decisions.models import Decision
from meetlat.records.journal.models import AuditEvent
from meetlat.records.journal.queries import events_about
from meetlat.records.people.queries import names_of
from meetlat.records.register.models import Application, Responsibility, StatusPeriod

#: What the journal tells beside the states, which have a line of their own.
_TOLD: Final[dict[str, str | Promise]] = {
    "platform-made": gettext_lazy("Aangewezen als eigen platform"),
    "partnership-added": gettext_lazy("Partner vastgelegd"),
    "responsibility-assigned": gettext_lazy("Verantwoordelijke aangewezen"),
    "cost-added": gettext_lazy("Kosten vastgelegd"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One point on the line."""

    on: date
    what: str
    #: More about it; "" where there is nothing more to say.
    detail: str = ""
    #: Who did it; "" where the system did, or nobody is named.
    who: str = ""


def timeline(application: Application, decisions: Iterable[Decision]) -> list[Moment]:
    """Return what happened to *application*, the newest first."""
    moments = [_state(period) for period in application.status_periods.all()]
    moments += [_decision(one) for one in decisions]
    events = [row for row in events_about("application", application.pk) if row.action in _TOLD]
    names = names_of(row.actor for row in events)
    moments += _events(events, names)
    return sorted(moments, key=lambda one: one.on, reverse=True)


def _state(period: StatusPeriod) -> Moment:
    return Moment(
        period.begins_on, _("Status: %(status)s") % {"status": period.get_status_display()}
    )


def _decision(row: Decision) -> Moment:
    return Moment(
        timezone.localtime(row.prepared_at).date(),
        _("Besluit %(reference)s voorgelegd: %(outcome)s (%(state)s)")
        % {
            "reference": row.reference,
            "outcome": row.get_outcome_display(),
            "state": row.get_state_display(),
        },
    )


def _events(events: Iterable[AuditEvent], names: dict[str, str]) -> list[Moment]:
    """Return the events, those of one day and kind as one moment."""
    found: dict[tuple[date, str, str], list[str]] = {}
    for row in events:
        key = (timezone.localtime(row.at).date(), row.action, row.actor)
        found.setdefault(key, []).append(_detail(row.action, row.details))
    return [
        Moment(on, str(_TOLD[action]), _together(details), names.get(actor, ""))
        for (on, action, actor), details in found.items()
    ]


def _detail(action: str, details: dict[str, Any]) -> str:
    if action == "responsibility-assigned":
        capacities = dict(Responsibility.Capacity.choices)
        return str(capacities.get(str(details.get("capacity")), ""))
    if action == "cost-added":
        return str(details.get("year", ""))
    return ""


def _together(details: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(one for one in details if one))
