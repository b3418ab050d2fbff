"""One request: what is sent, and how much is taken of what comes back."""

from __future__ import annotations

import gzip
import zlib

import anyio
import h11
import pytest

from measuring.servers import Server, running, says
from meetlat.measuring.exchange import Conversation, Head
from meetlat.measuring.kit import Limits
from meetlat.measuring.trouble import TooLargeError

pytestmark = pytest.mark.anyio


async def got(answer: bytes, at_most: int = 1000) -> tuple[Head, bytes]:
    server = Server(says(answer))
    async with running(server), await anyio.connect_tcp("127.0.0.1", server.port) as stream:
        try:
            conversation = Conversation(stream, Limits())
            head = await conversation.get("x.example", "/a", user_agent="Meetlat/1")
            return head, await conversation.body(head, at_most)
        except (TooLargeError, h11.RemoteProtocolError) as error:
            trouble = error  # raised out of the servers' task group, not as a part of it
    raise trouble


def answer(body: bytes, *fields: bytes) -> bytes:
    return b"\r\n".join([b"HTTP/1.1 200 OK", *fields, b"", body])


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ((), b"hallo"),
        ((b"Content-Length: 5",), b"hallo"),
        ((b"Transfer-Encoding: chunked",), b"3\r\nhal\r\n2\r\nlo\r\n0\r\n\r\n"),
        ((b"Content-Encoding: gzip",), gzip.compress(b"hallo", mtime=0)),
        ((b"Content-Encoding: deflate",), zlib.compress(b"hallo")),
        ((b"Content-Encoding: identity",), b"hallo"),
    ],
)
async def test_a_body_is_read_however_it_comes(fields: tuple[bytes, ...], body: bytes) -> None:
    assert (await got(answer(body, *fields)))[1] == b"hallo"


async def test_interim_responses_are_passed_over() -> None:
    head, _ = await got(b"HTTP/1.1 103 Early Hints\r\n\r\n" + answer(b""))
    assert head.status == 200


@pytest.mark.parametrize("size", [999, 1000])
async def test_up_to_the_limit_all_is_taken(size: int) -> None:
    assert len((await got(answer(b"x" * size)))[1]) == size


@pytest.mark.parametrize(
    "text",
    [
        answer(b"x" * 1001),
        answer(b"", b"Content-Length: 1001"),
        answer(b"", b"Content-Length: 99999999999999999999"),
        answer(gzip.compress(bytes(1001), mtime=0), b"Content-Encoding: gzip"),
    ],
)
async def test_one_more_is_too_much(text: bytes) -> None:
    with pytest.raises(TooLargeError):
        await got(text)


@pytest.mark.parametrize(
    "text",
    [b"", b"\x15\x03\x01", b"HTTP/1.1 101 Switching\r\n\r\n", answer(b"x", b"Content-Length: 9")],
)
async def test_what_is_not_http_or_is_cut_short_is_refused(text: bytes) -> None:
    with pytest.raises(h11.RemoteProtocolError):
        await got(text)
