"""A domain that sends no mail says so, in SPF, in DMARC and, where it receives none, in MX.

Norm: the toolbox of the internet standards, "parked domain", with RFC 7208 §10.1.2, RFC 9989 and
RFC 7505. A name with an address has the null MX alone; one without has it or no MX. Each part
that is missing is a locator.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import Check, Subject
from meetlat.core.checks.dmarcrecord import InForce, deciding
from meetlat.core.facts.dns import DnsFacts, Status
from meetlat.core.facts.silence import Cause
from meetlat.core.formats.dmarc import Policy
from meetlat.core.formats.mx import MxSyntaxError, parse_mx
from meetlat.core.formats.spf import is_spf
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import TOOLBOX
from meetlat.core.sources.rfc import RFC_7208, RFC_7505, RFC_9989
from meetlat.core.values.verdict import Outcome, Verdict, not_measured, nothing_there


@dataclass(frozen=True, slots=True)
class Params:
    """Whether the domain receives mail all the same."""

    receives_mail: bool = False  # toolbox: the whole recipe is for a domain without any mail


class Reason(StrEnum):
    """Why the verdict is what it is."""

    CLOSED = "closed"
    OPEN = "open"


def evaluate(dns: DnsFacts, params: Params, at: datetime) -> Verdict:
    """Judge the three records together."""
    if dns.has_no_name:
        return nothing_there(Cause.NO_NAME)
    asked = (dns.txt, dns.mx, dns.a, dns.aaaa, dns.dmarc, dns.dmarc_of_domain)
    if any(lookup.status is Status.FAILED for lookup in asked):
        return not_measured("dns-failed")
    parts = {"spf": _refuses_all(dns), "dmarc": _rejects(dns)}
    if not params.receives_mail:
        parts["mx"] = _takes_no_mail(dns)
    missing = tuple(sorted(name for name, holds in parts.items() if not holds))
    if missing:
        data = {"parts": ", ".join(missing).upper()}
        return Verdict(Outcome.NOT_MET, Reason.OPEN, data, missing)
    return Verdict(Outcome.MET, Reason.CLOSED)


def _refuses_all(dns: DnsFacts) -> bool:
    records = [text for text in dns.txt.values if is_spf(text)]
    return [" ".join(text.lower().split()) for text in records] == ["v=spf1 -all"]


def _rejects(dns: DnsFacts) -> bool:
    found = deciding(dns)
    return isinstance(found, InForce) and found.policy is Policy.REJECT


def _takes_no_mail(dns: DnsFacts) -> bool:
    try:
        servers = [parse_mx(text) for text in dns.mx.values]
    except MxSyntaxError:
        return False
    has_address = Status.FOUND in {dns.a.status, dns.aaaa.status}
    if not servers:
        return not has_address
    return len(servers) == 1 and servers[0].is_null


CHECK = Check(
    id="mail.no_mail",
    subject=Subject.DOMAIN,
    reads=(DnsFacts,),
    clauses=(
        Clause(TOOLBOX, "parked domain"),
        Clause(RFC_7208, "§10.1.2"),
        Clause(RFC_9989, "§4.7"),
        Clause(RFC_7505, "§3"),
    ),
    reasons=Reason,
    evaluate=evaluate,
    edition=2,
    params=Params,
)
