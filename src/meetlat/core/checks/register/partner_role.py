"""Of every site shared with partners it is recorded what the municipality is in it.

Norm: the policy on online presence, §4.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import Check, NoParams, Subject
from meetlat.core.facts.register import RegisterFacts
from meetlat.core.sources import Clause
from meetlat.core.sources.municipal import ONLINE_PRESENCE
from meetlat.core.values.verdict import Outcome, Verdict

_SHOWN = 120  # signs of a role in a sentence


class Reason(StrEnum):
    """Why the verdict is what it is."""

    RECORDED = "recorded"
    NOT_RECORDED = "not-recorded"
    NO_PARTNERS = "no-partners"


def evaluate(register: RegisterFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge what was recorded."""
    role = register.role_of_municipality.strip()
    if role:
        return Verdict(Outcome.MET, Reason.RECORDED, {"role": role[:_SHOWN]})
    if not register.partners:
        return Verdict(Outcome.NOT_APPLICABLE, Reason.NO_PARTNERS)
    return Verdict(Outcome.NOT_MET, Reason.NOT_RECORDED, {}, ("role",))


CHECK = Check(
    id="register.partner_role",
    subject=Subject.APPLICATION,
    reads=(RegisterFacts,),
    clauses=(Clause(ONLINE_PRESENCE, "§4"),),
    reasons=Reason,
    evaluate=evaluate,
)
