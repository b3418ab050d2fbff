"""What real TLS handshakes with a host gave, one address after the other."""

from __future__ import annotations

from dataclasses import dataclass

from meetlat.core.facts.silence import Cause


@dataclass(frozen=True, slots=True)
class Handshake:
    """One completed handshake with what a present-day client offers."""

    version: str  # "TLSv1.3", as OpenSSL names it
    suite: str  # "TLS_AES_256_GCM_SHA384", as OpenSSL names it
    #: The certificates as sent, leaf first, DER.
    chain: tuple[bytes, ...]
    #: Whether the chain leads to a trusted root at the moment of measuring, its dates apart.
    trusted: bool
    #: OpenSSL's verification error code as a word ("self-signed"); "" where trusted.
    distrust: str


@dataclass(frozen=True, slots=True)
class TlsEndpoint:
    """One address on port 443: a handshake, or the cause why there was none."""

    address: str
    handshake: Handshake | None
    silence: Cause | None
    #: The versions that the server accepted, each tried by a handshake of its own, in the order
    #: TLSv1, TLSv1.1, TLSv1.2, TLSv1.3.
    accepts: tuple[str, ...]
    #: The versions that were tried without an answer either way, in the same order.
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TlsFacts:
    """Every address of a name, sorted."""

    endpoints: tuple[TlsEndpoint, ...]
