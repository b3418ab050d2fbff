"""The web servers: what they say, over which TLS, and how they misbehave."""

from __future__ import annotations

import asyncio
import ssl
import zlib

import pytest

from meetlat_lab.behaviour import FRESH, Elsewhere, Misbehaviour, Page, Site, to_https
from meetlat_lab.ca import LeafKind
from meetlat_lab.https import Tls, WebServer

pytestmark = pytest.mark.anyio
NAME = "www.meerdam.example"
SITE = {
    NAME: Site(
        {
            "/": Page("<h1>Welkom</h1>", headers=(("Set-Cookie", f"sid={FRESH}; Secure"),)),
            "/oud": Page(status=302, headers=(("Location", "/"),)),
        },
        headers=(("Strict-Transport-Security", "max-age=31536000"),),
    ),
    "oud.example": Elsewhere("https://www.meerdam.example"),
}


async def get(port: int, path: str = "/", host: str = NAME, method: str = "GET") -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    text = (await reader.read()).decode()
    writer.close()
    return text


async def test_headers_and_body_come_as_written() -> None:
    async with WebServer(SITE) as server:
        head, _, body = (await get(server.port)).partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 200 ")
    assert "Strict-Transport-Security: max-age=31536000" in head
    assert body == "<h1>Welkom</h1>"
    assert server.requests == [("GET", NAME, "/")]


async def test_what_is_fresh_differs_at_every_response() -> None:
    async with WebServer(SITE) as server:
        cookies = {
            next(x for x in (await get(server.port)).splitlines() if "sid=" in x) for _ in range(3)
        }
    assert len(cookies) == 3


@pytest.mark.parametrize(
    ("host", "path", "status", "part"),
    [
        (NAME, "/oud", "302", "Location: /"),
        (NAME, "/nergens", "404", "Niet gevonden"),
        (NAME, "/?zoek=boom", "200", "Welkom"),
        ("oud.example", "/a?b=c", "301", "Location: https://www.meerdam.example/a?b=c"),
        ("vreemd.example", "/", "421", "Onbekende host"),
    ],
)
async def test_host_and_path_choose_the_page(host, path, status, part) -> None:
    async with WebServer(SITE) as server:
        text = await get(server.port, path, host)
    assert text.split()[1] == status
    assert part in text


async def test_head_has_no_body() -> None:
    async with WebServer(SITE) as server:
        assert (await get(server.port, method="HEAD")).endswith("\r\n\r\n")


async def test_plain_http_sends_a_visitor_to_the_same_name_over_https() -> None:
    async with WebServer(to_https()) as server:
        assert f"Location: https://{NAME}/a" in await get(server.port, "/a")


async def test_a_connection_serves_more_than_one_request() -> None:
    async with WebServer(SITE) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(b"GET / HTTP/1.1\r\nHost: " + NAME.encode() + b"\r\n\r\n")
        await reader.readuntil(b"</h1>")
        writer.write(b"GET /oud HTTP/1.1\r\nHost: " + NAME.encode() + b"\r\n\r\n")
        assert b"302" in await reader.readuntil(b"\r\n\r\n")
        writer.close()


def _client(version: ssl.TLSVersion) -> ssl.SSLContext:
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    client.verify_mode = ssl.CERT_NONE
    client.set_ciphers("DEFAULT:@SECLEVEL=0")
    client.minimum_version = client.maximum_version = version
    return client


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize(
    ("lowest", "highest", "accepted"),
    [
        ("TLSv1", "TLSv1_1", {"TLSv1", "TLSv1.1"}),
        ("TLSv1", "TLSv1_3", {"TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"}),
        ("TLSv1_2", "TLSv1_2", {"TLSv1.2"}),
        ("TLSv1_3", "TLSv1_3", {"TLSv1.3"}),
    ],
)
async def test_only_the_chosen_tls_versions_are_accepted(
    authority, lowest, highest, accepted
) -> None:
    tls = Tls(authority.leaf([NAME]), ssl.TLSVersion[lowest], ssl.TLSVersion[highest])
    seen = set()
    async with WebServer(SITE, tls) as server:
        for name in ("TLSv1", "TLSv1_1", "TLSv1_2", "TLSv1_3"):
            try:
                _, writer = await asyncio.open_connection(
                    "127.0.0.1", server.port, ssl=_client(ssl.TLSVersion[name])
                )
            except (ssl.SSLError, ConnectionError):
                continue
            seen.add(writer.get_extra_info("ssl_object").version())
            writer.close()
    assert seen == accepted


async def test_chosen_suites_and_weak_keys_are_served(authority) -> None:
    leaf = authority.leaf([NAME], LeafKind.WEAK)
    tls = Tls(leaf, maximum=ssl.TLSVersion.TLSv1_2, ciphers="AES128-SHA")
    async with WebServer(SITE, tls) as server:
        _, writer = await asyncio.open_connection(
            "127.0.0.1", server.port, ssl=_client(ssl.TLSVersion.TLSv1_2)
        )
        assert writer.get_extra_info("cipher")[0] == "AES128-SHA"
        writer.close()


async def _open(server: WebServer) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"GET / HTTP/1.1\r\nHost: www.meerdam.example\r\n\r\n")
    return reader, writer


async def test_a_server_can_hang_up() -> None:
    async with WebServer(Misbehaviour.HANGS_UP) as server:
        reader, writer = await _open(server)
        assert await reader.read() == b""
        writer.close()


async def test_a_server_can_stay_silent() -> None:
    async with WebServer(Misbehaviour.SILENT) as server:
        reader, writer = await _open(server)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(reader.read(1), 0.05)
        writer.close()


async def test_a_page_can_go_on_past_any_limit() -> None:
    async with WebServer(Misbehaviour.ENDLESS) as server:
        reader, writer = await _open(server)
        assert len(await reader.readexactly(20_000_000)) == 20_000_000
        writer.close()


async def test_a_head_can_go_on_past_any_limit() -> None:
    async with WebServer(Misbehaviour.ENDLESS_HEAD) as server:
        reader, writer = await _open(server)
        assert b"\r\n\r\n" not in await reader.readexactly(1_000_000)
        writer.close()


async def test_a_small_answer_can_unpack_to_a_very_large_one() -> None:
    async with WebServer(Misbehaviour.GZIP_BOMB) as server:
        reader, writer = await _open(server)
        await reader.readuntil(b"\r\n\r\n")
        packed = await reader.readexactly(10_000)
        writer.close()
    unpacked = zlib.decompressobj(wbits=31).decompress(packed)
    assert len(unpacked) > 100 * len(packed)


async def test_a_server_can_speak_another_protocol() -> None:
    async with WebServer(Misbehaviour.OTHER_PROTOCOL) as server:
        reader, writer = await _open(server)
        assert (await reader.readline()).startswith(b"220 ")
        writer.close()


async def test_an_endless_page_over_tls_stops_quietly_when_the_visitor_leaves(
    authority, caplog
) -> None:
    async with WebServer(Misbehaviour.ENDLESS, Tls(authority.leaf([NAME]))) as server:
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", server.port, ssl=_client(ssl.TLSVersion.TLSv1_3)
        )
        writer.write(b"GET / HTTP/1.1\r\nHost: www.meerdam.example\r\n\r\n")
        await reader.readexactly(1_000_000)
        writer.transport.abort()
        await asyncio.wait_for(server.idle(), timeout=5)
    assert caplog.records == []
