"""What the mail servers of a domain say before any mail is sent."""

from __future__ import annotations

from dataclasses import dataclass

from meetlat.core.facts.silence import Cause
from meetlat.core.facts.tls import Handshake


@dataclass(frozen=True, slots=True)
class MailServer:
    """One address of one MX on port 25."""

    host: str
    address: str
    silence: Cause | None
    offers_starttls: bool
    handshake: Handshake | None  # after STARTTLS


@dataclass(frozen=True, slots=True)
class MailFacts:
    """Every mail server, by preference, name and address; empty for a null MX or none."""

    servers: tuple[MailServer, ...]
