"""A visitor reaches the privacy statement with one click.

Norm: AVG art. 12 and 13. Deviation: only the front page is looked at, and what stands behind the
link is not read. So a page without a link falls short, and one with a link is undetermined: half
the proof is not a pass.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, NoParams, Subject
from meetlat.core.facts.page import PageFacts
from meetlat.core.sources import Clause
from meetlat.core.sources.laws import AVG
from meetlat.core.values.verdict import Outcome, Verdict

_SHOWN = 120  # signs of an address in a sentence


class Reason(StrEnum):
    """Why the verdict is what it is."""

    NO_LINK = "no-link"
    NOT_READ = "not-read"


def evaluate(page: PageFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge the links of the front page."""
    links = [link for link in page.links if "privacy" in link.text.lower()]
    if not links:
        return Verdict(Outcome.NOT_MET, Reason.NO_LINK, {}, ("page:/",))
    return Verdict(Outcome.UNDETERMINED, Reason.NOT_READ, {"target": links[0].href[:_SHOWN]})


CHECK = Check(
    id="page.privacy_link",
    subject=Subject.HOSTNAME,
    reads=(PageFacts,),
    clauses=(Clause(AVG, "art. 12, 13"),),
    reasons=Reason,
    evaluate=evaluate,
    absent=NO_HOST,
    edition=2,
)
