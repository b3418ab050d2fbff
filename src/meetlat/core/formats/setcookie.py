"""The ``Set-Cookie`` header field (RFC 6265 §5.2): name and attributes, as a browser reads them.

A value is not looked at; of an attribute that occurs twice the last counts (§5.3).
"""

from __future__ import annotations

from dataclasses import dataclass


class SetCookieSyntaxError(ValueError):
    """A browser ignores this header field: it has no name."""


@dataclass(frozen=True, slots=True)
class Cookie:
    """What a browser is told to keep, the value apart."""

    name: str
    secure: bool
    http_only: bool
    same_site: str  # "strict", "lax", "none"; "" where absent or another word
    path: str  # "" where absent
    domain: str  # "" where absent: for this host only
    #: Whether it goes when the browser closes: no Expires and no Max-Age.
    is_for_session: bool


def parse_set_cookie(text: str) -> Cookie:
    """Read the value of one header field.

    Raises:
        SetCookieSyntaxError: there is no name.

    >>> parse_set_cookie("sid=[token 4]; Path=/; Secure").secure
    True
    """
    pair, *attributes = text.split(";")
    name, equals, _ = pair.partition("=")
    if not equals or not name.strip(" \t"):
        raise SetCookieSyntaxError("it has no name")
    given = {}
    for attribute in attributes:
        key, _, value = attribute.partition("=")
        given[key.strip(" \t").lower()] = value.strip(" \t")
    same_site = given.get("samesite", "").lower()
    return Cookie(
        name=name.strip(" \t"),
        secure="secure" in given,
        http_only="httponly" in given,
        same_site=same_site if same_site in {"strict", "lax", "none"} else "",
        path=given.get("path", ""),
        domain=given.get("domain", "").removeprefix("."),
        is_for_session=not {"expires", "max-age"} & set(given),
    )
