"""Whoever finds a hole can read where to report it, in a security.txt that is in force.

Norm: RFC 9116, on the Forum's list since 2023. Errors carry a code as their locator. Deviation: a
redirect to another place of the file is not followed, and is undetermined; a missing signature
is no remark, and Canonical is not compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from meetlat.core.checks import NO_HOST, Check, Subject
from meetlat.core.checks.parts import Part, silent, unseen, whole
from meetlat.core.facts.https import Answer, Exchange, HttpsFacts
from meetlat.core.formats.securitytxt import (
    SecurityTxt,
    SecurityTxtSyntaxError,
    parse_moment,
    parse_security_txt,
)
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import FORUM_LIST, INTERNET_NL
from meetlat.core.sources.rfc import RFC_9116
from meetlat.core.values.verdict import Outcome, Verdict

_PATH: Final = "/.well-known/security.txt"  # RFC 9116 §3
_OK: Final = 200
_REDIRECTS: Final = range(300, 400)
_WEB_FIELDS: Final = ("contact", "encryption", "policy", "acknowledgments", "hiring", "canonical")


@dataclass(frozen=True, slots=True)
class Params:
    """How long a file may promise to hold, and when its end is near."""

    longest_days: int = 366  # RFC 9116 §2.5.5: less than a year is recommended
    near_days: int = 30  # a choice of ours: time to make a new one


class Reason(StrEnum):
    """Why the verdict is what it is."""

    IN_FORCE = "in-force"
    NEAR_ITS_END = "near-its-end"
    HOLDS_TOO_LONG = "holds-too-long"
    MISSING = "missing"
    WRONG_TYPE = "wrong-type"
    UNREADABLE = "unreadable"
    NO_CONTACT = "no-contact"
    NOT_ONE_EXPIRY = "not-one-expiry"
    EXPIRED = "expired"
    PLAIN_HTTP = "plain-http"


def evaluate(https: HttpsFacts, params: Params, at: datetime) -> Verdict:
    """Judge the file of every address."""
    return whole([_part(exchange, params, at) for exchange in https.to("https", _PATH)])


def _part(exchange: Exchange, params: Params, at: datetime) -> Part:
    answer, address = exchange.answer, exchange.address
    if answer is None:
        return silent(address, exchange.silence)
    if answer.status in _REDIRECTS:
        return unseen(address, "redirects-on")
    if answer.status != _OK:
        return _failing(address, Reason.MISSING, "missing", {"status": answer.status})
    return _of_answer(address, answer, params, at)


def _of_answer(address: str, answer: Answer, params: Params, at: datetime) -> Part:
    if not _is_plain_text(answer):
        return _failing(address, Reason.WRONG_TYPE, "type")
    if answer.body is None:
        return unseen(address, "too-large")
    try:
        return _of_file(address, parse_security_txt(answer.body), params, at)
    except SecurityTxtSyntaxError as error:
        return _failing(address, Reason.UNREADABLE, error.code, {"code": error.code})


def _is_plain_text(answer: Answer) -> bool:
    kind, _, rest = (answer.header("Content-Type") or ("",))[0].lower().partition(";")
    charset = rest.partition("charset=")[2].strip(' "')
    return kind.strip() == "text/plain" and charset in {"", "utf-8", "utf8"}


def _of_file(address: str, file: SecurityTxt, params: Params, at: datetime) -> Part:
    if not file.values("contact"):
        return _failing(address, Reason.NO_CONTACT, "contact")
    if len(file.values("expires")) != 1:
        return _failing(address, Reason.NOT_ONE_EXPIRY, "expires")
    plain = any(
        value.lower().startswith("http:") for name in _WEB_FIELDS for value in file.values(name)
    )
    if plain:
        return _failing(address, Reason.PLAIN_HTTP, "http")
    return _of_expiry(address, parse_moment(file.values("expires")[0]), params, at)


def _of_expiry(address: str, expires: datetime, params: Params, at: datetime) -> Part:
    data: dict[str, str | int] = {"expires_on": expires.date().isoformat()}
    if at >= expires:
        return _failing(address, Reason.EXPIRED, "expired", data)
    too_long = expires - timedelta(days=params.longest_days)
    near = expires - timedelta(days=params.near_days)
    for reason, applies, turns in (
        (Reason.HOLDS_TOO_LONG, at < too_long, too_long),
        (Reason.NEAR_ITS_END, at >= near, expires),
    ):
        if applies:
            return Part(address, Outcome.MET, reason, data, remark=True, holds_until=turns)
    return Part(address, Outcome.MET, Reason.IN_FORCE, data, holds_until=near)


def _failing(
    address: str, reason: Reason, code: str, data: dict[str, str | int] | None = None
) -> Part:
    locators = (f"security.txt:{code}",)
    return Part(address, Outcome.NOT_MET, reason, data or {}, locators=locators)


CHECK = Check(
    id="web.security_txt",
    subject=Subject.HOSTNAME,
    reads=(HttpsFacts,),
    clauses=(
        Clause(RFC_9116, "§2, §3"),
        Clause(FORUM_LIST, "security.txt"),
        Clause(INTERNET_NL, "security.txt"),
    ),
    reasons=Reason,
    evaluate=evaluate,
    params=Params,
    absent=NO_HOST,
)
