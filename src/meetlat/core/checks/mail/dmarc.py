"""A domain has one DMARC record that receivers of mail can use.

Norm: RFC 9989 §4.7, §4.10, on the Forum's list. Tags that it took out (pct, rf, ri) are worth a
remark.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import Check, NoParams, Subject
from meetlat.core.checks.dmarcrecord import DnsSilent, NoRecord, deciding
from meetlat.core.facts.dns import DnsFacts
from meetlat.core.facts.silence import Cause
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import FORUM_LIST, INTERNET_NL
from meetlat.core.sources.rfc import RFC_9989
from meetlat.core.values.verdict import Outcome, Verdict, not_measured, nothing_there


class Reason(StrEnum):
    """Why the verdict is what it is."""

    PRESENT = "present"
    OLD_TAGS = "old-tags"
    ABSENT = "absent"
    MORE_THAN_ONE = "more-than-one"
    UNREADABLE = "unreadable"


def evaluate(dns: DnsFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge whether a record is in force."""
    if dns.has_no_name:
        return nothing_there(Cause.NO_NAME)
    found = deciding(dns)
    match found:
        case DnsSilent():
            return not_measured("dns-failed")
        case NoRecord():
            return Verdict(Outcome.NOT_MET, Reason(found.why))
    if found.record.removed:
        data = {"tags": ", ".join(found.record.removed)}
        return Verdict(Outcome.MET, Reason.OLD_TAGS, data, remark=True)
    return Verdict(Outcome.MET, Reason.PRESENT)


CHECK = Check(
    id="mail.dmarc",
    subject=Subject.DOMAIN,
    reads=(DnsFacts,),
    clauses=(
        Clause(RFC_9989, "§4.7, §4.10"),
        Clause(FORUM_LIST, "DMARC"),
        Clause(INTERNET_NL, "DMARC existence"),
    ),
    reasons=Reason,
    evaluate=evaluate,
    edition=2,
)
