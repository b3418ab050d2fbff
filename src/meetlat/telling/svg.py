"""Elements of SVG and HTML as text, with every value escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

#: What XML 1.0 §2.2 leaves no place for, not even escaped.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Schemes that a link may have; "" is an address within the site.
_LINK_SCHEMES: Final = frozenset({"", "http", "https", "mailto"})
_SCHEME: Final = re.compile(r"([^/?#]*?):")

Attribute = str | int | float
#: Attributes that are built up before they are written.
Attributes = dict[str, Attribute]


def text(value: str) -> str:
    """Return *value* escaped, without the characters that XML cannot hold."""
    return escape(_NOT_XML.sub("", value))


def element(name: str, attributes: Mapping[str, Attribute], *children: str) -> str:
    """Return one element; *children* are markup, so text among them went through ``text``.

    Numbers are written with at most two decimals.
    """
    written = "".join(f' {key}="{_value(value)}"' for key, value in attributes.items())
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def link_or_group(href: str, attributes: Mapping[str, Attribute], *children: str) -> str:
    """Return a link to *href*, or a group of its own where there is nothing safe to link to."""
    safe = safe_href(href)
    if not safe:
        return element("g", {"role": "img", **attributes}, *children)
    return element("a", {"href": safe, **attributes}, *children)


def safe_href(href: str) -> str:
    """Return *href* where following it can only open a page or a mail, else ""."""
    squeezed = "".join(character for character in href if character > " ")
    scheme = _SCHEME.match(squeezed)
    return squeezed if (scheme[1].lower() if scheme else "") in _LINK_SCHEMES else ""


def polygon(points: Iterator[tuple[float, float]]) -> str:
    """Return path data of the closed shape through *points*."""
    return "M" + "L".join(f"{_value(x)} {_value(y)}" for x, y in points) + "Z"


def number(value: float) -> str:
    """Return *value* with at most two decimals, and no needless ones."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def _value(value: Attribute) -> str:
    return text(value) if isinstance(value, str) else number(value)
