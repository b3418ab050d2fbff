"""What exists already and may do what is asked for, as the form shows it."""

from __future__ import annotations

from dataclasses import dataclass

from meetlat.records.cases.models import Proposal
from meetlat.records.cases.queries import suggest_reuse
from meetlat.records.register.models import Platform
from meetlat.records.register.queries import Filters, application_list


@dataclass(frozen=True, slots=True)
class Suggested:
    """One thing that exists, and where it is used."""

    name: str
    kind: str
    purpose: str
    #: What it can do as a platform; "" for anything else.
    capabilities: str
    contact: str
    #: The applications on it.
    users: tuple[str, ...]
    is_platform: bool


def suggestions_for(proposal: Proposal) -> list[Suggested]:
    """Return what may do it already, platforms first."""
    text = f"{proposal.title} {proposal.problem} {proposal.desired_effect}"
    platforms = {one.pk: one for one in Platform.objects.select_related("application")}
    shown = []
    for found in suggest_reuse(text):
        application = found.application
        if application.pk == proposal.application_id:
            continue
        platform = platforms.get(application.pk)
        users = application_list(Filters(platform=platform.pk)) if platform else []
        shown.append(
            Suggested(
                name=application.name,
                kind=application.get_kind_display(),
                purpose=application.purpose,
                capabilities=platform.capabilities if platform else "",
                contact=platform.capacity_contact if platform else "",
                users=tuple(one.name for one in users),
                is_platform=platform is not None,
            )
        )
    return shown
