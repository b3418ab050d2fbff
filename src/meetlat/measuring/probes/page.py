"""Fetch a host's front page over HTTPS, or else over HTTP, and read its HTML.

A stranger's log shows one visit to ``/`` and to what it redirects to, at most five times. No
script runs, and nothing that the page refers to is fetched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from meetlat.core.facts.page import PageFacts
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.values.hostname import HostName, HostNameError
from meetlat.measuring import reduce
from meetlat.measuring.exchange import Conversation, Head
from meetlat.measuring.kit import Kit
from meetlat.measuring.reading import read
from meetlat.measuring.trouble import TROUBLE, NotAllowedError, TooLargeError, cause_of
from meetlat.measuring.web import PORTS, connected

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})  # RFC 9110 §15.4
#: Where web servers stand. A redirect elsewhere may be aimed at something that is not one.
_PORTS: Final = frozenset({80, 443, 8080, 8443})
_HTML: Final = frozenset({"text/html", "application/xhtml+xml", ""})
#: After these, another address or scheme may do better; the others are an answer.
_TRY_ON: Final = frozenset(
    {
        Cause.REFUSED,
        Cause.CUT_OFF,
        Cause.TIMED_OUT,
        Cause.UNREACHABLE,
        Cause.TLS_FAILED,
        Cause.NOT_ALLOWED,
    }
)


@dataclass(frozen=True, slots=True)
class _Place:
    scheme: str
    host: HostName
    port: int | None
    target: str

    @property
    def authority(self) -> str:
        return self.host.ascii if self.port is None else f"{self.host.ascii}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


@dataclass(frozen=True, slots=True)
class _Fetched:
    head: Head
    body: bytes


async def probe(host: HostName, kit: Kit) -> PageFacts | Unseen:
    """Return the front page of *host* as its HTML says it; network trouble is a fact."""
    over_https = await _visit(_Place("https", host, None, "/"), kit)
    if isinstance(over_https, Unseen) and over_https.cause in _TRY_ON:
        over_http = await _visit(_Place("http", host, None, "/"), kit)
        return over_https if isinstance(over_http, Unseen) else over_http
    return over_https


async def _visit(place: _Place, kit: Kit) -> PageFacts | Unseen:
    via: list[str] = []
    while True:
        fetched = await _fetch(place, kit)
        if isinstance(fetched, Unseen):
            return fetched
        location = fetched.head.first("location")
        if fetched.head.status not in _REDIRECTS or not location:
            return await _read(place, via, fetched)
        via.append(reduce.url(place.url))
        if len(via) > kit.limits.max_redirects:
            return Unseen(Cause.TOO_MANY_REDIRECTS)
        try:
            place = _place_of(place.url, location)
        except NotAllowedError as error:
            return Unseen(cause_of(error))


def _place_of(base: str, location: str) -> _Place:
    """Read *location*; what is not a host's name on a web server's port is not allowed."""
    try:
        parts = urlsplit(urljoin(base, location))
        host, port = HostName.parse(parts.hostname or ""), parts.port
    except (ValueError, HostNameError) as error:
        raise NotAllowedError(location) from error
    if parts.scheme not in PORTS or (port is not None and port not in _PORTS):
        raise NotAllowedError(location)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    is_usual = port is None or port == PORTS[parts.scheme]
    return _Place(parts.scheme, host, None if is_usual else port, _printable(target))


def _printable(target: str) -> str:
    """Return *target* as browsers send it: what is not visible ASCII percent-encoded."""
    return "".join(
        sign
        if "!" <= sign <= "~"
        else "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace"))
        for sign in target
    )


async def _fetch(place: _Place, kit: Kit) -> _Fetched | Unseen:
    """Ask the addresses of the place's host in turn, until one is there."""
    addresses = await kit.resolve(place.host)
    if isinstance(addresses, Unseen):
        return addresses
    cause = Cause.NO_ADDRESS
    for address in addresses:
        try:
            return await _fetch_at(place, address, kit)
        except TROUBLE as error:
            cause = cause_of(error)
            if cause not in _TRY_ON:
                break
    return Unseen(cause)


async def _fetch_at(place: _Place, address: str, kit: Kit) -> _Fetched:
    async with connected(place.host, place.scheme, address, place.port, kit) as stream:
        conversation = Conversation(stream, kit.limits)
        head = await conversation.get(place.authority, place.target, user_agent=kit.user_agent)
        if head.status in _REDIRECTS or head.media_type not in _HTML:
            return _Fetched(head, b"")
        return _Fetched(head, await conversation.body(head, kit.limits.max_body_bytes))


async def _read(place: _Place, via: list[str], fetched: _Fetched) -> PageFacts | Unseen:
    if fetched.head.media_type not in _HTML:
        return Unseen(Cause.NOT_HTML)
    try:
        return await read(
            fetched.body,
            content_type=fetched.head.first("content-type"),
            url=place.url,
            via=tuple(via),
            status=fetched.head.status,
        )
    except TooLargeError as error:
        return Unseen(cause_of(error))
