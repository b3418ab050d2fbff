"""Pages made to keep a reader busy cost their own process, and no more."""

from __future__ import annotations

import pytest

from meetlat.measuring import reading
from meetlat.measuring.trouble import TooLargeError

pytestmark = pytest.mark.anyio
COPIED = "".join(f"<b id={at}>" for at in range(30_000)) + "<p>" * 90_000


async def read(text: str, **settings: float):
    about = {"content_type": "text/html", "url": "https://x.example/", "via": (), "status": 200}
    return await reading.read(text.encode(), **about, **settings)


async def test_an_ordinary_page_is_read() -> None:
    assert (await read("<title>Welkom</title>")).title == "Welkom"


@pytest.mark.parametrize("text", ["<div>" * 300_000, COPIED], ids=["deep", "copied"])
async def test_a_page_that_takes_too_much_is_given_up(text: str) -> None:
    with pytest.raises(TooLargeError):
        await read(text, most_seconds=0.5)
    assert (await read("<title>De volgende</title>")).title == "De volgende"
