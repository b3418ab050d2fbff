"""A TCP listener on a port that the system chooses, whose conversations end when it does."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Final, Self

Converse = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

#: What the other side can do to a conversation; ends it, and nothing else.
_TROUBLE: Final = (ConnectionError, EOFError, ssl.SSLError, TimeoutError, ValueError)


class Listener:
    """Hands every connection to *converse*. Use it as an async context manager."""

    def __init__(
        self, converse: Converse, *, context: ssl.SSLContext | None = None, address: str
    ) -> None:
        self._converse = converse
        self._context = context
        self.address = address
        self.port = 0
        self._server: asyncio.Server | None = None
        self._busy: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, self.address, 0, ssl=self._context)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None:
            self._server.close()
        for task in tuple(self._busy):
            task.cancel()
        await asyncio.gather(*self._busy, return_exceptions=True)

    async def idle(self) -> None:
        """Wait until no conversation is going on."""
        while self._busy:
            await asyncio.wait(self._busy)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)
        try:
            await self._converse(reader, writer)
        except (*_TROUBLE, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            writer.close()
