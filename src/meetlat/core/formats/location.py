"""The address in a ``Location`` header field, or any address in a page (RFC 3986)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


class LocationError(ValueError):
    """The text is not an absolute web address."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads: lower-case scheme and host, no trailing dot."""

    scheme: str
    host: str
    port: int | None  # None where the address does not say
    path: str


def parse_location(text: str) -> Target:
    """Read an absolute address.

    Raises:
        LocationError: it is relative, has no host, or cannot be read.

    >>> parse_location("https://WWW.Meerdam.example./zoek").host
    'www.meerdam.example'
    """
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise LocationError(f"{text!r}: {error}") from error
    if not parts.scheme or not host:
        raise LocationError(f"{text!r} is not an absolute address")
    return Target(parts.scheme.lower(), host.lower().removesuffix("."), port, parts.path)
