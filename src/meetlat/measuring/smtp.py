"""As much of SMTP (RFC 5321, RFC 3207) as it takes to come to STARTTLS."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from anyio.abc import ByteStream

from meetlat.measuring.kit import Kit
from meetlat.measuring.trouble import NotSmtpError, TooLargeError

_READ_BYTES: Final = 4096
_LINE: Final = re.compile(rb"([2-5][0-9]{2})([ -]?)([^\r\n]*)\r?\n")  # RFC 5321 §4.2
_READY, _DONE = b"220", b"250"


class NotOfferedError(Exception):
    """The server speaks SMTP, without STARTTLS."""


@dataclass(frozen=True, slots=True)
class Greeted:
    """A connection on which EHLO was answered."""

    line: _Line
    offers_starttls: bool


class _Line:
    """Reads replies from *stream*, of at most *at_most* bytes all together."""

    def __init__(self, stream: ByteStream, at_most: int) -> None:
        self._stream = stream
        self._left = at_most
        self._buffer = b""

    async def say(self, text: str) -> None:
        await self._stream.send(text.encode("ascii") + b"\r\n")

    async def hear(self, expected: bytes) -> list[bytes]:
        """Return the texts of one reply, which has the code *expected*."""
        texts = []
        while True:
            code, mark, text = await self._one()
            if code != expected:
                raise NotSmtpError(f"{code!r} where {expected!r} was expected")
            texts.append(text)
            if mark != b"-":
                return texts

    async def _one(self) -> tuple[bytes, bytes, bytes]:
        while b"\n" not in self._buffer:
            self._left -= _READ_BYTES
            if self._left < 0:
                raise TooLargeError("SMTP reply")
            self._buffer += await self._stream.receive(_READ_BYTES)
        found = _LINE.match(self._buffer)
        if found is None:
            raise NotSmtpError("not a reply")
        self._buffer = self._buffer[found.end() :]
        return found[1], found[2], found[3]

    @property
    def is_empty(self) -> bool:
        return not self._buffer


async def greet(stream: ByteStream, kit: Kit) -> Greeted:
    """Hear the server's greeting, say who we are, and note whether it offers STARTTLS.

    Raises:
        NotSmtpError: it does not greet, or does not accept EHLO.
        TooLargeError: it talks without end.
        EndOfStream: it hangs up.
    """
    line = _Line(stream, kit.limits.max_head_bytes)
    await line.hear(_READY)
    await line.say(f"EHLO {kit.ehlo_name}")
    _, *keywords = await line.hear(_DONE)
    return Greeted(line, any(word.strip().upper() == b"STARTTLS" for word in keywords))


async def start(greeted: Greeted) -> None:
    """Ask for STARTTLS, so that what follows on the connection is TLS.

    Raises:
        NotOfferedError: the server did not offer it; the conversation is then closed.
        NotSmtpError: the server does not want to after all, or already says more than that
            (text put in before TLS, CVE-2011-0411).
        EndOfStream: it hangs up.
    """
    if not greeted.offers_starttls:
        await greeted.line.say("QUIT")
        raise NotOfferedError
    await greeted.line.say("STARTTLS")
    await greeted.line.hear(_READY)
    if not greeted.line.is_empty:
        raise NotSmtpError("text between STARTTLS and TLS")
