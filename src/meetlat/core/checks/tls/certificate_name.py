"""A certificate names the host that it is shown for.

Norm: RFC 9525 §6.3: only dNSName entries count, a wildcard stands for the whole first label.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, NoParams, Subject
from meetlat.core.checks.parts import Part, silent, whole
from meetlat.core.facts.tls import TlsEndpoint, TlsFacts
from meetlat.core.formats.certificate import CertificateError, covers, read_certificate
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import INTERNET_NL
from meetlat.core.sources.rfc import RFC_9525
from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Outcome, Verdict

_NAMES_SHOWN = 3


class Reason(StrEnum):
    """Why the verdict is what it is."""

    NAMED = "named"
    OTHER_NAMES = "other-names"
    NO_NAMES = "no-names"
    UNREADABLE = "unreadable"


def evaluate(tls: TlsFacts, host: HostName, params: NoParams, at: datetime) -> Verdict:
    """Judge the certificate of every address."""
    return whole([_part(endpoint, host) for endpoint in tls.endpoints])


def _part(endpoint: TlsEndpoint, host: HostName) -> Part:
    if endpoint.handshake is None:
        return silent(endpoint.address, endpoint.silence)
    try:
        names = read_certificate(endpoint.handshake.chain[0]).names
    except (CertificateError, IndexError):
        return Part(endpoint.address, Outcome.NOT_MET, Reason.UNREADABLE)
    if covers(names, host.ascii):
        return Part(endpoint.address, Outcome.MET, Reason.NAMED, {"host": host.ascii})
    if not names:
        return Part(endpoint.address, Outcome.NOT_MET, Reason.NO_NAMES, {"host": host.ascii})
    data = {"host": host.ascii, "names": ", ".join(names[:_NAMES_SHOWN])}
    return Part(endpoint.address, Outcome.NOT_MET, Reason.OTHER_NAMES, data)


CHECK = Check(
    id="tls.certificate_name",
    subject=Subject.HOSTNAME,
    reads=(TlsFacts,),
    clauses=(Clause(RFC_9525, "§6.3"), Clause(INTERNET_NL, "Domain name on certificate")),
    reasons=Reason,
    evaluate=evaluate,
    needs_host=True,
    absent=NO_HOST,
)
