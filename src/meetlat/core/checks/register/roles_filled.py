"""An application has an owner, someone who answers for its content, and a technical manager.

Norm: the policy on online presence, §4. Deviation: a deputy and a yearly confirmation are not asked
for yet, and the norm does not claim them.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import Check, NoParams, Subject
from meetlat.core.facts.register import RegisterFacts
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import BIO2
from meetlat.core.sources.municipal import ONLINE_PRESENCE
from meetlat.core.values.verdict import Outcome, Verdict


class Reason(StrEnum):
    """Why the verdict is what it is."""

    FILLED = "filled"
    NO_OWNER = "no-owner"
    NO_CONTENT_OWNER = "no-content-owner"
    NO_TECHNICAL_MANAGER = "no-technical-manager"


def evaluate(register: RegisterFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge who is named."""
    empty = [
        reason
        for reason, is_filled in (
            (Reason.NO_OWNER, register.has_owner),
            (Reason.NO_CONTENT_OWNER, register.has_content_owner),
            (Reason.NO_TECHNICAL_MANAGER, register.has_technical_manager),
        )
        if not is_filled
    ]
    if not empty:
        return Verdict(Outcome.MET, Reason.FILLED)
    locators = tuple(sorted(reason.removeprefix("no-") for reason in empty))
    return Verdict(Outcome.NOT_MET, empty[0], {"count": len(empty)}, locators)


CHECK = Check(
    id="register.roles_filled",
    subject=Subject.APPLICATION,
    reads=(RegisterFacts,),
    clauses=(Clause(ONLINE_PRESENCE, "§4"), Clause(BIO2, "5.09.01")),
    reasons=Reason,
    evaluate=evaluate,
)
