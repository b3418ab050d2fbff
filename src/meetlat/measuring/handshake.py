"""TLS with a server: one greeting as a present-day client, one for each version apart."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TypeAlias

import anyio
from anyio.abc import ByteStream
from anyio.streams.tls import TLSAttribute, TLSStream

from meetlat.core.facts.tls import Handshake
from meetlat.measuring.trouble import TROUBLE
from meetlat.measuring.trust import VERSIONS, Trust, chain_of, distrust_word

#: Opens a fresh connection that is ready for a ClientHello.
Open: TypeAlias = Callable[[], AbstractAsyncContextManager[ByteStream]]


async def start_tls(stream: ByteStream, name: str, context: ssl.SSLContext) -> TLSStream:
    """Return *stream* with TLS over it, *name* in SNI.

    Raises:
        ssl.SSLError: the other side does not agree, or hangs up instead.
    """
    try:
        return await TLSStream.wrap(
            stream,
            server_side=False,
            hostname=name,
            ssl_context=context,
            # Many servers close without close_notify, and we have what we came for by then.
            standard_compatible=False,
        )
    except (anyio.EndOfStream, anyio.BrokenResourceError) as error:
        raise ssl.SSLError("hung up during the handshake") from error


async def shake(name: str, opened: Open, trust: Trust) -> Handshake:
    """Return a handshake with what today's clients offer, also where the chain is not trusted.

    A chain that is refused does not come out of OpenSSL, so it is then asked for once more.
    Raises what ``trouble.TROUBLE`` lists.
    """
    try:
        return await _shake(name, opened, trust.strict, distrust="")
    except ssl.SSLCertVerificationError as error:
        return await _shake(name, opened, trust.seeing, distrust=distrust_word(error))


async def _shake(name: str, opened: Open, context: ssl.SSLContext, *, distrust: str) -> Handshake:
    async with opened() as stream:
        secured = await start_tls(stream, name, context)
        seen = secured.extra_attributes
        return Handshake(
            version=seen[TLSAttribute.tls_version](),
            suite=seen[TLSAttribute.cipher]()[0],
            chain=chain_of(seen[TLSAttribute.ssl_object]()),
            trusted=not distrust,
            distrust=distrust,
        )


async def accepted_versions(
    name: str, opened: Open, trust: Trust, *, known: str = ""
) -> tuple[str, ...]:
    """Return the versions that the server completes a handshake in, oldest first.

    *known* is one that it completed already, and is not asked again.
    """
    return tuple(
        [
            version
            for version in VERSIONS
            if version == known or await _accepts(name, opened, trust.only[version])
        ]
    )


async def _accepts(name: str, opened: Open, context: ssl.SSLContext) -> bool:
    try:
        async with opened() as stream:
            await start_tls(stream, name, context)
    except TROUBLE:
        return False
    return True
