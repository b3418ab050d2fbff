"""Everything online stands in the register: whose it is, what it is, and on which decision it runs.

Norm: the policy on online presence, §6. What is being thought of needs no decision yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import Check, Subject
from meetlat.core.facts.register import RegisterFacts
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import BIO2
from meetlat.core.sources.municipal import ONLINE_PRESENCE
from meetlat.core.values.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """Statuses, in the register's stored words."""

    #: In which an application runs: the policy, §6, asks for a decision on all that does.
    running: tuple[str, ...] = ("discovered", "in_use", "phasing_out")


class Reason(StrEnum):
    """Why the verdict is what it is."""

    COMPLETE = "complete"
    NO_OWNER_UNIT = "no-owner-unit"
    NO_KIND = "no-kind"
    NO_DECISION = "no-decision"


def evaluate(register: RegisterFacts, params: Params, at: datetime) -> Verdict:
    """Judge the entry of the application."""
    runs = register.status in params.running
    missing = [
        reason
        for reason, lacks in (
            (Reason.NO_OWNER_UNIT, not register.has_owner_unit),
            (Reason.NO_KIND, not (register.application_kind and register.status)),
            (Reason.NO_DECISION, runs and not register.has_ratified_decision),
        )
        if lacks
    ]
    if not missing:
        return Verdict(Outcome.MET, Reason.COMPLETE)
    return Verdict(Outcome.NOT_MET, missing[0], {}, tuple(sorted(missing)))


CHECK = Check(
    id="register.registered",
    subject=Subject.APPLICATION,
    reads=(RegisterFacts,),
    clauses=(Clause(ONLINE_PRESENCE, "§6"), Clause(BIO2, "5.09.01")),
    reasons=Reason,
    evaluate=evaluate,
    params=Params,
)
