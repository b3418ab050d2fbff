"""Servers on this machine that behave and misbehave, and kits that reach them."""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

import anyio
from anyio.abc import ByteStream, SocketAttribute, SocketStream
from anyio.streams.tls import TLSStream

from meetlat.measuring.kit import Kit, Limits, make_kit
from meetlat.measuring.world import Endpoint, World
from meetlat_lab.ca import CertificateAuthority
from meetlat_lab.dns import DnsServer
from meetlat_lab.zones import ZoneSpec, build_zones, trust_anchor

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
USER_AGENT = "Meetlat/0 (+https://www.meerdam.example/meetlat)"
DOCUMENTATION = tuple(ip_network(text) for text in ("192.0.2.0/24", "2001:db8::/32"))
GONE = (ssl.SSLError, OSError, anyio.BrokenResourceError, anyio.EndOfStream)

Manner = Callable[[ByteStream], Awaitable[None]]


@dataclass
class Server:
    """Treats each caller in one manner, and remembers how many there were."""

    manner: Manner
    tls: ssl.SSLContext | None = None
    port: int = 0
    callers: int = 0

    async def serve(self, raw: SocketStream) -> None:
        self.callers += 1
        async with raw:
            with contextlib.suppress(*GONE):
                await self.manner(await self._stream(raw))

    async def _stream(self, raw: SocketStream) -> ByteStream:
        if self.tls is None:
            return raw
        return await TLSStream.wrap(
            raw, ssl_context=self.tls, server_side=True, standard_compatible=False
        )


async def _never(stream: ByteStream) -> None:
    raise AssertionError("nobody can call at a closed port")


#: Stands for a port where nobody listens: connecting is refused.
CLOSED = Server(_never)


@asynccontextmanager
async def running(*servers: Server) -> AsyncIterator[None]:
    """Let *servers* listen, each on a port of its own."""
    async with contextlib.AsyncExitStack() as stack, anyio.create_task_group() as group:
        for server in servers:
            if server is CLOSED:
                server.port = stack.enter_context(_closed_port())
                continue
            listener = await anyio.create_tcp_listener(local_host="127.0.0.1")
            await stack.enter_async_context(listener)
            server.port = listener.extra(SocketAttribute.local_port)
            group.start_soon(listener.serve, server.serve)
        yield
        group.cancel_scope.cancel()


@contextlib.contextmanager
def _closed_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]


@dataclass(frozen=True)
class Place:
    """A world to measure in: records of meerdam.example, and what stands behind addresses."""

    folder: Path
    records: str = "www A 192.0.2.10"
    doors: Mapping[tuple[str, int], Server] = field(default_factory=dict)
    zones: Sequence[ZoneSpec] = ()
    failing: Sequence[str] = ()
    silent: Sequence[str] = ()
    authority: CertificateAuthority | None = None
    timeout_s: float = 1.0
    limits: Limits | None = None

    @asynccontextmanager
    async def kit(self) -> AsyncIterator[Kit]:
        async with self.dns_and_kit() as (_, kit):
            yield kit

    @asynccontextmanager
    async def dns_and_kit(self) -> AsyncIterator[tuple[DnsServer, Kit]]:
        specs = [ZoneSpec("."), ZoneSpec("example"), ZoneSpec("meerdam.example", self.records)]
        zones = build_zones([*specs, *self.zones], self.folder / "keys", at=NOON)
        servers = list(dict.fromkeys(map(id, self.doors.values())))
        by_id = {id(server): server for server in self.doors.values()}
        async with (
            DnsServer(zones, failing=self.failing, silent=self.silent) as dns,
            running(*(by_id[one] for one in servers)),
        ):
            yield dns, make_kit(self._world(dns, trust_anchor(zones[-1])), **self._settings())

    def _world(self, dns: DnsServer, anchor: str) -> World:
        return World(
            now=NOON,
            dns_servers=(Endpoint("127.0.0.1", dns.port),),
            trust_anchors={".": (anchor,)},
            dial={
                Endpoint(*door): Endpoint("127.0.0.1", server.port)
                for door, server in self.doors.items()
            },
            ca_files=(self.authority.ca_file,) if self.authority else (),
            allow=DOCUMENTATION,
        )

    def _settings(self) -> dict:
        return {"user_agent": USER_AGENT, "timeout_s": self.timeout_s, "limits": self.limits}


def says(text: bytes) -> Manner:
    """Answer the first thing heard with *text*, and hang up."""

    async def manner(stream: ByteStream) -> None:
        await stream.receive()
        await stream.send(text)

    return manner


def html(body: str, *headers: str, status: str = "200 OK") -> Manner:
    """Answer with an HTML page."""
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *headers]
    return says("\r\n".join([*lines, "Connection: close", "", body]).encode())


def redirect(location: str, status: str = "302 Found") -> Manner:
    """Answer with a redirect."""
    return says(f"HTTP/1.1 {status}\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode())


async def hangs(stream: ByteStream) -> None:
    """Say nothing, ever."""
    await anyio.sleep_forever()


async def hangs_up(stream: ByteStream) -> None:
    """Leave at once."""


def endless(head: bytes, piece: bytes) -> Manner:
    """Send *head*, and then *piece* for as long as anyone listens."""

    async def manner(stream: ByteStream) -> None:
        await stream.receive()
        await stream.send(head)
        while True:
            await stream.send(piece)

    return manner


def tls_of(authority: CertificateAuthority, *names: str, **settings: object) -> ssl.SSLContext:
    """Return a server's context with a certificate from *authority*."""
    from meetlat_lab.https import Tls

    kind = settings.pop("kind", None)
    leaf = authority.leaf(list(names), *([kind] if kind else []))
    return Tls(leaf, **settings).context()
