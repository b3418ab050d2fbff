"""Greet every mail server of a domain, and ask for STARTTLS where it is offered.

A stranger's log shows EHLO, STARTTLS and the end of the connection; one more where the
certificate is not trusted. No sender, no recipient, no message.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.abc import ByteStream
from dns.rdatatype import RdataType

from meetlat.core.facts.dns import Status
from meetlat.core.facts.mail import MailFacts, MailServer
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.values.hostname import HostName, HostNameError
from meetlat.measuring.handshake import shake
from meetlat.measuring.kit import Kit
from meetlat.measuring.smtp import NotOfferedError, greet, start
from meetlat.measuring.trouble import TROUBLE, cause_of

_PORT = 25
_SILENT_STATUS = {Status.NO_NAME: Cause.NO_NAME, Status.FAILED: Cause.DNS_FAILED}


async def probe(domain: HostName, kit: Kit) -> MailFacts | Unseen:
    """Return what each mail server of *domain* says; network trouble is a fact."""
    lookup = (await kit.resolver.look_up(domain.ascii, RdataType.MX)).lookup
    cause = _SILENT_STATUS.get(lookup.status)
    if cause is not None:
        return Unseen(cause)
    names = sorted((int(rank), name) for rank, name in (value.split() for value in lookup.values))
    # RFC 7505: one MX with "." as its name says that the domain takes no mail.
    servers = [
        server
        for _, name in names
        if name != "."
        for server in await _servers(name.removesuffix("."), kit)
    ]
    return MailFacts(tuple(servers))


async def _servers(name: str, kit: Kit) -> list[MailServer]:
    try:
        host = HostName.parse(name)
    except HostNameError:
        return [_silent(name, Cause.NO_NAME)]
    addresses = await kit.resolve(host)
    if isinstance(addresses, Unseen):
        return [_silent(name, addresses.cause)]
    return [await _server(name, address, kit) for address in addresses]


def _silent(name: str, cause: Cause) -> MailServer:
    return MailServer(name, "", cause, offers_starttls=False, handshake=None)


async def _server(name: str, address: str, kit: Kit) -> MailServer:
    offers = False

    @asynccontextmanager
    async def opened() -> AsyncIterator[ByteStream]:
        nonlocal offers
        async with kit.dial(address, _PORT) as stream:
            greeted = await greet(stream, kit)
            offers = greeted.offers_starttls
            await start(greeted)
            yield stream

    try:
        handshake = await shake(name, opened, kit.trust)
    except NotOfferedError:
        return MailServer(name, address, None, offers_starttls=False, handshake=None)
    except TROUBLE as error:
        return MailServer(name, address, cause_of(error), offers_starttls=offers, handshake=None)
    return MailServer(name, address, None, offers_starttls=True, handshake=handshake)
