"""A page says from where its parts may come, and leaves no door open in saying so.

Norm: CSP Level 3, judged by the rules of Internet.nl v1.11.2 (test "Content-Security-Policy").
Several header fields are all in force, so a rule is met where one of them meets it. Deviation: the
common base domain of the hosts under ``default-src`` is not compared.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Final

from meetlat.core.checks import NO_HOST, Check, NoParams, Subject
from meetlat.core.checks.frontpage import over_pages
from meetlat.core.checks.parts import Part
from meetlat.core.facts.https import Answer, HttpsFacts
from meetlat.core.formats.csp import Policy, parse_csp
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import CSP3, INTERNET_NL
from meetlat.core.values.verdict import Outcome, Verdict

_SELF, _NONE = "'self'", "'none'"
_UNSAFE: Final = frozenset({"'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'"})
_TOO_WIDE: Final = frozenset({"*", "http:", "https:", "http://*", "https://*", "127.0.0.1"})
_NO_DATA: Final = ("default-src", "script-src", "object-src")


class Reason(StrEnum):
    """Why the verdict is what it is."""

    RESTRICTS = "restricts"
    ABSENT = "absent"
    LOOSE = "loose"


def evaluate(https: HttpsFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge the front page of every address."""
    return over_pages(https, _judge)


def _judge(address: str, answer: Answer) -> Part:
    policies = [parse_csp(value) for value in answer.header("Content-Security-Policy")]
    if not any(policies):
        locators = ("header:content-security-policy",)
        return Part(address, Outcome.NOT_MET, Reason.ABSENT, locators=locators)
    broken = [name for name, holds in RULES.items() if not any(map(holds, policies))]
    if not broken:
        return Part(address, Outcome.MET, Reason.RESTRICTS)
    return Part(
        address,
        Outcome.NOT_MET,
        Reason.LOOSE,
        {"rules": ", ".join(broken)},
        locators=tuple(f"csp:{name}" for name in broken),
    )


def _default_is_tight(policy: Policy) -> bool:
    return _is_own(policy.get("default-src"))


def _base_is_tight(policy: Policy) -> bool:
    return _is_own(policy.get("base-uri"))


def _is_own(sources: tuple[str, ...] | None) -> bool:
    """Whether *sources* are nothing, or the site itself with hosts beside it."""
    if sources is None:
        return False
    beside = set(sources) - {_SELF, "'report-sample'"}
    return sources == (_NONE,) or (
        _SELF in sources and not any(source.startswith("'") for source in beside)
    )


def _frames_are_named(policy: Policy) -> bool:
    return bool({_SELF, _NONE} & set(policy.get("frame-ancestors", ())))


def _forms_are_named(policy: Policy) -> bool:
    return bool(policy.get("form-action"))


def _content_frames_are_named(policy: Policy) -> bool:
    names = ("frame-src", "child-src", "default-src")
    return bool(next((policy[name] for name in names if name in policy), ()))


def _is_safe(policy: Policy) -> bool:
    return not _UNSAFE & _all_sources(policy)


def _is_narrow(policy: Policy) -> bool:
    sources = _all_sources(policy)
    plain = any(source.startswith("http://") for source in sources)
    return not (plain or _TOO_WIDE & sources)


def _runs_no_data(policy: Policy) -> bool:
    return not any("data:" in policy.get(name, ()) for name in _NO_DATA)


def _all_sources(policy: Policy) -> set[str]:
    return {source for sources in policy.values() for source in sources}


#: Every rule by the code of its locator.
RULES: Final[dict[str, Callable[[Policy], bool]]] = {
    "default-src": _default_is_tight,
    "base-uri": _base_is_tight,
    "frame-ancestors": _frames_are_named,
    "form-action": _forms_are_named,
    "frame-src": _content_frames_are_named,
    "unsafe": _is_safe,
    "too-wide": _is_narrow,
    "data": _runs_no_data,
}

CHECK = Check(
    id="web.csp",
    subject=Subject.HOSTNAME,
    reads=(HttpsFacts,),
    clauses=(Clause(CSP3, "§2.2, §6"), Clause(INTERNET_NL, "Content-Security-Policy")),
    reasons=Reason,
    evaluate=evaluate,
    absent=NO_HOST,
)
