"""Read a page's HTML into facts, within bounds. No script runs, nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType
from typing import Final
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from meetlat.core.facts.page import Link, PageFacts
from meetlat.measuring import reduce

_MOST_LINKS: Final = 300
_MOST_PARTS: Final = 100
_MOST_HEADINGS: Final = 20
_LONGEST_TEXT: Final = 300
_LONGEST_URL: Final = 2000
_LONGEST_SENDER_TEXT: Final = 2000
#: Where a charset may be declared. Source: HTML Living Standard, "prescan a byte stream".
_PRESCAN_BYTES: Final = 1024
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?\s*([a-z0-9_:-]+)", re.IGNORECASE)
#: The encodings of Dutch pages, by the labels of the WHATWG Encoding Standard. No others: some
#: of Python's codecs are slow on purpose-made input.
_ENCODINGS: Final = MappingProxyType(
    {
        "utf-8": "utf-8",
        "utf8": "utf-8",
        "ascii": "cp1252",
        "us-ascii": "cp1252",
        "iso-8859-1": "cp1252",
        "latin1": "cp1252",
        "windows-1252": "cp1252",
        "cp1252": "cp1252",
        "iso-8859-15": "iso8859-15",
        "utf-16": "utf-16",
        "utf-16le": "utf-16-le",
    }
)
_LINK_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
#: What a browser fetches by itself to show the page, and the attribute that says where.
_PARTS: Final = (
    ("script[src]", "src"),
    ("img[src]", "src"),
    ("iframe[src]", "src"),
    ("source[src]", "src"),
    ("video[src]", "src"),
    ("audio[src]", "src"),
    ("embed[src]", "src"),
    ("object[data]", "data"),
    ('link[rel~="stylesheet"][href]', "href"),
)


def read_page(
    body: bytes, *, content_type: str, url: str, via: tuple[str, ...], status: int
) -> PageFacts:
    """Return what the HTML in *body*, found at *url*, says."""
    tree = LexborHTMLParser(_decoded(body, content_type))
    base = _base(tree, url)
    links = _links(tree, base)
    for unseen in tree.css("script, style, template, noscript"):
        if unseen.tag != "script" or unseen.attributes.get("src") is None:
            unseen.decompose()
    parts = _parts(tree, base)
    page = urlsplit(url)
    return PageFacts(
        url=reduce.url(url),
        via=via,
        status=status,
        title=_first(tree, "title", _text),
        language=_first(tree, "html", lambda node: _attribute(node, "lang")),
        headings=tuple(_text(node) for node in tree.css("h1")[:_MOST_HEADINGS]),
        links=links,
        sender_text=_sender_text(tree),
        description=_meta(tree, "description"),
        viewport=_meta(tree, "viewport"),
        form_actions=_each_once(
            reduce.url(_absolute(base, _attribute(node, "action"))) for node in tree.css("form")
        ),
        has_password_field=tree.css_first('input[type="password" i]') is not None,
        other_hosts=_hosts_beside(page.hostname or "", parts),
        insecure_parts=_each_once(
            reduce.url(part) for part in parts if page.scheme == "https" and _is_insecure(part)
        ),
    )


def _decoded(body: bytes, content_type: str) -> str:
    """Decode as a browser does: byte order mark, header, meta element, or else UTF-8."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    prescan = body[:_PRESCAN_BYTES].decode("latin-1")
    declared = _CHARSET.search(content_type) or _CHARSET.search(prescan)
    encoding = _ENCODINGS.get(declared[1].lower(), "utf-8") if declared else "utf-8"
    return body.decode(encoding, "replace").removeprefix("\ufeff")


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    return url if node is None else _absolute(url, _attribute(node, "href")) or url


def _absolute(base: str, reference: str) -> str:
    """Return *reference* against *base*; "" for what is not an address at all."""
    try:
        absolute = urljoin(base, reference.strip())
        urlsplit(absolute).port  # noqa: B018 -- raises where it is no number
    except ValueError:
        return ""
    return absolute[:_LONGEST_URL]


def _folded(text: str, longest: int = _LONGEST_TEXT) -> str:
    return " ".join(text.split())[:longest].rstrip()


def _text(node: LexborNode) -> str:
    return _folded(node.text(separator=" "))


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _first(tree: LexborHTMLParser, selector: str, read: Callable[[LexborNode], str]) -> str:
    node = tree.css_first(selector)
    return "" if node is None else read(node)


def _meta(tree: LexborHTMLParser, name: str) -> str:
    return _first(
        tree, f'meta[name="{name}" i]', lambda node: _folded(_attribute(node, "content"), 1000)
    )


def _links(tree: LexborHTMLParser, base: str) -> tuple[Link, ...]:
    found: dict[Link, None] = {}
    for node in tree.css("a[href]"):
        href = reduce.url(_absolute(base, _attribute(node, "href")))
        if urlsplit(href).scheme in _LINK_SCHEMES:
            found[Link(_name_of(node), href)] = None
        if len(found) == _MOST_LINKS:
            break
    return tuple(found)


def _name_of(node: LexborNode) -> str:
    """Return what a screen reader calls the link: its label, its text, its image."""
    # Accessible Name and Description Computation 1.2 §4.3.2, its most used steps.
    own = _folded(_attribute(node, "aria-label")) or _text(node)
    if own:
        return own
    image = node.css_first("img[alt]")
    alt = "" if image is None else _folded(_attribute(image, "alt"))
    return alt or _folded(_attribute(node, "title"))


def _sender_text(tree: LexborHTMLParser) -> str:
    pieces = [_text_of_region(node) for node in tree.css("header, footer")]
    pieces += [_folded(_attribute(node, "alt")) for node in tree.css("img[alt]")]
    return _folded(
        " ".join(piece for piece in dict.fromkeys(pieces) if piece), _LONGEST_SENDER_TEXT
    )


def _text_of_region(node: LexborNode) -> str:
    return _folded(node.text(separator=" "), _LONGEST_SENDER_TEXT)


def _parts(tree: LexborHTMLParser, base: str) -> tuple[str, ...]:
    return tuple(
        absolute
        for selector, attribute in _PARTS
        for node in tree.css(selector)
        if (absolute := _absolute(base, _attribute(node, attribute)))
    )


def _is_insecure(url: str) -> bool:
    return url.lower().startswith("http:")


def _hosts_beside(own: str, parts: Iterable[str]) -> tuple[str, ...]:
    hosts = {urlsplit(part).hostname or "" for part in parts}
    return tuple(sorted(hosts - {own, ""})[:_MOST_PARTS])


def _each_once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(_limited(sorted({value for value in values if value})))


def _limited(values: Iterable[str]) -> Iterator[str]:
    for _, value in zip(range(_MOST_PARTS), values, strict=False):
        yield value
