"""The HTTPS probe: first answers as received, from servers that behave and misbehave."""

from __future__ import annotations

from pathlib import Path

import pytest

from measuring.servers import (
    CLOSED,
    Place,
    Server,
    endless,
    hangs,
    hangs_up,
    html,
    redirect,
    says,
    tls_of,
)
from meetlat.core.facts.https import Exchange, Header, HttpsFacts
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.values.hostname import HostName
from meetlat.measuring.probes.https import probe
from meetlat_lab.ca import LeafKind

pytestmark = pytest.mark.anyio
NAME = "www.meerdam.example"
TXT = "/.well-known/security.txt"


def place(folder: Path, https: Server, http: Server = CLOSED) -> Place:
    doors = {("192.0.2.10", 443): https, ("192.0.2.10", 80): http}
    return Place(folder, doors=doors, timeout_s=0.5)


async def seen(folder: Path, https: Server, http: Server = CLOSED) -> HttpsFacts:
    async with place(folder, https, http).kit() as kit:
        facts = await probe(HostName(NAME), kit)
    assert isinstance(facts, HttpsFacts)
    return facts


async def test_headers_come_back_as_received_and_redirects_are_not_followed(
    tmp_path, authority
) -> None:
    https = Server(html("<p>", "X-A: 1", "x-a: 2", "Date: now"), tls_of(authority, NAME))
    http = Server(redirect(f"https://{NAME}/", "301 Moved"))
    facts = await seen(tmp_path, https, http)
    (front,), (plain,) = facts.to("https"), facts.to("http")
    assert front.answer is not None
    assert front.answer.header("X-A") == ("1", "2")
    assert front.answer.header("date") == ()
    assert front.answer.body is None
    assert plain.answer is not None
    assert (plain.answer.status, plain.answer.header("location")) == (301, (f"https://{NAME}/",))
    assert (http.callers, https.callers) == (1, 2)


@pytest.mark.parametrize("kind", [LeafKind.EXPIRED, LeafKind.WRONG_NAME, LeafKind.SELF_SIGNED])
async def test_a_bad_certificate_hides_nothing(kind: LeafKind, tmp_path, authority) -> None:
    facts = await seen(tmp_path, Server(html("<p>"), tls_of(authority, NAME, kind=kind)))
    assert [one.silence for one in facts.to("https")] == [None]


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nContact: x", "Contact: x"),
        (b"HTTP/1.1 200 OK\r\n\r\nContact: x", "Contact: x"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Welkom", None),
        (b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\n\r\nweg", None),
    ],
)
async def test_security_txt_is_read_where_it_is_text(answer, body, tmp_path, authority) -> None:
    facts = await seen(tmp_path, Server(says(answer), tls_of(authority, NAME)))
    (exchange,) = facts.to("https", TXT)
    assert exchange.answer is not None
    assert exchange.answer.body == body


@pytest.mark.parametrize(
    ("manner", "cause"),
    [
        (hangs, Cause.TIMED_OUT),
        (hangs_up, Cause.NOT_HTTP),
        (says(b"220 mail.meerdam.example ESMTP\r\n"), Cause.NOT_HTTP),
        (says(b"HTTP/1.1 200 OK\r\nbroken"), Cause.NOT_HTTP),
        (endless(b"HTTP/1.1 200 OK\r\n", b"X-More: and more\r\n" * 99), Cause.TOO_LARGE),
        (endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 99), Cause.TOO_LARGE),
    ],
)
async def test_trouble_is_a_fact(manner, cause: Cause, tmp_path, authority) -> None:
    facts = await seen(tmp_path, Server(manner, tls_of(authority, NAME)))
    assert facts.exchanges == (
        Exchange("http", "192.0.2.10", "/", None, Cause.REFUSED),
        Exchange("https", "192.0.2.10", "/", None, cause),
        Exchange("https", "192.0.2.10", TXT, None, cause),
    )


async def test_plain_http_on_the_port_of_https_is_a_failed_handshake(tmp_path) -> None:
    facts = await seen(tmp_path, Server(html("<p>")))
    assert [one.silence for one in facts.to("https")] == [Cause.TLS_FAILED]


async def test_a_large_security_txt_is_not_read_to_its_end(tmp_path, authority) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
    facts = await seen(tmp_path, Server(endless(head, b"#" * 1000), tls_of(authority, NAME)))
    assert [one.silence for one in facts.to("https", TXT)] == [Cause.TOO_LARGE]


async def test_a_private_address_is_never_called(tmp_path) -> None:
    server = Server(html("<p>"))
    behind = {("127.0.0.1", 80): server, ("127.0.0.1", 443): server}
    async with Place(tmp_path, "www A 127.0.0.1", behind).kit() as kit:
        facts = await probe(HostName(NAME), kit)
    assert isinstance(facts, HttpsFacts)
    assert {one.silence for one in facts.exchanges} == {Cause.NOT_ALLOWED}
    assert server.callers == 0


async def test_the_same_server_asked_twice_gives_equal_facts(tmp_path, authority) -> None:
    count = 0

    async def differs(stream) -> None:
        nonlocal count
        count += 1
        fields = [f"Set-Cookie: sid={count:016}; Secure", f"X-Request-Id: {count}"]
        fields += [f"Content-Security-Policy: script-src 'nonce-{count:08}'", f"Age: {count}"]
        await html("<p>", *fields)(stream)

    async with place(tmp_path, Server(differs, tls_of(authority, NAME))).kit() as kit:
        one, other = await probe(HostName(NAME), kit), await probe(HostName(NAME), kit)
    assert one == other
    assert isinstance(one, HttpsFacts)
    (front,) = one.to("https")
    assert front.answer is not None
    assert Header("Set-Cookie", "sid=[token 16]; Secure") in front.answer.headers


async def test_a_name_that_does_not_exist_is_unseen(tmp_path) -> None:
    async with Place(tmp_path).kit() as kit:
        assert await probe(HostName("weg.meerdam.example"), kit) == Unseen(Cause.NO_NAME)
