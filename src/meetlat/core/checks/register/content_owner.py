"""Someone answers for what an application tells.

Norm: the policy on online presence, §4. Deviation: pages are not looked at one by one.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import Check, NoParams, Subject
from meetlat.core.facts.register import RegisterFacts
from meetlat.core.sources import Clause
from meetlat.core.sources.municipal import ONLINE_PRESENCE
from meetlat.core.values.verdict import Outcome, Verdict


class Reason(StrEnum):
    """Why the verdict is what it is."""

    NAMED = "named"
    NOBODY = "nobody"


def evaluate(register: RegisterFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge whether anyone is named."""
    if register.has_content_owner:
        return Verdict(Outcome.MET, Reason.NAMED)
    return Verdict(Outcome.NOT_MET, Reason.NOBODY, {}, ("application",))


CHECK = Check(
    id="register.content_owner",
    subject=Subject.APPLICATION,
    reads=(RegisterFacts,),
    clauses=(Clause(ONLINE_PRESENCE, "§4"),),
    reasons=Reason,
    evaluate=evaluate,
)
