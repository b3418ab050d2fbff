"""The addresses in a text that somebody pasted: links, bare host names and mail addresses.

A link is read as a browser reads it (WHATWG URL, "authority state"): what stands before the last
@ is not the host, a backslash ends the host as a slash does, and %2E is a dot. Otherwise
``https://www.meerdam.example@trap.example`` would be read as the name that it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final
from urllib.parse import unquote

from publicsuffixlist import PublicSuffixList

from meetlat.core.values.hostname import HostName, HostNameError

#: A long message with its headers; what follows is not read.
LONGEST_TEXT: Final = 100_000
#: More different addresses than a person reads the answers to.
MOST_ADDRESSES: Final = 50
#: RFC 3986 sets no bound; browsers and mail programs take about this much.
_LONGEST_TOKEN: Final = 2_048
#: RFC 1035 §2.3.4, and room for percent-encoding and for names in other scripts.
_LONGEST_NAME: Final = 1_000

#: What stands between addresses in plain text and in HTML.
_BETWEEN: Final = re.compile(r"[\s<>\"'`“”„‘’«»()\[\]{}|,;=]+")  # noqa: RUF001 - quotes as people type them
_LINK: Final = re.compile(r"(?i)(?:h(?:tt|xx)ps?|ftps?):[/\\]*(?P<rest>.*)")
_MAILTO: Final = re.compile(r"(?i)mailto:")
_MAIL: Final = re.compile(r"[^\s@:/\\]+@(?P<host>[^\s@:/\\?#]+)")
_AUTHORITY_END: Final = re.compile(r"[/\\?#]")
_AT_THE_EDGE: Final = ".:!?*_~-…·"


class AddressKind(StrEnum):
    """What one may do with an address."""

    WEB = "web"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """One address in the text."""

    kind: AddressKind
    #: As it stood there, cut at 300 characters.
    written: str
    #: None where it names no host but a number (``http://192.0.2.1/``) or cannot be read.
    host: HostName | None


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was found in a text."""

    addresses: tuple[FoundAddress, ...]
    #: Whether there was more than was read: the text was too long, or held too many addresses.
    cut: bool


def find_addresses(text: str, *, tops: frozenset[str] = frozenset()) -> Pasted:
    """Find the addresses in *text*, each host once a kind, in order of appearance.

    A bare name counts only under an existing top level (or one of *tops*), or where it is all
    that was pasted: "gisteren.Ik" is a missing space.

    >>> find_addresses("Ga naar www.meerdam.nl/zorg.").addresses[0].host
    HostName(ascii='www.meerdam.nl')
    """
    found: dict[tuple[AddressKind, HostName | str], FoundAddress] = {}
    tokens = _BETWEEN.split(_refanged(text[:LONGEST_TEXT]).strip())
    alone = len([token for token in tokens if token]) == 1
    for token in tokens:
        for one in _read(token[:_LONGEST_TOKEN], tops=tops, alone=alone):
            found.setdefault((one.kind, one.host or one.written), one)
        if len(found) > MOST_ADDRESSES:
            break
    cut = len(text) > LONGEST_TEXT or len(found) > MOST_ADDRESSES
    return Pasted(tuple(found.values())[:MOST_ADDRESSES], cut)


def _refanged(text: str) -> str:
    """Undo how people make a link harmless before they pass it on."""
    return text.replace("[.]", ".").replace("(.)", ".").replace("[:]", ":")


def _read(token: str, *, tops: frozenset[str], alone: bool) -> Iterator[FoundAddress]:
    token = token.strip(_AT_THE_EDGE)
    link = _LINK.match(token)
    if link is not None:
        yield FoundAddress(AddressKind.WEB, _shown(token), _host_of(link["rest"]))
        return
    token = _MAILTO.sub("", token)
    mail = _MAIL.match(token)
    if mail is not None:
        host = _name(mail["host"].strip(_AT_THE_EDGE))
        if host is not None:
            yield FoundAddress(AddressKind.MAIL, _shown(mail[0]), host)
        return
    host = _host_of(token)
    if host is not None and (alone or _has_a_top_level(host, tops)):
        yield FoundAddress(AddressKind.WEB, _shown(token), host)


def _host_of(rest: str) -> HostName | None:
    """Return the host in what follows a scheme: without user, port and path."""
    authority = _AUTHORITY_END.split(rest, maxsplit=1)[0].rpartition("@")[2]
    return _name(re.sub(r":[0-9]*$", "", unquote(authority)))


def _name(text: str) -> HostName | None:
    try:
        return HostName.parse(text) if len(text) <= _LONGEST_NAME else None
    except HostNameError:
        return None


@cache
def _existing() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


def _has_a_top_level(host: HostName, tops: frozenset[str]) -> bool:
    top = host.ascii.rpartition(".")[2]
    return top in tops or _existing().publicsuffix(host.ascii) is not None


def _shown(text: str) -> str:
    return text[:300]
