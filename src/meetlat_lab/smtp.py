"""Mail servers that greet, offer STARTTLS or do not, and say goodbye. No mail is taken."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from meetlat_lab.https import Tls
from meetlat_lab.listener import Listener


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How a mail server introduces itself, and with what it encrypts."""

    name: str  # "mail.meerdam.example"
    tls: Tls | None = None
    #: Offers STARTTLS and then refuses it with 454 (RFC 3207 §4).
    refuses_tls: bool = False


class MailServer(Listener):
    """One listener that speaks enough SMTP (RFC 5321, RFC 3207) to be measured."""

    def __init__(self, settings: MailSettings, *, address: str = "127.0.0.1") -> None:
        super().__init__(self._talk, address=address)
        self._settings = settings
        self._starttls = settings.tls.context() if settings.tls else None

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        encrypted = False
        await _say(writer, f"220 {self._settings.name} ESMTP")
        while line := await reader.readline():
            verb = line.strip().upper().partition(b" ")[0]
            if verb == b"STARTTLS" and self._starttls and not encrypted:
                if self._settings.refuses_tls:
                    await _say(writer, "454 4.7.0 TLS not available")
                    continue
                await _say(writer, "220 2.0.0 Ready to start TLS")
                await writer.start_tls(self._starttls)
                encrypted = True
            elif verb == b"QUIT":
                await _say(writer, f"221 2.0.0 {self._settings.name} closing")
                return
            else:
                await _say(writer, *self._reply(verb, encrypted=encrypted))

    def _reply(self, verb: bytes, *, encrypted: bool) -> tuple[str, ...]:
        if verb == b"EHLO":
            offers = ["PIPELINING", "8BITMIME"]
            if self._starttls and not encrypted:
                offers.append("STARTTLS")
            lines = [self._settings.name, *offers]
            return (*(f"250-{line}" for line in lines[:-1]), f"250 {lines[-1]}")
        if verb == b"HELO":
            return (f"250 {self._settings.name}",)
        if verb in {b"NOOP", b"RSET"}:
            return ("250 2.0.0 OK",)
        if verb in {b"MAIL", b"RCPT", b"DATA"}:
            return ("550 5.7.1 This server takes no mail",)
        return ("502 5.5.1 Command not implemented",)


async def _say(writer: asyncio.StreamWriter, *lines: str) -> None:
    writer.write("".join(f"{line}\r\n" for line in lines).encode("ascii"))
    await writer.drain()
