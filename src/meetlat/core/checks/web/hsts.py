"""A site tells browsers to use only HTTPS from now on, for at least a year.

Norm: RFC 6797; a browser reads the first such header field and ignores one that it cannot parse
(§8.1). The decree asks for HSTS; a year is what Internet.nl asks. The host's own first answer
over HTTPS counts, a redirect too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, Subject
from meetlat.core.checks.parts import Part, silent, whole
from meetlat.core.facts.https import Exchange, HttpsFacts
from meetlat.core.formats.hsts import HstsSyntaxError, parse_hsts
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import INTERNET_NL
from meetlat.core.sources.laws import SECURE_CONNECTION
from meetlat.core.sources.rfc import RFC_6797
from meetlat.core.values.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """For how long a browser must remember."""

    min_max_age_s: int = 31_536_000  # 365 days: Internet.nl v1.11.2, "HSTS"


class Reason(StrEnum):
    """Why the verdict is what it is."""

    LONG_ENOUGH = "long-enough"
    TOO_SHORT = "too-short"
    SWITCHED_OFF = "switched-off"
    ABSENT = "absent"
    UNREADABLE = "unreadable"


def evaluate(https: HttpsFacts, params: Params, at: datetime) -> Verdict:
    """Judge the answer of every address."""
    return whole([_part(x, params) for x in https.to("https")])


def _part(exchange: Exchange, params: Params) -> Part:
    if exchange.answer is None:
        return silent(exchange.address, exchange.silence)
    values = exchange.answer.header("Strict-Transport-Security")
    if not values:
        return Part(exchange.address, Outcome.NOT_MET, Reason.ABSENT)
    try:
        policy = parse_hsts(values[0])
    except HstsSyntaxError:
        return Part(exchange.address, Outcome.NOT_MET, Reason.UNREADABLE)
    data = {"max_age_s": policy.max_age_s, "minimum_s": params.min_max_age_s}
    if policy.max_age_s == 0:
        return Part(exchange.address, Outcome.NOT_MET, Reason.SWITCHED_OFF)
    if policy.max_age_s < params.min_max_age_s:
        return Part(exchange.address, Outcome.NOT_MET, Reason.TOO_SHORT, data)
    return Part(exchange.address, Outcome.MET, Reason.LONG_ENOUGH, data)


CHECK = Check(
    id="web.hsts",
    subject=Subject.HOSTNAME,
    reads=(HttpsFacts,),
    clauses=(
        Clause(SECURE_CONNECTION, "art. 2"),
        Clause(RFC_6797, "§8.1"),
        Clause(INTERNET_NL, "HSTS"),
    ),
    reasons=Reason,
    evaluate=evaluate,
    params=Params,
    absent=NO_HOST,
)
