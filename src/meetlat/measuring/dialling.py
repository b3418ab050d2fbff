"""Open connections: only where the guard allows, as politely as manners ask, within a deadline."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeAlias

import anyio
from anyio.abc import ByteStream

from meetlat.measuring.guard import Guard, Refused
from meetlat.measuring.manners import Manners
from meetlat.measuring.trouble import NotAllowedError
from meetlat.measuring.world import Endpoint

#: A connection to (address, port) for the length of a block, which has one deadline as a whole.
Dial: TypeAlias = Callable[[str, int], AbstractAsyncContextManager[ByteStream]]


def make_dial(
    guard: Guard, manners: Manners, detours: Mapping[Endpoint, Endpoint], *, timeout_s: float
) -> Dial:
    """Return the one way in which measuring connects.

    The guard judges the address that was asked for, at every connection, and only then the
    world's *detours* apply. Waiting for a seat does not count for the deadline.
    """

    @asynccontextmanager
    async def dial(address: str, port: int) -> AsyncIterator[ByteStream]:
        """Connect; raises what ``trouble.TROUBLE`` lists."""
        verdict = guard.judge(address)
        if isinstance(verdict, Refused):
            raise NotAllowedError(f"{address}: {verdict.reason}")
        target = detours.get(Endpoint(address, port), Endpoint(address, port))
        async with manners.seat(address):
            with anyio.fail_after(timeout_s):
                async with await anyio.connect_tcp(target.address, target.port) as stream:
                    yield stream

    return dial
