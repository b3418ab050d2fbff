"""A connection on which HTTP is spoken, plain or over TLS."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import Final

from anyio.abc import ByteStream

from meetlat.core.values.hostname import HostName
from meetlat.measuring.handshake import start_tls
from meetlat.measuring.kit import Kit

PORTS: Final = MappingProxyType({"http": 80, "https": 443})


@asynccontextmanager
async def connected(
    host: HostName, scheme: str, address: str, port: int | None, kit: Kit
) -> AsyncIterator[ByteStream]:
    """Connect to *address* as *scheme* asks, with any certificate; ``tls`` judges those.

    Raises what ``trouble.TROUBLE`` lists.
    """
    async with kit.dial(address, port or PORTS[scheme]) as stream:
        if scheme == "https":
            yield await start_tls(stream, host.ascii, kit.trust.lenient)
        else:
            yield stream
