"""A domain names its mail servers in one SPF record, and has all others refused.

Norm: RFC 7208 §4.5, §4.6.4, on the Forum's list. Deviation: ``include`` and ``redirect`` are not
followed, nor are the names behind ``a:``, ``mx:`` and the like; where the verdict hangs on them it
is undetermined, and never met.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from meetlat.core.checks import Check, Subject
from meetlat.core.facts.dns import DnsFacts, Status
from meetlat.core.facts.silence import Cause
from meetlat.core.formats.spf import SpfRecord, SpfSyntaxError, is_spf, parse_spf
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import FORUM_LIST, INTERNET_NL
from meetlat.core.sources.rfc import RFC_7208
from meetlat.core.values.verdict import Outcome, Verdict, not_measured, nothing_there

_STRICT: Final = frozenset({"~", "-"})  # Internet.nl "SPF policy": softfail or fail

_MAX_MX: Final = 10  # RFC 7208 §4.6.4: with more names the term is an error


@dataclass(frozen=True, slots=True)
class Params:
    """How many questions to DNS a record may cost."""

    max_lookups: int = 10  # RFC 7208 §4.6.4


class Reason(StrEnum):
    """Why the verdict is what it is."""

    STRICT = "strict"
    ABSENT = "absent"
    MORE_THAN_ONE = "more-than-one"
    UNREADABLE = "unreadable"
    LETS_OTHERS = "lets-others"
    TOO_MANY_LOOKUPS = "too-many-lookups"
    NOT_FOLLOWED = "not-followed"


def evaluate(dns: DnsFacts, params: Params, at: datetime) -> Verdict:
    """Judge the TXT records of the name."""
    if dns.has_no_name:
        return nothing_there(Cause.NO_NAME)
    if dns.txt.status is Status.FAILED:
        return not_measured("dns-failed")
    records = [text for text in dns.txt.values if is_spf(text)]
    if not records:
        return Verdict(Outcome.NOT_MET, Reason.ABSENT)
    if len(records) > 1:
        return Verdict(Outcome.NOT_MET, Reason.MORE_THAN_ONE, {"count": len(records)})
    try:
        record = parse_spf(records[0])
    except SpfSyntaxError:
        return Verdict(Outcome.NOT_MET, Reason.UNREADABLE)
    return _of_record(record, dns, params)


def _of_record(record: SpfRecord, dns: DnsFacts, params: Params) -> Verdict:
    data = {"count": len(record.asking), "maximum": params.max_lookups}
    if len(record.asking) > params.max_lookups:
        return Verdict(Outcome.NOT_MET, Reason.TOO_MANY_LOOKUPS, data)
    redirects = bool(record.named("redirect")) and not record.terminal
    if record.terminal not in _STRICT and not redirects:
        return Verdict(Outcome.NOT_MET, Reason.LETS_OTHERS, {"all": f"{record.terminal}all"})
    if _are_our_own(record, dns):
        return Verdict(Outcome.MET, Reason.STRICT, {"all": f"{record.terminal}all"})
    terms = ", ".join(sorted({term.name for term in record.asking}))
    return Verdict(Outcome.UNDETERMINED, Reason.NOT_FOLLOWED, {"terms": terms})


def _are_our_own(record: SpfRecord, dns: DnsFacts) -> bool:
    """Whether every question that the record costs was already answered: bare ``a`` and ``mx``."""
    answered = {
        "a": Status.FOUND in {dns.a.status, dns.aaaa.status},
        "mx": dns.mx.status is Status.FOUND and len(dns.mx.values) <= _MAX_MX,
    }
    return all(
        not term.value.split("/")[0] and answered.get(term.name, False) for term in record.asking
    )


CHECK = Check(
    id="mail.spf",
    subject=Subject.DOMAIN,
    reads=(DnsFacts,),
    clauses=(
        Clause(RFC_7208, "§4.5, §4.6.4"),
        Clause(FORUM_LIST, "SPF"),
        Clause(INTERNET_NL, "SPF policy"),
    ),
    reasons=Reason,
    evaluate=evaluate,
    edition=2,
    params=Params,
)
