"""Shake hands over TLS with every address of a host.

A stranger's log shows some five connections to port 443 an address: one as a present-day client
(two where its certificate is not trusted), one for each version apart, and one more for a version
on which it hung up. Nothing is asked.
"""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from anyio.abc import ByteStream

from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.facts.tls import TlsEndpoint, TlsFacts
from meetlat.core.values.hostname import HostName
from meetlat.measuring.handshake import Tried, shake, try_versions
from meetlat.measuring.kit import Kit
from meetlat.measuring.trouble import TROUBLE, cause_of

_PORT = 443


async def probe(host: HostName, kit: Kit) -> TlsFacts | Unseen:
    """Return what TLS gives on each address of *host*; network trouble is a fact."""
    addresses = await kit.resolve(host)
    if isinstance(addresses, Unseen):
        return addresses
    return TlsFacts(tuple([await _endpoint(host, address, kit) for address in addresses]))


async def _endpoint(host: HostName, address: str, kit: Kit) -> TlsEndpoint:
    def opened() -> AbstractAsyncContextManager[ByteStream]:
        return kit.dial(address, _PORT)

    try:
        handshake = await shake(host.ascii, opened, kit.trust)
    except TROUBLE as error:
        cause = cause_of(error)
        # Where TLS itself failed, an older version may still succeed; else nobody is there.
        tried = (
            await try_versions(host.ascii, opened, kit.trust)
            if cause is Cause.TLS_FAILED
            else Tried()
        )
        return TlsEndpoint(address, None, cause, tried.accepted, tried.unknown)
    tried = await try_versions(host.ascii, opened, kit.trust, known=handshake.version)
    return TlsEndpoint(address, handshake, None, tried.accepted, tried.unknown)
