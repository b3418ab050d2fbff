"""Finds the addresses in what a citizen pastes: web addresses, mail addresses, bare names.

Nothing here opens an address, and nothing keeps the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from meetlat.core.values.hostname import HostName, HostNameError

#: More text than a long mail has; the rest is not read.
MOST_TEXT: Final = 50_000
#: More addresses than an answer can usefully hold.
MOST_ADDRESSES: Final = 25
_MAIL: Final = r"[\w.+%-]{1,64}@(?P<mail_host>(?:[\w-]+\.)+[\w-]+)"
_WEB: Final = r"(?P<web>https?://[^\s<>\"'\]]+)"
_NAME: Final = r"(?<![@\w.-])(?P<name>(?:[\w-]+\.)+[^\W\d_][\w-]+)"
_ADDRESS: Final = re.compile(rf"{_WEB}|{_MAIL}|{_NAME}", re.IGNORECASE)
#: Endings of files that people attach and that are no top-level domain.
_FILES: Final = frozenset(
    {"csv", "doc", "docx", "gif", "htm", "html", "jpeg", "jpg", "odt", "pdf", "php", "png"}
    | {"ppt", "pptx", "txt", "xls", "xlsx"}
)
_AFTER_A_SENTENCE: Final = ".,;:!?)"


@dataclass(frozen=True, slots=True)
class Address:
    """One address as it was found."""

    text: str
    is_mail: bool
    #: None where it has no host name: an address of digits, or a name that cannot be.
    host: HostName | None


def addresses_in(text: str) -> tuple[Address, ...]:
    """Return the addresses in *text* in order, each host once as mail and once as web address.

    >>> [str(one.host) for one in addresses_in("Ga naar https://www.meerdam.example/x en betaal.")]
    ['www.meerdam.example']
    """
    found: dict[tuple[bool, str], Address] = {}
    for address in _each(text[:MOST_TEXT]):
        key = (address.is_mail, address.host.ascii if address.host else address.text)
        found.setdefault(key, address)
        if len(found) == MOST_ADDRESSES:
            break
    return tuple(found.values())


def _each(text: str) -> Iterator[Address]:
    for match in _ADDRESS.finditer(text):
        if match["web"]:
            web = match["web"].rstrip(_AFTER_A_SENTENCE)
            yield Address(web, is_mail=False, host=_host_of(web))
        elif match["mail_host"]:
            yield Address(match[0], is_mail=True, host=_name(match["mail_host"]))
        elif _may_be_a_host(match["name"], text):
            yield Address(match["name"], is_mail=False, host=_name(match["name"]))


def _may_be_a_host(name: str, text: str) -> bool:
    """Whether a bare *name* in running *text* is more than a file or two sentences in a row."""
    if name == text.strip():
        return True
    last = name.rpartition(".")[2]
    begins_a_sentence = last[:1].isupper() and not last.isupper()
    return last.lower() not in _FILES and not begins_a_sentence


def _host_of(web: str) -> HostName | None:
    """Return the host that a browser would go to: what stands after an @ counts, not before."""
    try:
        name = urlsplit(web.replace("\\", "/")).hostname
    except ValueError:
        return None
    return _name(name) if name else None


def _name(text: str) -> HostName | None:
    try:
        return HostName.parse(text)
    except HostNameError:
        return None
