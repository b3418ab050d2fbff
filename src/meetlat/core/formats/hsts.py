"""The ``Strict-Transport-Security`` header field (RFC 6797 §6.1).

Names are case-insensitive, order carries no meaning, no directive may occur twice, unknown
directives are ignored and ``max-age`` is required. White space as in RFC 2616 §2.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# RFC 9110 §5.6.2 and §5.6.4; the RFC's own words name the parts.
_WORD: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_QUOTED: Final = r'"(?:[^"\\\x00-\x08\x0a-\x1f\x7f]|\\[\t\x20-\x7e])*"'
_DIRECTIVE: Final = re.compile(
    rf"[ \t]*(?P<name>{_WORD})[ \t]*(?:=[ \t]*(?P<value>{_WORD}|{_QUOTED})[ \t]*)?"
)
_DIGITS: Final = re.compile(r"[0-9]+")
#: RFC 9111 §1.2.2: a larger number of seconds is read as this.
LARGEST_AGE_S: Final = 2**31


class HstsSyntaxError(ValueError):
    """A browser ignores this header field, because it breaks RFC 6797."""


@dataclass(frozen=True, slots=True)
class HstsPolicy:
    """What a browser remembers of a host."""

    max_age_s: int
    include_subdomains: bool = False
    preload: bool = False


def parse_hsts(text: str) -> HstsPolicy:
    """Read the value of one header field.

    Raises:
        HstsSyntaxError: a browser would ignore it.

    >>> parse_hsts("max-age=31536000; includeSubDomains")
    HstsPolicy(max_age_s=31536000, include_subdomains=True, preload=False)
    """
    given = _directives(text)
    if "max-age" not in given:
        raise HstsSyntaxError("max-age is missing")
    if not _DIGITS.fullmatch(given["max-age"]):
        raise HstsSyntaxError("max-age is not a whole number of seconds")
    return HstsPolicy(_seconds(given["max-age"]), "includesubdomains" in given, "preload" in given)


def _directives(text: str) -> dict[str, str]:
    """Return lower-case names with their values, quotes removed, "" where there is none."""
    given: dict[str, str] = {}
    at = 0
    while at < len(text):
        if text[at] in "; \t":  # RFC 6797 §6.1 lets a directive be empty
            at += 1
            continue
        found = _DIRECTIVE.match(text, at)
        if found is None or (found.end() < len(text) and text[found.end()] != ";"):
            raise HstsSyntaxError(f"not a directive at position {at}")
        name = found["name"].lower()
        if name in given:
            raise HstsSyntaxError(f"the directive {name} occurs twice")
        given[name] = _unquoted(found["value"] or "")
        at = found.end()
    return given


def _unquoted(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value


def _seconds(digits: str) -> int:
    # int() of thousands of digits raises, so their number is looked at first.
    significant = digits.lstrip("0")[:11] or "0"
    return min(int(significant), LARGEST_AGE_S)
