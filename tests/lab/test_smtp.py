"""The mail servers, spoken to by the standard library's own client."""

from __future__ import annotations

import asyncio
import smtplib
import ssl

import pytest

from meetlat_lab.https import Tls
from meetlat_lab.smtp import MailServer, MailSettings

pytestmark = pytest.mark.anyio
NAME = "mail.meerdam.example"


def _talk(port: int, context: ssl.SSLContext | None) -> tuple[bool, str, int]:
    with smtplib.SMTP("127.0.0.1", port, local_hostname="meet.example", timeout=5) as client:
        client.ehlo()
        offers = client.has_extn("starttls")
        version = ""
        if context is not None:
            client._host = NAME
            client.starttls(context=context)
            client.ehlo()
            assert isinstance(client.sock, ssl.SSLSocket)
            version = client.sock.version() or ""
            assert not client.has_extn("starttls")
        return offers, version, client.mail("burger@meerdam.example")[0]


async def test_starttls_leads_to_a_trusted_connection_that_takes_no_mail(authority) -> None:
    context = ssl.create_default_context(cafile=str(authority.ca_file))
    settings = MailSettings(NAME, Tls(authority.leaf([NAME])))
    async with MailServer(settings) as server:
        result = await asyncio.to_thread(_talk, server.port, context)
    assert result == (True, "TLSv1.3", 550)


async def test_a_server_without_a_certificate_offers_no_starttls() -> None:
    async with MailServer(MailSettings(NAME)) as server:
        assert await asyncio.to_thread(_talk, server.port, None) == (False, "", 550)


async def test_starttls_can_be_offered_and_refused(authority) -> None:
    settings = MailSettings(NAME, Tls(authority.leaf([NAME])), refuses_tls=True)
    context = ssl.create_default_context(cafile=str(authority.ca_file))
    async with MailServer(settings) as server:
        with pytest.raises(smtplib.SMTPResponseException, match="454"):
            await asyncio.to_thread(_talk, server.port, context)


async def test_unknown_commands_are_answered_with_502() -> None:
    async with MailServer(MailSettings(NAME)) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        await reader.readline()
        writer.write(b"VRFY burger\r\n")
        assert (await reader.readline()).startswith(b"502 ")
        writer.close()
