"""A page fits a small screen.

Norm: WCAG 2.1, 1.4.10. Deviation: without a browser only the viewport that a page asks for is seen.
One that does not follow the screen's width falls short; whether the rest fits stays undetermined.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, NoParams, Subject
from meetlat.core.facts.page import PageFacts
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import WCAG
from meetlat.core.values.verdict import Outcome, Verdict


class Reason(StrEnum):
    """Why the verdict is what it is."""

    NO_VIEWPORT = "no-viewport"
    NOT_SHOWN = "not-shown"


def evaluate(page: PageFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge the viewport of the front page."""
    wishes = {"".join(wish.split()).lower() for wish in page.viewport.replace(";", ",").split(",")}
    if "width=device-width" not in wishes:
        return Verdict(Outcome.NOT_MET, Reason.NO_VIEWPORT, {}, ("page:/",))
    return Verdict(Outcome.UNDETERMINED, Reason.NOT_SHOWN)


CHECK = Check(
    id="page.mobile",
    subject=Subject.HOSTNAME,
    reads=(PageFacts,),
    clauses=(Clause(WCAG, "1.4.10"),),
    reasons=Reason,
    evaluate=evaluate,
    absent=NO_HOST,
    edition=2,
)
