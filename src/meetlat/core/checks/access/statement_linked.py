"""A visitor finds the accessibility statement from the front page.

Norm: the decree on digital accessibility, art. 4. A link in whose text "toegankelijk" or
"accessib" stands, to the address that the owner recorded. Deviation: only the front page is looked
at; a link to another place than the recorded one is not followed, and is undetermined.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from meetlat.core.checks import NO_HOST, Check, NoParams, Subject
from meetlat.core.facts.page import PageFacts
from meetlat.core.facts.register import RegisterFacts
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import DIGITOEGANKELIJK
from meetlat.core.sources.laws import ACCESSIBILITY
from meetlat.core.values.verdict import Outcome, Verdict

_WORDS: Final = ("toegankelijk", "accessib")
_SHOWN: Final = 120  # signs of an address in a sentence


class Reason(StrEnum):
    """Why the verdict is what it is."""

    LINKED = "linked"
    NO_LINK = "no-link"
    OTHER_PLACE = "other-place"


def evaluate(page: PageFacts, register: RegisterFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge the links of the front page against what was recorded."""
    targets = [
        link.href for link in page.links if any(word in link.text.lower() for word in _WORDS)
    ]
    if not targets:
        return Verdict(Outcome.NOT_MET, Reason.NO_LINK, {}, ("page:/",))
    recorded = register.accessibility_statement_url.rstrip("/")
    data = {"target": targets[0][:_SHOWN]}
    if recorded and recorded in {target.rstrip("/") for target in targets}:
        return Verdict(Outcome.MET, Reason.LINKED, {"target": recorded[:_SHOWN]})
    return Verdict(Outcome.UNDETERMINED, Reason.OTHER_PLACE, data)


CHECK = Check(
    id="access.statement_linked",
    subject=Subject.HOSTNAME,
    reads=(PageFacts, RegisterFacts),
    clauses=(Clause(ACCESSIBILITY, "art. 4"), Clause(DIGITOEGANKELIJK, "verklaring")),
    reasons=Reason,
    evaluate=evaluate,
    absent=NO_HOST,
    edition=2,
)
