"""The ``Content-Security-Policy`` header field (CSP Level 3 §2.2): directives and sources.

A browser takes any text, so nothing is refused: an unreadable directive is skipped (§2.2.1).
Of a directive that occurs twice, the first counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

# ASCII white space as the Infra standard has it; any other is part of a source.
_WHITE: Final = re.compile(r"[\t\n\f\r ]+")

Policy = Mapping[str, tuple[str, ...]]


def parse_csp(text: str) -> Policy:
    """Return the sources by directive, names in lower case, keywords and schemes too.

    >>> parse_csp("default-src 'self'; img-src data: https://a.example")
    {'default-src': ("'self'",), 'img-src': ('data:', 'https://a.example')}
    """
    policy: dict[str, tuple[str, ...]] = {}
    for part in text.split(";"):
        name, *sources = _WHITE.split(part.strip("\t\n\f\r ")) or [""]
        if name and name.isascii() and name.lower() not in policy:
            policy[name.lower()] = tuple(_lowered(source) for source in sources)
    return policy


def _lowered(source: str) -> str:
    """Return *source* in lower case, but for the path of an address, a nonce and a hash."""
    if source.startswith("'"):
        is_value = source.lower().startswith(("'nonce-", "'sha"))
        return source if is_value else source.lower()
    scheme, separator, rest = source.partition("://")
    host, slash, path = rest.partition("/") if separator else scheme.partition("/")
    return (f"{scheme}{separator}{host}" if separator else host).lower() + slash + path
