"""An SPF record (RFC 7208 §4.5, §12): its terms as written, the policy not followed.

Macro letters and domain specifications are checked for their shape, not expanded.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Final

_TERM: Final = re.compile(
    r"(?P<qualifier>[+?~-]?)(?P<name>[A-Za-z][A-Za-z0-9_.-]*)(?P<mark>[:=/]?)(?P<value>.*)"
)
# §7.1: a macro (c, r and t belong to explanations), or any visible character but %.
_MACRO_STRING: Final = re.compile(
    r"(?:[\x21-\x24\x26-\x7e]|%[%_-]|%\{[slodiphvSLODIPHV][0-9]*[rR]?[.+,/_=-]*\})+"
)
# §7.1: the last label is a top level, or a macro stands at the end.
_DOMAIN_END: Final = re.compile(
    r"(?:\.(?:[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*|[A-Za-z0-9]+-[A-Za-z0-9-]*[A-Za-z0-9])\.?"
    r"|%[%_-]|%\{[^}]*\})\Z"
)
_DUAL_CIDR: Final = re.compile(r"(?:/(?P<v4>0|[1-9][0-9]?))?(?://(?P<v6>0|[1-9][0-9]{0,2}))?\Z")
_LARGEST_V4, _LARGEST_V6 = 32, 128
#: §4.6.4: these cost a question to DNS.
_LOOKUPS: Final = frozenset({"include", "a", "mx", "ptr", "exists", "redirect"})


class SpfSyntaxError(ValueError):
    """The record breaks the grammar, so a receiver gives "permerror"."""


@dataclass(frozen=True, slots=True)
class Term:
    """A mechanism or a modifier."""

    name: str  # lower case
    qualifier: str  # "+", "-", "~" or "?"; "" of a modifier
    value: str  # what stands after ":" or "=", prefix lengths included; "" where nothing


@dataclass(frozen=True, slots=True)
class SpfRecord:
    """One record, its terms in order."""

    terms: tuple[Term, ...]

    def named(self, name: str) -> tuple[Term, ...]:
        """Return the terms called *name*."""
        return tuple(term for term in self.terms if term.name == name)

    @property
    def terminal(self) -> str:
        """The qualifier of the first "all", "" where there is none; later terms never count."""
        found = self.named("all")
        return found[0].qualifier if found else ""

    @property
    def asking(self) -> tuple[Term, ...]:
        """The terms that cost a question to DNS (§4.6.4): after "all" nothing is evaluated.

        A redirect counts only where there is no "all" (§6.1).
        """
        names = [term.name for term in self.terms]
        reached = self.terms[: names.index("all")] if self.terminal else self.terms
        return tuple(term for term in reached if term.name in _LOOKUPS)


def is_spf(text: str) -> bool:
    """Whether a TXT value is meant as an SPF record (§4.5)."""
    return text.lower() == "v=spf1" or text.lower().startswith("v=spf1 ")


def parse_spf(text: str) -> SpfRecord:
    """Read one record.

    Raises:
        SpfSyntaxError: it breaks the grammar.

    >>> parse_spf("v=spf1 mx -all").terminal
    '-'
    """
    if not is_spf(text):
        raise SpfSyntaxError("it does not begin with v=spf1")
    terms = tuple(_term(word) for word in text[len("v=spf1") :].split(" ") if word)
    for name in ("redirect", "exp"):  # §6: each at most once
        if sum(term.name == name and not term.qualifier for term in terms) > 1:
            raise SpfSyntaxError(f"{name} occurs twice")
    return SpfRecord(terms)


def _term(word: str) -> Term:
    found = _TERM.fullmatch(word)
    if found is None:
        raise SpfSyntaxError(f"not a term: {word!r}")
    name, mark, value = found["name"].lower(), found["mark"], found["value"]
    if mark == "=":
        return _modifier(name, found["qualifier"], value)
    _check_mechanism(name, mark, value)
    rest = mark + value if mark == "/" else value
    return Term(name, found["qualifier"] or "+", rest)


def _modifier(name: str, qualifier: str, value: str) -> Term:
    if qualifier:
        raise SpfSyntaxError(f"a modifier has no qualifier: {name}")
    if value and not _MACRO_STRING.fullmatch(value):
        raise SpfSyntaxError(f"not a macro string: {value!r}")
    if name in {"redirect", "exp"} and not _is_domain(value):
        raise SpfSyntaxError(f"{name} names no domain")
    return Term(name, "", value)


def _check_mechanism(name: str, mark: str, value: str) -> None:
    match name:
        case "all":
            wrong = bool(mark)
        case "include" | "exists":
            wrong = mark != ":" or not _is_domain(value)
        case "a" | "mx":
            wrong = not _is_domain_with_prefix(mark, value)
        case "ptr":
            wrong = bool(mark) and (mark != ":" or not _is_domain(value))
        case "ip4" | "ip6":
            wrong = mark != ":" or not _is_network(value, 4 if name == "ip4" else 6)
        case _:
            wrong = True
    if wrong:
        raise SpfSyntaxError(f"not a mechanism: {name}{mark}{value}")


def _is_domain(text: str) -> bool:
    return bool(_MACRO_STRING.fullmatch(text) and _DOMAIN_END.search(text))


def _is_domain_with_prefix(mark: str, value: str) -> bool:
    """Whether a domain, prefix lengths, or both follow; a domain may itself hold a slash."""
    text = value if mark == ":" else mark + value
    found = _DUAL_CIDR.search(text)
    if found is None or int(found["v4"] or 0) > _LARGEST_V4 or int(found["v6"] or 0) > _LARGEST_V6:
        return False
    domain = text[: found.start()]
    return _is_domain(domain) if mark == ":" else not domain


def _is_network(text: str, version: int) -> bool:
    address, slash, length = text.partition("/")
    # Digits alone: ip_network would also take a netmask.
    if slash and not re.fullmatch(r"0|[1-9][0-9]{0,2}", length):
        return False
    try:
        network = ipaddress.ip_network(text, strict=False)
        return ipaddress.ip_address(address).version == version == network.version
    except ValueError:
        return False
