"""The nouns in which the demo's municipality is written down. Values only, no behaviour.

Stored words are those of the product's register: English, in lower case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Unit:
    """A department."""

    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A role that a person holds, for an adviser with the aspect advised on."""

    role: str  # requester, coordinator, adviser, cio, auditor, reporter, administrator
    aspect: str = ""  # ciso, privacy, fg, communicatie, dienstverlening, architect, …


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff, named after the part that he or she plays."""

    key: str
    name: str
    email: str
    unit: str
    roles: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Host:
    """A host name and what it is to its application."""

    name: str
    #: primary, alias, redirect, parked, mail, api, cdn, acceptance, infrastructure or old
    role: str = "primary"


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost line; ``euros`` and ``hours`` of staff may be zero, and then say so."""

    year: int
    area: str  # strategy, build, hosting, content or evaluation
    kind: str  # one_off or yearly
    euros: int
    hours: int
    status: str  # planned, budgeted or actual


@dataclass(frozen=True, slots=True)
class Usage:
    """Visits in one month, and who counted them."""

    month: date  # its first day
    visits: int
    source: str


@dataclass(frozen=True, slots=True)
class Partnership:
    """Who else is behind an application, and what the municipality is in it."""

    partner: str
    role: str  # owner, co_owner, participant or subsidiser
    role_in_words: str
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Capability:
    """Something that a platform can already do, for reuse."""

    name: str
    how_to_request: str


@dataclass(frozen=True, slots=True)
class Application:
    """One online application, as the register should know it; "" where nobody knows."""

    name: str
    #: website, subsite, web_application, mobile_app, platform, portal, open_data_portal,
    #: social_channel or api
    kind: str
    purpose: str
    unit: str
    #: discovered, proposed, in_development, in_use, phasing_out or closed
    status: str = "in_use"
    status_since: date = date(2021, 3, 1)
    hosts: tuple[Host, ...] = ()
    #: The name of the application that is the platform; "" stands apart.
    platform: str = ""
    built_on: str = "external"  # own_platform, reuse, external or unknown
    owner: str = ""  # key of a person
    content_owner: str = ""
    technical_manager: str = ""
    partnerships: tuple[Partnership, ...] = ()
    supplier: str = ""
    personal_data: str = "none"  # none, ordinary, special or bsn
    login: str = "none"  # none, digid, eherkenning, sso or own
    transactional: bool = False
    privacy_statement_url: str = ""
    accessibility_statement_url: str = ""
    accessibility_status: str = ""  # A to E
    planned_end: date | None = None
    #: Store ids, accounts and paths: addresses that are not host names.
    other_addresses: tuple[str, ...] = ()
    costs: tuple[Cost, ...] = ()
    usage: tuple[Usage, ...] = ()
    capabilities: tuple[Capability, ...] = ()


@dataclass(frozen=True, slots=True)
class Domain:
    """A registered domain name."""

    name: str
    registrar: str
    holder: str
    registered_on: date
    expires_on: date
    purpose: str  # website, web_application, redirect, parked, mail, defensive or unused
    mail_used: bool = False
    auto_renew: bool = True
    #: Not to be let go before this day, after its site closed.
    hold_until: date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that nobody registered, and why it may be ours."""

    name: str
    source: str  # link, dns or tip
    evidence: str
    lookalike: bool = False


@dataclass(frozen=True, slots=True)
class Municipality:
    """All of it."""

    name: str
    contact: str
    privacy_statement_url: str
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    applications: tuple[Application, ...]
    domains: tuple[Domain, ...]
    #: Registered names that belong to no application.
    loose_hosts: tuple[Host, ...]
    candidates: tuple[Candidate, ...]
