"""What the public check answers for one address. It never says "no" and never says "safe"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meetlat.core.values.hostname import HostName
from meetlat.records.register.models import Application
from meetlat.records.register.queries import our_domain_names, registered
from meetlat.web.public.addresses import Address
from meetlat.web.public.lookalike import looks_like

_LIVING = {"discovered", "in_development", "in_use", "phasing_out"}
_ENDED = {"closed", "retired", "transferred"}


class Kind(StrEnum):
    """The answers there are."""

    OURS = "ours"
    #: The domain is ours; the address itself is not in the register.
    OUR_DOMAIN = "our-domain"
    PARTNER = "partner"
    ENDED = "ended"
    LOOKALIKE = "lookalike"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer for one address, with what is open to the world of it."""

    address: Address
    kind: Kind
    application: str = ""
    since: date | None = None
    #: Which department answers for it.
    unit: str = ""
    #: The municipality's role with a partner, in words.
    role: str = ""
    #: The domain of ours that it lies in, or that it looks like.
    domain: str = ""


def answer(address: Address) -> Answer:
    """Look up *address* in the register."""
    if address.host is None:
        return Answer(address, Kind.UNKNOWN)
    known = registered(address.host)
    if known.lookalike:
        return Answer(address, Kind.LOOKALIKE)
    domain = known.domain.name if known.domain and known.domain.ours else ""
    if address.is_mail:
        return Answer(address, Kind.OURS, domain=domain) if domain else _unknown(address)
    if known.application is not None:
        told = _of_application(address, known.application, known.partners)
        if told is not None:
            return told
    return Answer(address, Kind.OUR_DOMAIN, domain=domain) if domain else _unknown(address)


def _of_application(
    address: Address, application: Application, roles: tuple[str, ...]
) -> Answer | None:
    if application.status in _LIVING:
        kind = Kind.PARTNER if roles else Kind.OURS
    elif application.status in _ENDED:
        kind = Kind.ENDED
    else:
        return None
    return Answer(
        address,
        kind,
        application=application.name,
        since=application.status_since,
        unit=application.owner_unit.name if application.owner_unit else "",
        role="; ".join(role for role in roles if role),
    )


def _unknown(address: Address) -> Answer:
    host: HostName | None = address.host
    domain = looks_like(host, our_domain_names()) if host else ""
    return Answer(address, Kind.LOOKALIKE if domain else Kind.UNKNOWN, domain=domain)
