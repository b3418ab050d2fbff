"""Another site cannot show this site inside its own page.

Norm: CSP Level 3 §6.4.2 (``frame-ancestors``), which goes before RFC 7034 (``X-Frame-Options``);
of the latter, ALLOW-FROM is not understood by browsers and does not count.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from meetlat.core.checks import NO_HOST, Check, NoParams, Subject
from meetlat.core.checks.frontpage import over_pages
from meetlat.core.checks.parts import Part
from meetlat.core.facts.https import Answer, HttpsFacts
from meetlat.core.formats.csp import parse_csp
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import CSP3, INTERNET_NL
from meetlat.core.sources.rfc import RFC_7034
from meetlat.core.values.verdict import Outcome, Verdict

_FRAMED: Final = ("header:frame-ancestors",)
_ANYONE: Final = frozenset({"*", "http:", "https:", "http://*", "https://*"})


class Reason(StrEnum):
    """Why the verdict is what it is."""

    ANCESTORS_NAMED = "ancestors-named"
    FRAME_OPTIONS = "frame-options"
    ANYONE = "anyone"
    UNPROTECTED = "unprotected"


def evaluate(https: HttpsFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge the front page of every address."""
    return over_pages(https, _judge)


def _judge(address: str, answer: Answer) -> Part:
    policies = [parse_csp(value) for value in answer.header("Content-Security-Policy")]
    named = [policy["frame-ancestors"] for policy in policies if "frame-ancestors" in policy]
    if named:
        if any(not _ANYONE & set(sources) for sources in named):
            return Part(address, Outcome.MET, Reason.ANCESTORS_NAMED)
        return Part(address, Outcome.NOT_MET, Reason.ANYONE, locators=_FRAMED)
    options = ",".join(answer.header("X-Frame-Options")).split(",")
    if options[0].strip().upper() in {"DENY", "SAMEORIGIN"}:
        return Part(address, Outcome.MET, Reason.FRAME_OPTIONS)
    return Part(address, Outcome.NOT_MET, Reason.UNPROTECTED, locators=_FRAMED)


CHECK = Check(
    id="web.framing",
    subject=Subject.HOSTNAME,
    reads=(HttpsFacts,),
    clauses=(
        Clause(CSP3, "§6.4.2"),
        Clause(RFC_7034, "§2.1"),
        Clause(INTERNET_NL, "X-Frame-Options"),
    ),
    reasons=Reason,
    evaluate=evaluate,
    absent=NO_HOST,
)
