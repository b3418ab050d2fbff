"""Cookies travel only over HTTPS; those of a session are out of reach of scripts and other sites.

Norm: RFC 6265 §4.1.2, §5.4 and the NCSC guidelines for web applications. A cookie for a session
goes when the browser closes. A token against forged requests is read by scripts by its nature, so
its name excuses it from HttpOnly. Deviation: only cookies of the first answer are seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from meetlat.core.checks import NO_HOST, Check, Subject
from meetlat.core.checks.parts import Part, silent, whole
from meetlat.core.facts.https import Answer, HttpsFacts
from meetlat.core.formats.setcookie import Cookie, SetCookieSyntaxError, parse_set_cookie
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import NCSC_WEB
from meetlat.core.sources.rfc import RFC_6265
from meetlat.core.values.verdict import Outcome, Verdict

_SESSION_NAME: Final = re.compile(r"sess|sid\b|^sid|auth|login", re.IGNORECASE)
_SHOWN: Final = 60  # signs of a cookie's name in a sentence


@dataclass(frozen=True, slots=True)
class Params:
    """Which cookies scripts may read."""

    csrf_name: str = "csrf|xsrf"  # the names that web frameworks give to such tokens


class Reason(StrEnum):
    """Why the verdict is what it is."""

    PROTECTED = "protected"
    NONE_SET = "none-set"
    NOT_SECURE = "not-secure"
    SCRIPT_READABLE = "script-readable"
    SENT_ACROSS_SITES = "sent-across-sites"
    PREFIX_BROKEN = "prefix-broken"


def evaluate(https: HttpsFacts, params: Params, at: datetime) -> Verdict:
    """Judge every cookie of the first answer of every address."""
    parts: list[Part] = []
    for exchange in https.to("https"):
        if exchange.answer is None:
            parts.append(silent(exchange.address, exchange.silence))
        else:
            parts += _parts(exchange.address, exchange.answer, params)
    return whole(parts)


def _parts(address: str, answer: Answer, params: Params) -> list[Part]:
    cookies = []
    for value in answer.header("Set-Cookie"):
        try:
            cookies.append(parse_set_cookie(value))
        except SetCookieSyntaxError:
            continue  # a browser keeps nothing of it
    if not cookies:
        return [Part(address, Outcome.NOT_APPLICABLE, Reason.NONE_SET)]
    return [_part(cookie, params) for cookie in cookies]


def _part(cookie: Cookie, params: Params) -> Part:
    reason = _reason(cookie, params)
    outcome = Outcome.MET if reason is Reason.PROTECTED else Outcome.NOT_MET
    return Part(f"cookie:{cookie.name}", outcome, reason, {"cookie": cookie.name[:_SHOWN]})


def _reason(cookie: Cookie, params: Params) -> Reason:
    if not _keeps_prefix(cookie):
        return Reason.PREFIX_BROKEN
    if not cookie.secure:
        return Reason.NOT_SECURE
    if not (cookie.is_for_session or _SESSION_NAME.search(cookie.name)):
        return Reason.PROTECTED
    is_token = re.search(params.csrf_name, cookie.name, re.IGNORECASE)
    if not (cookie.http_only or is_token):
        return Reason.SCRIPT_READABLE
    if cookie.same_site in {"", "none"}:
        return Reason.SENT_ACROSS_SITES
    return Reason.PROTECTED


def _keeps_prefix(cookie: Cookie) -> bool:
    """Whether the promise in a name's beginning is kept (RFC 6265bis §4.1.3)."""
    name = cookie.name.lower()
    if name.startswith("__host-"):
        return cookie.secure and cookie.path == "/" and not cookie.domain
    return cookie.secure or not name.startswith("__secure-")


CHECK = Check(
    id="web.cookie_attributes",
    subject=Subject.HOSTNAME,
    reads=(HttpsFacts,),
    clauses=(Clause(RFC_6265, "§4.1.2"), Clause(NCSC_WEB, "U/PW.03")),
    reasons=Reason,
    evaluate=evaluate,
    params=Params,
    absent=NO_HOST,
)
