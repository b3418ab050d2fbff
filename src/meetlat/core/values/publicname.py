"""Reading one name off a list or a form: a host name of the public internet, or why it is none."""

from __future__ import annotations

import re
from enum import StrEnum
from ipaddress import ip_address
from typing import Final

from meetlat.core.values.domainname import DomainName, NoDomainError
from meetlat.core.values.hostname import HostName, HostNameError

#: Names that never lead to a public site: RFC 6761 (localhost, invalid, test), RFC 6762 (local, and
#: appendix G for what home networks use), RFC 7686 (onion), RFC 8375 (home.arpa), RFC 9476 (alt),
#: ICANN's resolution of 29 July 2024 (internal), and arpa (RFC 3172), where only the DNS itself is.
_NOT_PUBLIC: Final = frozenset(
    {"localhost", "localdomain", "invalid", "test", "local", "intranet", "internal"}
    | {"private", "corp", "home", "lan", "onion", "alt", "arpa"}
)
#: How spreadsheets begin a formula (OWASP, "CSV Injection", read November 2026).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_MAIL: Final = re.compile(r"[^\s@/]+@[^\s@/]+")
_WEB: Final = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//|[\w.:%-]+/")
_PORT: Final = re.compile(r"[^:]+:[0-9]+")


class NotAName(StrEnum):
    """Why a text is not the name of a public host."""

    EMPTY = "empty"
    FORMULA = "formula"
    ADDRESS = "address"
    MAIL = "mail-address"
    WEB = "web-address"
    WILDCARD = "wildcard"
    NOT_PUBLIC = "not-public"
    UNDERSCORE = "underscore"
    NO_DOT = "no-dot"
    SUFFIX = "suffix"
    SIGNS = "signs"


class NotPublicNameError(ValueError):
    """The text is not the name of a host on the public internet."""

    def __init__(self, text: str, reason: NotAName) -> None:
        super().__init__(f"{text!r} is not a public host name: {reason}")
        self.text, self.reason = text, reason


def read_public_name(text: str) -> HostName:
    """Read a public host name as a list holds it or a person types it.

    Raises:
        NotPublicNameError: it is something else, or a name that only exists inside a network.

    >>> read_public_name(" WWW.Meerdam.example. ").ascii
    'www.meerdam.example'
    """
    bare = text.strip(" ").removesuffix(".")
    reason = _plainly_not(bare)
    if reason is not None:
        raise NotPublicNameError(text, reason)
    try:
        host = HostName.parse(bare)
    except HostNameError as error:
        raise NotPublicNameError(text, _why(bare)) from error
    if host.ascii.rpartition(".")[2] in _NOT_PUBLIC:
        raise NotPublicNameError(text, NotAName.NOT_PUBLIC)
    try:
        DomainName.of(host)
    except NoDomainError as error:
        raise NotPublicNameError(text, NotAName.SUFFIX) from error
    return host


def _plainly_not(text: str) -> NotAName | None:
    """Return what *text* is instead of a name, where its form alone tells."""
    tells: dict[NotAName, bool] = {
        NotAName.EMPTY: not text.strip(),
        NotAName.FORMULA: text.startswith(_FORMULA),
        NotAName.ADDRESS: _is_address(text),
        NotAName.MAIL: bool(_MAIL.fullmatch(text)),
        NotAName.WEB: bool(_WEB.match(text) or _PORT.fullmatch(text)),
        NotAName.NOT_PUBLIC: text.lower() in _NOT_PUBLIC,
        NotAName.WILDCARD: text.startswith("*."),
    }
    return next((reason for reason, holds in tells.items() if holds), None)


def _is_address(text: str) -> bool:
    """Whether *text* is an IPv4 or IPv6 address, a network of them, or looks like one."""
    host, _, length = text.strip("[]").partition("/")
    try:
        ip_address(host)
    except ValueError:
        return bool(re.fullmatch(r"[0-9]+(?:\.[0-9]+)*", text))
    return not length or length.isdigit()


def _why(text: str) -> NotAName:
    if re.fullmatch(r"[A-Za-z0-9_.-]+", text) and "_" in text:
        return NotAName.UNDERSCORE
    if re.fullmatch(r"[\w-]+", text):
        return NotAName.NO_DOT
    return NotAName.SIGNS
