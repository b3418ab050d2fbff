"""SMTP up to STARTTLS: read as RFC 5321 has it, or refused."""

from __future__ import annotations

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.measuring.kit import make_kit
from meetlat.measuring.smtp import NotOfferedError, greet, start
from meetlat.measuring.trouble import NotSmtpError, TooLargeError
from meetlat.measuring.world import World

KIT = make_kit(World(), user_agent="Meetlat/1")


class Script:
    """A connection on which the other side's words are known beforehand."""

    def __init__(self, heard: bytes) -> None:
        self.heard = heard
        self.said = b""

    async def receive(self, max_bytes: int = 65536) -> bytes:
        if not self.heard:
            raise anyio.EndOfStream
        piece, self.heard = self.heard[:max_bytes], self.heard[max_bytes:]
        return piece

    async def send(self, item: bytes) -> None:
        self.said += item


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("heard", "offers"),
    [
        (b"220 a\r\n250 a\r\n", False),
        (b"220-a\r\n220 b\r\n250-a\r\n250-starttls\r\n250 SIZE 1\r\n", True),
        (b"220 a\n250-a\n250 STARTTLS\n", True),
        (b"220 a\r\n250 STARTTLS\r\n", False),  # the first line is the server's name
        (b"220\r\n250\r\n", False),
    ],
)
async def test_the_offer_is_among_the_keywords(heard: bytes, *, offers: bool) -> None:
    assert (await greet(Script(heard), KIT)).offers_starttls is offers


@pytest.mark.anyio
async def test_without_an_offer_we_say_goodbye() -> None:
    script = Script(b"220 a\r\n250 a\r\n")
    with pytest.raises(NotOfferedError):
        await start(await greet(script, KIT))
    assert script.said == b"EHLO meetlat.invalid\r\nQUIT\r\n"


WORDS = [b"220", b"250", b"554", b" ", b"-", b"STARTTLS", b"\r\n", b"\n", b"a"]


@given(st.binary(max_size=200) | st.lists(st.sampled_from(WORDS)).map(b"".join))
def test_any_words_are_understood_or_refused(heard: bytes) -> None:
    async def talk() -> None:
        try:
            await start(await greet(Script(heard), KIT))
        except (NotSmtpError, TooLargeError, NotOfferedError, anyio.EndOfStream):
            pass

    anyio.run(talk)
