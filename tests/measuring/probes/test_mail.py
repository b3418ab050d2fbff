"""The mail probe: what mail servers say before any mail, from good ones and bad ones."""

from __future__ import annotations

from pathlib import Path

import anyio
import pytest
from anyio.streams.tls import TLSStream

from measuring.servers import CLOSED, Place, Server, hangs, tls_of
from meetlat.core.facts.mail import MailFacts, MailServer
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.values.hostname import HostName
from meetlat.measuring.probes.mail import probe
from meetlat_lab.ca import LeafKind

pytestmark = pytest.mark.anyio
DOMAIN = HostName("meerdam.example")
RECORDS = "@ MX 10 mail\nmail A 192.0.2.25"


def smtp(tls=None, *, after_starttls: bytes = b"220 go\r\n"):
    """A mail server that offers STARTTLS where it is given *tls*."""
    offer = b"250-mail.meerdam.example\r\n250-PIPELINING\r\n250 STARTTLS\r\n"

    async def manner(stream) -> None:
        await stream.send(b"220-mail.meerdam.example\r\n220 ESMTP\r\n")
        assert (await stream.receive()) == b"EHLO www.meerdam.example\r\n"
        await stream.send(offer if tls else b"250 mail.meerdam.example\r\n")
        if (await stream.receive()) == b"STARTTLS\r\n":
            await stream.send(after_starttls)
            await TLSStream.wrap(stream, ssl_context=tls, server_side=True)
            await anyio.sleep_forever()

    return manner


async def seen(folder: Path, server: Server, authority=None) -> MailServer:
    place = Place(folder, RECORDS, {("192.0.2.25", 25): server}, authority=authority, timeout_s=0.5)
    async with place.kit() as kit:
        facts = await probe(DOMAIN, kit)
    assert isinstance(facts, MailFacts)
    (one,) = facts.servers
    return one


async def test_after_starttls_the_handshake_is_seen(tmp_path, authority) -> None:
    server = Server(smtp(tls_of(authority, "mail.meerdam.example")))
    one = await seen(tmp_path, server, authority)
    assert (one.host, one.address, one.silence) == ("mail.meerdam.example", "192.0.2.25", None)
    assert one.offers_starttls
    assert one.handshake is not None
    assert one.handshake.trusted
    assert server.callers == 1


async def test_an_untrusted_certificate_is_seen_all_the_same(tmp_path, authority) -> None:
    context = tls_of(authority, "mail.meerdam.example", kind=LeafKind.SELF_SIGNED)
    one = await seen(tmp_path, Server(smtp(context)), authority)
    assert one.handshake is not None
    assert one.handshake.distrust == "self-signed"


async def test_a_server_without_starttls_is_no_silence(tmp_path) -> None:
    one = await seen(tmp_path, Server(smtp()))
    assert (one.silence, one.offers_starttls, one.handshake) == (None, False, None)


@pytest.mark.parametrize(
    ("reply", "cause"),
    [
        (b"454 TLS not available\r\n", Cause.NOT_SMTP),
        (b"220 go\r\n250 injected\r\n", Cause.NOT_SMTP),
        (b"220 go\r\nnot TLS", Cause.NOT_SMTP),
    ],
)
async def test_what_is_offered_and_not_kept_is_told(reply, cause, tmp_path, authority) -> None:
    context = tls_of(authority, "mail.meerdam.example")
    one = await seen(tmp_path, Server(smtp(context, after_starttls=reply)))
    assert (one.silence, one.offers_starttls, one.handshake) == (cause, True, None)


async def _speaks_first(stream) -> None:
    await stream.send(b"SSH-2.0-OpenSSH_9.2\r\n")


async def _never_ends(stream) -> None:
    while True:
        await stream.send(b"220-" + b"a" * 1000 + b"\r\n")


@pytest.mark.parametrize(
    ("server", "cause"),
    [
        (Server(hangs), Cause.TIMED_OUT),
        (CLOSED, Cause.REFUSED),
        (Server(_speaks_first), Cause.NOT_SMTP),
        (Server(_never_ends), Cause.TOO_LARGE),
    ],
)
async def test_trouble_is_a_fact(server: Server, cause: Cause, tmp_path) -> None:
    assert await seen(tmp_path, server) == MailServer(
        "mail.meerdam.example", "192.0.2.25", cause, offers_starttls=False, handshake=None
    )


@pytest.mark.parametrize("records", ["@ MX 0 .", "@ A 192.0.2.10"])
async def test_a_domain_without_mail_servers_has_none(records: str, tmp_path) -> None:
    async with Place(tmp_path, records).kit() as kit:
        assert await probe(DOMAIN, kit) == MailFacts(())


async def test_servers_come_in_order_of_preference_and_the_unreachable_are_named(tmp_path) -> None:
    records = "@ MX 20 b\n@ MX 10 weg\n@ MX 10 intern\nb A 192.0.2.26\nintern A 10.0.0.1"
    doors = {("192.0.2.26", 25): CLOSED}
    async with Place(tmp_path, records, doors).kit() as kit:
        facts = await probe(DOMAIN, kit)
    assert isinstance(facts, MailFacts)
    assert [(one.host, one.address, one.silence) for one in facts.servers] == [
        ("intern.meerdam.example", "10.0.0.1", Cause.NOT_ALLOWED),
        ("weg.meerdam.example", "", Cause.NO_NAME),
        ("b.meerdam.example", "192.0.2.26", Cause.REFUSED),
    ]


async def test_a_domain_that_does_not_exist_is_unseen(tmp_path) -> None:
    async with Place(tmp_path, failing=["fout.example"]).kit() as kit:
        assert await probe(HostName("weg.example"), kit) == Unseen(Cause.NO_NAME)
        assert await probe(HostName("fout.example"), kit) == Unseen(Cause.DNS_FAILED)
