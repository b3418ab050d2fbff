"""The title of the front page names the municipality, so that a tab or search result tells it.

Norm: a choice in the municipality's own policy. Deviation: only the front page is looked at, and
neither its icon nor its share card.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, Subject
from meetlat.core.facts.page import PageFacts
from meetlat.core.sources import Clause
from meetlat.core.sources.municipal import ONLINE_PRESENCE
from meetlat.core.values.verdict import Outcome, Verdict, not_measured

_SHOWN = 80  # signs of a title in a sentence


@dataclass(frozen=True, slots=True)
class Params:
    """The names under which the organisation shows itself."""

    names: tuple[str, ...] = ()  # the organisation's profile


class Reason(StrEnum):
    """Why the verdict is what it is."""

    NAMED = "named"
    EMPTY = "empty"
    NOT_NAMED = "not-named"


def evaluate(page: PageFacts, params: Params, at: datetime) -> Verdict:
    """Judge the title."""
    title = " ".join(page.title.split())
    if not title:
        return Verdict(Outcome.NOT_MET, Reason.EMPTY, {}, ("page:/",))
    if not any(params.names):
        return not_measured("no-profile")
    data = {"title": title[:_SHOWN]}
    if any(name.casefold() in title.casefold() for name in params.names if name):
        return Verdict(Outcome.MET, Reason.NAMED, data)
    return Verdict(Outcome.NOT_MET, Reason.NOT_NAMED, data, ("page:/",))


CHECK = Check(
    id="page.title",
    subject=Subject.HOSTNAME,
    reads=(PageFacts,),
    clauses=(Clause(ONLINE_PRESENCE, "§4"),),
    reasons=Reason,
    evaluate=evaluate,
    params=Params,
    absent=NO_HOST,
    edition=2,
)
