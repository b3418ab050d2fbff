"""What is built, runs or is being ended rests on a decision that the CIO ratified.

Norm: the policy on online presence, §4 and §6.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import Check, Subject
from meetlat.core.facts.register import RegisterFacts
from meetlat.core.sources import Clause
from meetlat.core.sources.municipal import ONLINE_PRESENCE
from meetlat.core.values.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """Statuses, in the register's stored words."""

    #: In which nothing was decided yet, or nothing is left to decide on: the policy, §4.
    without: tuple[str, ...] = ("proposed", "rejected", "withdrawn", "not_ours")


class Reason(StrEnum):
    """Why the verdict is what it is."""

    RATIFIED = "ratified"
    NO_DECISION = "no-decision"
    NOTHING_DECIDED_YET = "nothing-decided-yet"


def evaluate(register: RegisterFacts, params: Params, at: datetime) -> Verdict:
    """Judge on what the application rests."""
    if register.has_ratified_decision:
        return Verdict(Outcome.MET, Reason.RATIFIED)
    if register.status in params.without:
        return Verdict(Outcome.NOT_APPLICABLE, Reason.NOTHING_DECIDED_YET)
    return Verdict(Outcome.NOT_MET, Reason.NO_DECISION, {}, ("decision",))


CHECK = Check(
    id="register.ratified",
    subject=Subject.APPLICATION,
    reads=(RegisterFacts,),
    clauses=(Clause(ONLINE_PRESENCE, "§4, §6"),),
    reasons=Reason,
    evaluate=evaluate,
    params=Params,
)
