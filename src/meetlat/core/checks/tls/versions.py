"""A server speaks TLS 1.2 or TLS 1.3, and nothing older.

Norm: NCSC TLS guidelines 2025-05, which the decree on secure connections leads to. Per address;
TLS 1.3 missing is worth a remark. Deviation: SSL 2 and SSL 3 are not tried, the facts hold TLS 1.0
and up. An old version that was tried without an answer leaves the rule undetermined.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, Subject
from meetlat.core.checks.parts import Part, silent, whole
from meetlat.core.facts.tls import TlsEndpoint, TlsFacts
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import INTERNET_NL, NCSC_TLS
from meetlat.core.values.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """Versions as OpenSSL names them."""

    good: tuple[str, ...] = ("TLSv1.2", "TLSv1.3")  # NCSC TLS 2025-05; Internet.nl "TLS version"
    best: str = "TLSv1.3"  # idem: good, TLS 1.2 being sufficient


class Reason(StrEnum):
    """Why the verdict is what it is."""

    ONLY_SAFE = "only-safe"
    WITHOUT_NEWEST = "without-newest"
    OLD = "old"
    NO_ANSWER = "no-answer"


def evaluate(tls: TlsFacts, params: Params, at: datetime) -> Verdict:
    """Judge every address."""
    return whole([_part(endpoint, params) for endpoint in tls.endpoints])


def _part(endpoint: TlsEndpoint, params: Params) -> Part:
    if not endpoint.accepts:
        return silent(endpoint.address, endpoint.silence)
    versions = ", ".join(endpoint.accepts)
    old = [version for version in endpoint.accepts if version not in params.good]
    if old:
        return Part(endpoint.address, Outcome.NOT_MET, Reason.OLD, {"versions": ", ".join(old)})
    unclear = [version for version in endpoint.unknown if version not in params.good]
    if unclear:
        data = {"versions": ", ".join(unclear)}
        return Part(endpoint.address, Outcome.UNDETERMINED, Reason.NO_ANSWER, data)
    # Whether the newest is there may stay unknown: that never turns the verdict.
    lacks = params.best not in (*endpoint.accepts, *endpoint.unknown)
    reason = Reason.WITHOUT_NEWEST if lacks else Reason.ONLY_SAFE
    return Part(endpoint.address, Outcome.MET, reason, {"versions": versions}, remark=lacks)


CHECK = Check(
    id="tls.versions",
    subject=Subject.HOSTNAME,
    reads=(TlsFacts,),
    clauses=(Clause(NCSC_TLS, "versies"), Clause(INTERNET_NL, "TLS version")),
    reasons=Reason,
    evaluate=evaluate,
    params=Params,
    absent=NO_HOST,
    edition=2,
)
