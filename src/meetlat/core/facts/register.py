"""What the register holds of an application: a fact too, with no probe behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """An application as registered, in the register's stored words."""

    application_kind: str
    status: str
    has_owner_unit: bool
    has_owner: bool
    has_content_owner: bool
    has_technical_manager: bool
    has_purpose: bool
    has_ratified_decision: bool
    hostnames: tuple[str, ...]
    #: Areas of cost for which a line exists, zero included, sorted.
    cost_areas: tuple[str, ...]
    partners: tuple[str, ...]
    #: The municipality's role in a partner's site, in words; "" where there is none.
    role_of_municipality: str
    privacy_statement_url: str
    accessibility_statement_url: str
    accessibility_status: str  # "A" to "E", "" where unknown
