"""A name's answers are signed, and hold from the trust anchor down.

Norm: RFC 4033 §5; on the Forum's list. What validation found is a fact; this rule weighs it.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import Check, NoParams, Subject
from meetlat.core.facts.dns import DnsFacts, Security
from meetlat.core.facts.silence import Cause
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import FORUM_LIST, INTERNET_NL
from meetlat.core.sources.rfc import RFC_4033
from meetlat.core.values.verdict import Outcome, Verdict, nothing_there


class Reason(StrEnum):
    """Why the verdict is what it is."""

    SECURE = "secure"
    INSECURE = "insecure"
    BOGUS = "bogus"
    INDETERMINATE = "indeterminate"


_ANSWERS = {
    Security.SECURE: (Outcome.MET, Reason.SECURE),
    Security.INSECURE: (Outcome.NOT_MET, Reason.INSECURE),
    Security.BOGUS: (Outcome.NOT_MET, Reason.BOGUS),
    Security.INDETERMINATE: (Outcome.UNDETERMINED, Reason.INDETERMINATE),
}


def evaluate(dns: DnsFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge how the name validates."""
    if dns.has_no_name:
        return nothing_there(Cause.NO_NAME)
    outcome, reason = _ANSWERS[dns.security]
    locators = (f"zone:{dns.zone}",) if outcome is Outcome.NOT_MET else ()
    return Verdict(outcome, reason, {"zone": dns.zone or "?", "why": dns.security_why}, locators)


CHECK = Check(
    id="dns.dnssec",
    subject=Subject.HOSTNAME,
    reads=(DnsFacts,),
    clauses=(
        Clause(RFC_4033, "§5"),
        Clause(FORUM_LIST, "DNSSEC"),
        Clause(INTERNET_NL, "DNSSEC validity"),
    ),
    reasons=Reason,
    evaluate=evaluate,
    edition=2,
)
