"""A server speaks versions of TLS that the guideline in force finds good enough, and no others.

Norm: the NCSC's TLS guidelines: the norm names the edition that judges, and what another edition
calls an old version is told beside it. Per address; TLS 1.3 missing is worth a remark. Deviation:
SSL 2 and SSL 3 are not tried, the facts hold TLS 1.0 and up. An old version that was tried without
an answer leaves the rule undetermined.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, Subject
from meetlat.core.checks.parts import Part, silent, whole
from meetlat.core.checks.tlslevels import both
from meetlat.core.facts.tls import TlsEndpoint, TlsFacts
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import INTERNET_NL, NCSC_TLS, NCSC_TLS_LEGAL
from meetlat.core.sources.ncsctls import Edition, guideline, worst
from meetlat.core.values.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """The guideline that judges, and the one shown beside it; the same twice shows none."""

    guideline: Edition = Edition.NCSC_2025_05  # Internet.nl v1.11.2
    beside: Edition = Edition.NCSC_2_1_1  # Stb. 2023, 179 art. 1
    #: Versions as OpenSSL names them, instead of those that the guideline finds good enough; then
    #: nothing is shown beside it.
    good: tuple[str, ...] = ()
    best: str = "TLSv1.3"  # good in both editions, TLS 1.2 being sufficient


class Reason(StrEnum):
    """Why the verdict is what it is."""

    ONLY_SAFE = "only-safe"
    WITHOUT_NEWEST = "without-newest"
    OLD = "old"
    OLD_BY_TWO = "old-by-two"
    NO_ANSWER = "no-answer"


def evaluate(tls: TlsFacts, params: Params, at: datetime) -> Verdict:
    """Judge every address."""
    return whole([_part(endpoint, params) for endpoint in tls.endpoints])


def _part(endpoint: TlsEndpoint, params: Params) -> Part:
    if not endpoint.accepts:
        return silent(endpoint.address, endpoint.silence)
    versions = ", ".join(endpoint.accepts)
    old = [version for version in endpoint.accepts if not _is_good(version, params)]
    if old:
        return _old(endpoint.address, old, params)
    unclear = [version for version in endpoint.unknown if not _is_good(version, params)]
    if unclear:
        data = {"versions": ", ".join(unclear)}
        return Part(endpoint.address, Outcome.UNDETERMINED, Reason.NO_ANSWER, data)
    # Whether the newest is there may stay unknown: that never turns the verdict.
    lacks = params.best not in (*endpoint.accepts, *endpoint.unknown)
    reason = Reason.WITHOUT_NEWEST if lacks else Reason.ONLY_SAFE
    return Part(endpoint.address, Outcome.MET, reason, {"versions": versions}, remark=lacks)


def _is_good(version: str, params: Params) -> bool:
    if params.good:
        return version in params.good
    rules = guideline(params.guideline)
    return rules.version(version).reaches(rules.least)


def _old(address: str, old: list[str], params: Params) -> Part:
    """Return the part for *old* versions that are accepted, by what both guidelines call them."""
    data = {"versions": ", ".join(old)}
    level, level_beside = (
        worst(*(guideline(edition).version(version) for version in old))
        for edition in (params.guideline, params.beside)
    )
    said = {} if params.good else both(params.guideline, level, params.beside, level_beside)
    reason = Reason.OLD_BY_TWO if said else Reason.OLD
    return Part(address, Outcome.NOT_MET, reason, data | said)


CHECK = Check(
    id="tls.versions",
    subject=Subject.HOSTNAME,
    reads=(TlsFacts,),
    clauses=(
        Clause(NCSC_TLS, "versies"),
        Clause(NCSC_TLS_LEGAL, "versies"),
        Clause(INTERNET_NL, "TLS version"),
    ),
    reasons=Reason,
    evaluate=evaluate,
    params=Params,
    absent=NO_HOST,
    edition=3,
)
