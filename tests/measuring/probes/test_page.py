"""The page probe: the front page, a few redirects on, and never somewhere it may not go."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest

from measuring.servers import (
    CLOSED,
    Place,
    Server,
    endless,
    hangs,
    html,
    redirect,
    says,
    tls_of,
)
from meetlat.core.facts.page import PageFacts
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.values.hostname import HostName
from meetlat.measuring.kit import Kit, Limits
from meetlat.measuring.probes.page import probe

pytestmark = pytest.mark.anyio
NAME = "www.meerdam.example"
MIB = 2**20
RECORDS = """
www A 192.0.2.10
ander A 192.0.2.11
binnen A 10.0.0.5
thuis A 127.0.0.1
verpakt AAAA 64:ff9b::7f00:1
"""


def place(folder: Path, https: Server, http: Server = CLOSED, **more: Server) -> Place:
    doors = {("192.0.2.10", 443): https, ("192.0.2.10", 80): http}
    doors |= {("192.0.2.11", 443): more.get("other", CLOSED)}
    return Place(folder, RECORDS, doors, timeout_s=2)


async def seen(folder: Path, https: Server, http: Server = CLOSED, **more: Server):
    async with place(folder, https, http, **more).kit() as kit:
        return await probe(HostName(NAME), kit)


async def test_the_front_page_is_read(tmp_path, authority) -> None:
    page = await seen(tmp_path, Server(html("<title>Welkom</title>"), tls_of(authority, NAME)))
    assert isinstance(page, PageFacts)
    assert (page.url, page.via, page.status) == (f"https://{NAME}/", (), 200)
    assert page.title == "Welkom"


async def test_where_https_is_not_there_http_is_asked(tmp_path) -> None:
    page = await seen(tmp_path, CLOSED, Server(html("<title>Oud</title>")))
    assert isinstance(page, PageFacts)
    assert (page.url, page.title) == (f"http://{NAME}/", "Oud")


async def test_redirects_to_other_hosts_are_followed_and_kept(tmp_path, authority) -> None:
    first = Server(redirect("https://ander.meerdam.example/nl?state=8f3k"), tls_of(authority, NAME))
    other = Server(html("<title>Daar</title>"), tls_of(authority, "ander.meerdam.example"))
    page = await seen(tmp_path, first, other=other)
    assert isinstance(page, PageFacts)
    assert (page.url, page.title) == ("https://ander.meerdam.example/nl?state=", "Daar")
    assert page.via == (f"https://{NAME}/",)


@pytest.mark.parametrize(
    "location",
    [
        "https://binnen.meerdam.example/",
        "http://thuis.meerdam.example/",
        "https://verpakt.meerdam.example/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://localhost/",
        "http://2130706433/",
        "https://ander.meerdam.example:25/",
        "https://ander.meerdam.example:99999/",
        "ftp://ander.meerdam.example/",
        "file:///etc/passwd",
        "https://[broken/",
    ],
)
async def test_a_redirect_to_where_it_may_not_go_is_not_followed(
    location: str, tmp_path, authority
) -> None:
    trap = Server(html("<title>Geheim</title>"))
    behind = {("10.0.0.5", 443): trap, ("127.0.0.1", 80): trap, ("127.0.0.1", 443): trap}
    behind[("192.0.2.10", 443)] = Server(redirect(location), tls_of(authority, NAME))
    behind[("192.0.2.10", 80)] = CLOSED
    async with Place(tmp_path, RECORDS, behind).kit() as kit:
        page = await probe(HostName(NAME), kit)
    assert page == Unseen(Cause.NOT_ALLOWED)
    assert trap.callers == 0


async def test_a_redirect_loop_ends(tmp_path, authority) -> None:
    server = Server(redirect("/"), tls_of(authority, NAME))
    assert await seen(tmp_path, server) == Unseen(Cause.TOO_MANY_REDIRECTS)
    assert server.callers == 6


async def test_a_name_that_moves_to_this_machine_after_the_first_answer_is_not_followed(
    tmp_path, authority
) -> None:
    trap = Server(html("<title>Geheim</title>"))
    good = Server(html("<title>Welkom</title>"), tls_of(authority, NAME))
    doors = {("192.0.2.10", 443): good, ("127.0.0.1", 443): trap, ("127.0.0.1", 80): trap}
    async with Place(tmp_path, RECORDS, doors).dns_and_kit() as (dns, kit):
        dns.move_after(NAME, after=1, address="127.0.0.1")
        first = await probe(HostName(NAME), kit)
        again = await probe(HostName(NAME), kit)
        another_run = await probe(HostName(NAME), kit.fresh())
    assert isinstance(first, PageFacts)
    assert first == again  # one answer serves the whole run
    assert another_run == Unseen(Cause.NOT_ALLOWED)  # and the next one is judged again
    assert trap.callers == 0


@pytest.mark.parametrize(
    "manner",
    [
        endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x" * 65536),
        says(b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n<title>"),
        says(
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
            + gzip.compress(bytes(256 * MIB), compresslevel=1)
        ),
    ],
    ids=["endless", "1 GiB announced", "gzip bomb"],
)
async def test_too_much_is_not_read_and_costs_no_time(manner, tmp_path, authority) -> None:
    began = time.monotonic()
    page = await seen(tmp_path, Server(manner, tls_of(authority, NAME)))
    assert page == Unseen(Cause.TOO_LARGE)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF", Cause.NOT_HTML),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip", Cause.NOT_HTTP),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x0b", Cause.NOT_HTTP),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<p>", Cause.NOT_HTTP),
        (b"SSH-2.0-OpenSSH_9.2\r\n", Cause.NOT_HTTP),
    ],
)
async def test_what_is_no_page_is_told_by_its_cause(answer, cause, tmp_path, authority) -> None:
    assert await seen(tmp_path, Server(says(answer), tls_of(authority, NAME))) == Unseen(cause)


async def test_a_page_that_was_compressed_is_read(tmp_path, authority) -> None:
    body = gzip.compress(b"<title>Klein</title>")
    answer = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + body
    page = await seen(tmp_path, Server(says(answer), tls_of(authority, NAME)))
    assert isinstance(page, PageFacts)
    assert page.title == "Klein"


async def test_silence_has_one_deadline(tmp_path, authority) -> None:
    limits = Limits()
    doors = {("192.0.2.10", 443): Server(hangs), ("192.0.2.10", 80): Server(hangs)}
    async with Place(tmp_path, RECORDS, doors, timeout_s=0.2, limits=limits).kit() as kit:
        assert await probe(HostName(NAME), kit) == Unseen(Cause.TIMED_OUT)


async def test_it_says_who_measures(tmp_path) -> None:
    heard = []

    async def listens(stream) -> None:
        heard.append(await stream.receive())
        await stream.send(b"HTTP/1.1 204 No Content\r\n\r\n")

    async with place(tmp_path, CLOSED, Server(listens)).kit() as kit:
        await probe(HostName(NAME), kit)
    assert isinstance(kit, Kit)
    assert f"User-Agent: {kit.user_agent}\r\n".encode() in heard[0]
    assert f"Host: {NAME}\r\n".encode() in heard[0]
