"""One HTTP/1.1 request over a connection that stands, and what comes back, within bounds."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Final

import anyio
import h11
from anyio.abc import ByteStream

from meetlat.measuring.kit import Limits
from meetlat.measuring.trouble import TooLargeError

_READ_BYTES: Final = 65_536
_GZIP_OR_ZLIB: Final = 32 + zlib.MAX_WBITS
_CODINGS: Final = frozenset({"gzip", "x-gzip", "deflate"})  # RFC 9110 §8.4.1


@dataclass(frozen=True, slots=True)
class Head:
    """The status and the header fields, as received."""

    status: int
    headers: tuple[tuple[str, str], ...]

    def first(self, name: str) -> str:
        """Return the first value of *name* (lower case); "" where it is absent."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def media_type(self) -> str:
        """The type and subtype of Content-Type in lower case; "" where absent."""
        return self.first("content-type").partition(";")[0].strip().lower()


class Conversation:
    """A request on *stream*: first the head is read, then the body by who wants it."""

    def __init__(self, stream: ByteStream, limits: Limits) -> None:
        self._stream = stream
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=limits.max_head_bytes)
        # Interim responses (1xx) are endless too if one lets them.
        self._head_bytes_left = 2 * limits.max_head_bytes

    async def get(self, host: str, target: str, *, user_agent: str) -> Head:
        """Ask for *target* and return the head of the final response."""
        request = h11.Request(
            method="GET",
            target=target,
            headers=[
                ("Host", host),
                ("User-Agent", user_agent),
                ("Accept", "text/html,text/plain;q=0.9,*/*;q=0.1"),
                ("Accept-Language", "nl,en;q=0.5"),
                ("Accept-Encoding", "gzip"),
                ("Connection", "close"),
            ],
        )
        await self._stream.send(self._http.send(request) or b"")
        self._http.send(h11.EndOfMessage())
        while True:
            match self._http.next_event():
                case h11.NEED_DATA:
                    self._head_bytes_left -= await self._receive()
                    if self._head_bytes_left < 0:
                        raise TooLargeError("head")
                case h11.Response(status_code=status, headers=headers):
                    return Head(status, tuple(_text(*pair) for pair in headers.raw_items()))
                case h11.ConnectionClosed() | h11.PAUSED:
                    raise h11.RemoteProtocolError("no final response")
                case _:  # an interim response
                    pass

    async def body(self, head: Head, at_most: int) -> bytes:
        """Return the body, decompressed.

        Raises:
            TooLargeError: it is longer than *at_most* bytes, before or after decompression.
            h11.RemoteProtocolError: it is cut short, or in a coding that was not asked for.
        """
        unpack = _unpacker(head.first("content-encoding").strip().lower())
        declared = head.first("content-length")
        if declared.isdecimal() and int(declared) > at_most:  # h11 bounds the digits
            raise TooLargeError(f"{declared} bytes")
        received, body = 0, bytearray()
        while True:
            match self._http.next_event():
                case h11.NEED_DATA:
                    await self._receive()
                case h11.Data(data=data):
                    received += len(data)
                    body += unpack(bytes(data), at_most + 1 - len(body))
                    if max(received, len(body)) > at_most:
                        raise TooLargeError(f"more than {at_most} bytes")
                case _:
                    return bytes(body)

    async def _receive(self) -> int:
        try:
            data = await self._stream.receive(_READ_BYTES)
        except anyio.EndOfStream:
            data = b""
        self._http.receive_data(data)
        return len(data)


def _text(name: bytes, value: bytes) -> tuple[str, str]:
    return name.decode("ascii"), value.decode("latin-1")


class _Plain:
    def __call__(self, data: bytes, at_most: int) -> bytes:
        return data[:at_most]


class _Zipped:
    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(_GZIP_OR_ZLIB)

    def __call__(self, data: bytes, at_most: int) -> bytes:
        try:
            return self._zlib.decompress(data, at_most)
        except zlib.error as error:
            raise h11.RemoteProtocolError("body is not in the coding that it names") from error


def _unpacker(coding: str) -> _Plain | _Zipped:
    if coding in ("", "identity"):
        return _Plain()
    if coding in _CODINGS:
        return _Zipped()
    raise h11.RemoteProtocolError("body in a coding that was not asked for")
