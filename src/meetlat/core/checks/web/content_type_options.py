"""Browsers take a file for what the server says that it is.

Norm: Fetch, "X-Content-Type-Options": the first value counts and is "nosniff". Deviation: only the
front page is looked at, and not its scripts and styles.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, NoParams, Subject
from meetlat.core.checks.frontpage import over_pages
from meetlat.core.checks.parts import Part
from meetlat.core.facts.https import Answer, HttpsFacts
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import FETCH, INTERNET_NL
from meetlat.core.values.verdict import Outcome, Verdict

_LOCATORS = ("header:x-content-type-options",)


class Reason(StrEnum):
    """Why the verdict is what it is."""

    NOSNIFF = "nosniff"
    ABSENT = "absent"
    OTHER_VALUE = "other-value"


def evaluate(https: HttpsFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge the front page of every address."""
    return over_pages(https, _judge)


def _judge(address: str, answer: Answer) -> Part:
    values = ",".join(answer.header("X-Content-Type-Options")).split(",")
    first = values[0].strip().lower()
    if first == "nosniff":
        return Part(address, Outcome.MET, Reason.NOSNIFF)
    reason = Reason.OTHER_VALUE if first else Reason.ABSENT
    return Part(address, Outcome.NOT_MET, reason, locators=_LOCATORS)


CHECK = Check(
    id="web.content_type_options",
    subject=Subject.HOSTNAME,
    reads=(HttpsFacts,),
    clauses=(
        Clause(FETCH, "X-Content-Type-Options"),
        Clause(INTERNET_NL, "X-Content-Type-Options"),
    ),
    reasons=Reason,
    evaluate=evaluate,
    absent=NO_HOST,
)
