"""A page's HTML as facts: what it says, within bounds, whatever it is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.facts.page import Link, PageFacts
from meetlat.measuring.markup import read_page

URL = "https://www.meerdam.example/nl/"
PAGE = """
<!doctype html>
<html lang="nl-NL"><head><title> Gemeente
  Meerdam </title>
<meta name="Description" content="Alles van de gemeente">
<meta name="viewport" content="width=device-width">
<script src="https://cdn.example/a.js"></script><script>var secret = "<h1>nee</h1>"</script>
<link rel="stylesheet" href="/stijl.css"><link rel="icon" href="https://icons.example/i.png">
</head><body>
<header>Gemeente Meerdam <style>p{}</style></header>
<h1>Welkom <em>hier</em></h1><h1>Nog een</h1>
<a href="/privacy">Privacy<b>verklaring</b></a><a href="/privacy">Privacy<b>verklaring</b></a>
<a href="toegankelijkheid?sid=123"><img src="x.png" alt="Toegankelijkheid"></a>
<a href="mailto:info@meerdam.example" aria-label="Mail ons">m</a>
<a href="javascript:alert(1)">nee</a><a>nee</a>
<img src="http://oud.example/logo.png" alt="Logo van Meerdam">
<iframe src="//film.example/f"></iframe>
<form action="/zoek"><input type="Password"></form><form></form>
<footer>Postbus 1</footer></body></html>
"""


def read(
    text: str | bytes, content_type: str = "text/html; charset=utf-8", url: str = URL
) -> PageFacts:
    body = text if isinstance(text, bytes) else text.encode()
    return read_page(body, content_type=content_type, url=url, via=(), status=200)


def test_a_whole_page_is_read() -> None:
    assert read(PAGE) == PageFacts(
        url=URL,
        via=(),
        status=200,
        title="Gemeente Meerdam",
        language="nl-NL",
        headings=("Welkom hier", "Nog een"),
        links=(
            Link("Privacy verklaring", "https://www.meerdam.example/privacy"),
            Link("Toegankelijkheid", "https://www.meerdam.example/nl/toegankelijkheid?sid="),
            Link("Mail ons", "mailto:info@meerdam.example"),
        ),
        sender_text="Gemeente Meerdam Postbus 1 Toegankelijkheid Logo van Meerdam",
        description="Alles van de gemeente",
        viewport="width=device-width",
        form_actions=("https://www.meerdam.example/nl/", "https://www.meerdam.example/zoek"),
        has_password_field=True,
        other_hosts=("cdn.example", "film.example", "oud.example"),
        insecure_parts=("http://oud.example/logo.png",),
    )


def test_on_a_page_over_http_no_part_is_called_insecure() -> None:
    assert read(PAGE, url="http://www.meerdam.example/").insecure_parts == ()


def test_an_empty_page_says_nothing() -> None:
    page = read("")
    assert (page.title, page.language, page.links, page.has_password_field) == ("", "", (), False)


def test_a_base_element_counts() -> None:
    page = read('<base href="https://ander.example/x/"><a href="y">z</a>')
    assert page.links == (Link("z", "https://ander.example/x/y"),)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("café".encode(), "text/html"),
        ("café".encode(), "text/html; charset=UTF-8"),
        ("café".encode("latin-1"), "text/html; charset=ISO-8859-1"),
        (b'<meta charset="windows-1252">' + "café".encode("cp1252"), "text/html"),
        ("café".encode("utf-16"), "text/html"),
        ("\ufeffcafé".encode(), "text/html"),
        ("café".encode(), "text/html; charset=punycode"),
        ("café".encode(), "text/html; charset=nonsense"),
    ],
)
def test_text_is_decoded_as_browsers_do(body: bytes, content_type: str) -> None:
    assert read(b"<h1>" + body if b"\xff" not in body else body, content_type).url == URL
    if b"\xff" not in body and b"meta" not in body:
        assert read(b"<h1>" + body, content_type).headings[0].lstrip("\ufeff") == "café"


@pytest.mark.parametrize(
    "text",
    [
        "<a href=x>y</a>" * 50_000,
        "<h1>" + "woord " * 300_000,
        "<img src='http://a.example/" + "x" * 100_000 + "'>",
        "".join(f"<script src=//h{at}.example></script>" for at in range(20_000)),
        "<header>" * 2000 + "x" * 1000,
        "<footer>" + "<p>y</p>" * 100_000,
    ],
    ids=["links", "words", "long address", "hosts", "nested headers", "wide footer"],
)
def test_whatever_the_size_facts_stay_small_and_come_soon(text: str) -> None:
    began = time.process_time()
    page = read(text)
    assert time.process_time() - began < 2
    assert len(page.links) <= 300
    assert len(page.sender_text) <= 2000
    assert max(map(len, (page.title, *page.headings, *page.other_hosts)), default=0) <= 300
    assert max(map(len, page.insecure_parts), default=0) <= 2000
    assert len(page.other_hosts) <= 100


@given(st.binary() | st.text(alphabet="<>/ahref=\"'[]:&# \x00scriptimgform").map(str.encode))
def test_any_bytes_are_read(body: bytes) -> None:
    assert isinstance(read(body), PageFacts)


@given(st.text(alphabet="htps:/[]@#?%.\\ \t0123456789a-"))
def test_any_address_is_read_or_left_out(href: str) -> None:
    page = read(f'<a href="{href}">x</a><img src="{href}"><form action="{href}"></form>')
    assert all(":" in link.href for link in page.links)
