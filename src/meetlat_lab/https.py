"""Web servers over HTTP and HTTPS, each with a port, a TLS setting and a behaviour of its own."""

from __future__ import annotations

import asyncio
import gzip
import secrets
import ssl
import warnings
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from email.utils import formatdate
from typing import Final

import h11

from meetlat_lab.behaviour import FRESH, Behaviour, Elsewhere, Misbehaviour, Page, Site
from meetlat_lab.ca import Leaf
from meetlat_lab.listener import Listener

_READ_BYTES: Final = 65536
_MIB: Final = 2**20
_ENDLESS_MIB: Final = 1024
_NOT_HTTP: Final = b"220 meerdam FTP server ready\r\n"


@dataclass(frozen=True, slots=True)
class Tls:
    """With which certificate, versions and suites a server shakes hands."""

    leaf: Leaf
    minimum: ssl.TLSVersion = ssl.TLSVersion.TLSv1_2
    maximum: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3
    #: An OpenSSL cipher string for TLS 1.2 and older; "" leaves OpenSSL's own choice.
    ciphers: str = ""

    def context(self) -> ssl.SSLContext:
        """Return a server context that holds to this, however old or weak."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        # Security level 0, because OpenSSL refuses TLS 1.0 and short keys above it.
        context.set_ciphers(f"{self.ciphers or 'DEFAULT'}:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # old versions, on purpose
            context.minimum_version = self.minimum
            context.maximum_version = self.maximum
        context.load_cert_chain(self.leaf.chain_file, self.leaf.key_file)
        context.set_alpn_protocols(["http/1.1"])
        return context


class WebServer(Listener):
    """One listener. Use it as an async context manager; then ``port`` is known."""

    def __init__(
        self, behaviour: Behaviour, tls: Tls | None = None, *, address: str = "127.0.0.1"
    ) -> None:
        super().__init__(self._answer, context=tls.context() if tls else None, address=address)
        self._behaviour = behaviour
        #: Method, host and path of every request, in order of arrival.
        self.requests: list[tuple[str, str, str]] = []

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if isinstance(self._behaviour, Misbehaviour):
                await _misbehave(self._behaviour, reader, writer)
            else:
                await self._exchange(self._behaviour, reader, writer)
        except h11.ProtocolError as error:
            raise ConnectionError("the other side does not speak HTTP/1.1") from error

    async def _exchange(
        self,
        sites: Mapping[str, Site | Elsewhere],
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        connection = h11.Connection(h11.SERVER)
        while (request := await _next_request(connection, reader)) is not None:
            host = _host_of(request)
            method, path = request.method.decode(), request.target.decode("latin-1")
            self.requests.append((method, host, path))
            site = sites.get(host) or sites.get("*")
            page = site.page(path) if site else Page("<h1>Onbekende host</h1>", status=421)
            common = site.headers if isinstance(site, Site) else ()
            writer.write(_response(connection, page, common, host, method))
            await writer.drain()
            if connection.our_state is not h11.DONE or connection.their_state is not h11.DONE:
                return
            connection.start_next_cycle()


async def _next_request(
    connection: h11.Connection, reader: asyncio.StreamReader
) -> h11.Request | None:
    """Read one whole request, its body thrown away; None where the other side is done."""
    request = None
    while True:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            connection.receive_data(await reader.read(_READ_BYTES))
        elif isinstance(event, h11.Request):
            request = event
        elif isinstance(event, h11.EndOfMessage):
            return request
        elif isinstance(event, h11.ConnectionClosed) or event is h11.PAUSED:
            return None


def _host_of(request: h11.Request) -> str:
    values = [value.decode("latin-1") for name, value in request.headers if name == b"host"]
    return values[0].partition(":")[0].lower() if values else ""


def _response(
    connection: h11.Connection,
    page: Page,
    common: tuple[tuple[str, str], ...],
    host: str,
    method: str,
) -> bytes:
    fresh = secrets.token_urlsafe(16)
    body = page.body.replace(FRESH, fresh).encode()
    named = [(name, value.replace(FRESH, fresh)) for name, value in (*common, *page.headers)]
    headers = [
        ("Date", formatdate(usegmt=True)),
        ("Content-Type", page.content_type),
        ("Content-Length", str(len(body))),
        *((name, value.replace("{host}", host)) for name, value in named),
    ]
    sent = connection.send(h11.Response(status_code=page.status, headers=headers)) or b""
    if method != "HEAD" and body:
        sent += connection.send(h11.Data(data=body)) or b""
    return sent + (connection.send(h11.EndOfMessage()) or b"")


async def _misbehave(
    how: Misbehaviour, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    if how is Misbehaviour.OTHER_PROTOCOL:
        writer.write(_NOT_HTTP)
        await writer.drain()
    await reader.read(_READ_BYTES)
    if how is Misbehaviour.SILENT:
        while await reader.read(_READ_BYTES):
            continue
    pieces = _PIECES.get(how)
    if pieces is not None:
        async for piece in pieces():
            writer.write(piece)
            await writer.drain()
            # Over TLS no error comes when the other side has left: let the loop hear of it.
            await asyncio.sleep(0)
            if writer.is_closing() or reader.at_eof():
                return


async def _endless() -> AsyncIterator[bytes]:
    yield (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n"
    )
    chunk = b"100000\r\n" + b"<p>Meer</p>".ljust(_MIB) + b"\r\n"
    for _ in range(_ENDLESS_MIB):
        yield chunk
    yield b"0\r\n\r\n"


async def _gzip_bomb() -> AsyncIterator[bytes]:
    # One member of 64 MiB, sixteen times: RFC 1952 §2.2 lets members follow each other.
    member = gzip.compress(bytes(64 * _MIB), compresslevel=1, mtime=0)
    times = _ENDLESS_MIB // 64
    yield (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % (times * len(member))
    )
    for _ in range(times):
        yield member


async def _endless_head() -> AsyncIterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    lines = b"".join(b"X-Meer-%05d: %s\r\n" % (n, b"m" * 50) for n in range(1000))
    for _ in range(_ENDLESS_MIB * 16):
        yield lines


_PIECES: Final = {
    Misbehaviour.ENDLESS: _endless,
    Misbehaviour.GZIP_BOMB: _gzip_bomb,
    Misbehaviour.ENDLESS_HEAD: _endless_head,
}
