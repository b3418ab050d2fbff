"""Receivers are asked to set apart or refuse mail that forges the domain.

Norm: RFC 9989 §4.7; the agreement between governments asks for quarantine or reject. Test mode
lowers a policy one step. Of a domain, the policy for its subdomains is not none either. Deviation:
whether a foreign address for reports agreed to get them is not asked.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import Check, NoParams, Subject
from meetlat.core.checks.dmarcrecord import DnsSilent, InForce, NoRecord, deciding
from meetlat.core.facts.dns import DnsFacts
from meetlat.core.facts.silence import Cause
from meetlat.core.formats.dmarc import Policy
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import FORUM_TARGETS, INTERNET_NL
from meetlat.core.sources.rfc import RFC_9989
from meetlat.core.values.verdict import Outcome, Verdict, not_measured, nothing_there


class Reason(StrEnum):
    """Why the verdict is what it is."""

    ENFORCES = "enforces"
    PERCENTAGE = "percentage"
    WATCHES_ONLY = "watches-only"
    SUBDOMAINS_OPEN = "subdomains-open"
    NO_RECORD = "no-record"


def evaluate(dns: DnsFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge the policy that receivers apply."""
    if dns.has_no_name:
        return nothing_there(Cause.NO_NAME)
    found = deciding(dns)
    match found:
        case DnsSilent():
            return not_measured("dns-failed")
        case NoRecord():
            return Verdict(Outcome.NOT_MET, Reason.NO_RECORD)
        case InForce():
            return _of_record(found)


def _of_record(found: InForce) -> Verdict:
    if found.policy is Policy.NONE:
        return Verdict(Outcome.NOT_MET, Reason.WATCHES_ONLY)
    record = found.record
    if not found.is_inherited and Policy.NONE in {record.subdomains, record.non_existent}:
        return Verdict(Outcome.NOT_MET, Reason.SUBDOMAINS_OPEN, {"policy": found.policy})
    partly = "pct" in record.removed
    reason = Reason.PERCENTAGE if partly else Reason.ENFORCES
    return Verdict(Outcome.MET, reason, {"policy": found.policy}, remark=partly)


CHECK = Check(
    id="mail.dmarc_policy",
    subject=Subject.DOMAIN,
    reads=(DnsFacts,),
    clauses=(
        Clause(RFC_9989, "§4.7"),
        Clause(FORUM_TARGETS, "eind 2019"),
        Clause(INTERNET_NL, "DMARC policy"),
    ),
    reasons=Reason,
    evaluate=evaluate,
    edition=2,
)
