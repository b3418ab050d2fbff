"""TLS with a server: one greeting as a present-day client, one for each version apart."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TypeAlias

import anyio
from anyio.abc import ByteStream
from anyio.streams.tls import TLSAttribute, TLSStream

from meetlat.core.facts.silence import Cause
from meetlat.core.facts.tls import Handshake
from meetlat.measuring.trouble import TROUBLE, cause_of
from meetlat.measuring.trust import VERSIONS, Trust, chain_of, distrust_word

#: Opens a fresh connection that is ready for a ClientHello.
Open: TypeAlias = Callable[[], AbstractAsyncContextManager[ByteStream]]


class HungUpError(ssl.SSLError):
    """The connection ended during the handshake, without a word of TLS about why."""


async def start_tls(stream: ByteStream, name: str, context: ssl.SSLContext) -> TLSStream:
    """Return *stream* with TLS over it, *name* in SNI.

    Raises:
        ssl.SSLError: the other side does not agree.
        HungUpError: it hangs up instead, or something in between does.
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
        raise HungUpError("hung up during the handshake") from error


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


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of trying each version apart, oldest first; the others were turned down."""

    accepted: tuple[str, ...] = ()
    #: Tried without an answer either way.
    unknown: tuple[str, ...] = ()


async def try_versions(name: str, opened: Open, trust: Trust, *, known: str = "") -> Tried:
    """Return in which versions the server completes a handshake, and in which it said nothing.

    *known* is one that it completed already, and is not asked again. A server that turns a
    version down sends an alert or hangs up. Hanging up may also be the network's doing, so it
    is asked once more; twice the same is an answer. Out of time, refused at the door or out of
    reach is none.

    Raises:
        OSError: this machine ran out of something.
    """
    accepted, unknown = [], []
    for version in VERSIONS:
        takes = version == known or await _accepts(name, opened, trust.only[version])
        if takes is None:
            unknown.append(version)
        elif takes:
            accepted.append(version)
    return Tried(tuple(accepted), tuple(unknown))


async def _accepts(
    name: str, opened: Open, context: ssl.SSLContext, *, again: bool = False
) -> bool | None:
    """Return whether the server completes a handshake; None where it gave no answer."""
    try:
        async with opened() as stream:
            await start_tls(stream, name, context)
    except HungUpError:
        return False if again else await _accepts(name, opened, context, again=True)
    except TROUBLE as error:
        return False if cause_of(error) is Cause.TLS_FAILED else None
    return True
