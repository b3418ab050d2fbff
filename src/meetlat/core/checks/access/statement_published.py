"""A site has an accessibility statement after the prescribed model.

Norm: the decree on digital accessibility, art. 4. Deviation: the national register is not read yet,
only what the owner recorded. Recorded as absent (status E) falls short; recorded as present is a
claim that nobody checked, so undetermined.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from meetlat.core.checks import Check, NoParams, Subject
from meetlat.core.facts.register import RegisterFacts
from meetlat.core.sources import Clause
from meetlat.core.sources.laws import ACCESSIBILITY, STATEMENT_MODEL
from meetlat.core.values.verdict import Outcome, Verdict

_NO_STATEMENT: Final = "E"  # DigiToegankelijk: statuses A to D have a statement, E has none


class Reason(StrEnum):
    """Why the verdict is what it is."""

    NONE = "none"
    RECORDED = "recorded"
    NOT_RECORDED = "not-recorded"


def evaluate(register: RegisterFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge what was recorded."""
    status = register.accessibility_status.upper()
    if status == _NO_STATEMENT:
        return Verdict(Outcome.NOT_MET, Reason.NONE, {}, ("statement",))
    if status:
        return Verdict(Outcome.UNDETERMINED, Reason.RECORDED, {"status": status})
    return Verdict(Outcome.UNDETERMINED, Reason.NOT_RECORDED)


CHECK = Check(
    id="access.statement_published",
    subject=Subject.APPLICATION,
    reads=(RegisterFacts,),
    clauses=(Clause(ACCESSIBILITY, "art. 4"), Clause(STATEMENT_MODEL, "bijlage")),
    reasons=Reason,
    evaluate=evaluate,
)
