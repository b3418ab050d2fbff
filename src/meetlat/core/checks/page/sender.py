"""A visitor sees on the front page, without searching, that the municipality is behind it.

Norm: the policy on online presence, §4. The names come from the organisation's profile, and are
looked for in header, footer and texts of images. Deviation: only the front page's HTML is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, Subject
from meetlat.core.facts.page import PageFacts
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import WEB_POLICY
from meetlat.core.sources.municipal import ONLINE_PRESENCE
from meetlat.core.values.verdict import Outcome, Verdict, not_measured


@dataclass(frozen=True, slots=True)
class Params:
    """The names under which the organisation shows itself."""

    names: tuple[str, ...] = ()  # the organisation's profile


class Reason(StrEnum):
    """Why the verdict is what it is."""

    NAMED = "named"
    NOT_NAMED = "not-named"


def evaluate(page: PageFacts, params: Params, at: datetime) -> Verdict:
    """Judge where a sender names itself."""
    if not any(params.names):
        return not_measured("no-profile")
    text = _folded(page.sender_text)
    for name in filter(None, params.names):
        if _folded(name) in text:
            return Verdict(Outcome.MET, Reason.NAMED, {"name": name})
    return Verdict(Outcome.NOT_MET, Reason.NOT_NAMED, {"name": params.names[0]}, ("page:/",))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


CHECK = Check(
    id="page.sender",
    subject=Subject.HOSTNAME,
    reads=(PageFacts,),
    clauses=(Clause(ONLINE_PRESENCE, "§4"), Clause(WEB_POLICY, "herkenbaarheid")),
    reasons=Reason,
    evaluate=evaluate,
    params=Params,
    absent=NO_HOST,
    edition=2,
)
