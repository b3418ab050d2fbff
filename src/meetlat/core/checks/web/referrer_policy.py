"""Other sites are not told from which page a visitor comes.

Norm: W3C Referrer Policy §3, §8.1: of several words the last one that a browser knows counts.
Without the field browsers tell only the site's name, which is met with a remark, as Internet.nl
(v1.11.2) has it.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from meetlat.core.checks import NO_HOST, Check, NoParams, Subject
from meetlat.core.checks.frontpage import over_pages
from meetlat.core.checks.parts import Part
from meetlat.core.facts.https import Answer, HttpsFacts
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import INTERNET_NL, REFERRER_POLICY
from meetlat.core.values.verdict import Outcome, Verdict

_TELLS_NOTHING: Final = frozenset({"no-referrer", "same-origin"})
_TELLS_SITE: Final = frozenset({"strict-origin", "strict-origin-when-cross-origin"})
_TELLS_MORE: Final = frozenset(
    {"no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "unsafe-url"}
)
_LOCATORS: Final = ("header:referrer-policy",)


class Reason(StrEnum):
    """Why the verdict is what it is."""

    TELLS_NOTHING = "tells-nothing"
    TELLS_SITE = "tells-site"
    ABSENT = "absent"
    TELLS_MORE = "tells-more"
    UNKNOWN = "unknown"


def evaluate(https: HttpsFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge the front page of every address."""
    return over_pages(https, _judge)


def _judge(address: str, answer: Answer) -> Part:
    given = ",".join(answer.header("Referrer-Policy")).lower().split(",")
    words = [word.strip() for word in given if word.strip()]
    if not words:
        return Part(address, Outcome.MET, Reason.ABSENT, remark=True)
    known = [word for word in words if word in _TELLS_NOTHING | _TELLS_SITE | _TELLS_MORE]
    if not known:
        return Part(address, Outcome.NOT_MET, Reason.UNKNOWN, locators=_LOCATORS)
    data = {"policy": known[-1]}
    if known[-1] in _TELLS_NOTHING:
        return Part(address, Outcome.MET, Reason.TELLS_NOTHING, data)
    if known[-1] in _TELLS_SITE:
        return Part(address, Outcome.MET, Reason.TELLS_SITE, data, remark=True)
    return Part(address, Outcome.NOT_MET, Reason.TELLS_MORE, data, locators=_LOCATORS)


CHECK = Check(
    id="web.referrer_policy",
    subject=Subject.HOSTNAME,
    reads=(HttpsFacts,),
    clauses=(Clause(REFERRER_POLICY, "§3, §8.1"), Clause(INTERNET_NL, "Referrer-Policy")),
    reasons=Reason,
    evaluate=evaluate,
    absent=NO_HOST,
)
