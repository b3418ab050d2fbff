"""A certificate leads to a publicly trusted root, with every link sent, on a day it is valid.

Norm: RFC 5280 §6.1, as the NCSC guidelines and Internet.nl apply it. Per address. Whether a
certificate was revoked is not looked at. The last weeks before its end are worth a remark: how many
is a choice of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, Subject
from meetlat.core.checks.parts import Part, silent, whole
from meetlat.core.facts.tls import Handshake, TlsEndpoint, TlsFacts
from meetlat.core.formats.certificate import Certificate, CertificateError, read_certificate
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import INTERNET_NL
from meetlat.core.sources.rfc import RFC_5280
from meetlat.core.values.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """When the end of a certificate is near."""

    near_days: int = 21  # a choice of ours, half of the 47 days allowed from 2029
    near_percent: int = 25  # idem, of the whole term: for certificates of a few weeks


class Reason(StrEnum):
    """Why the verdict is what it is."""

    TRUSTED = "trusted"
    NEAR_ITS_END = "near-its-end"
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    SELF_SIGNED = "self-signed"
    NOT_TRUSTED = "not-trusted"
    UNREADABLE = "unreadable"


def evaluate(tls: TlsFacts, params: Params, at: datetime) -> Verdict:
    """Judge the chain of every address."""
    return whole([_part(endpoint, params, at) for endpoint in tls.endpoints])


def _part(endpoint: TlsEndpoint, params: Params, at: datetime) -> Part:
    if endpoint.handshake is None:
        return silent(endpoint.address, endpoint.silence)
    try:
        chain = [read_certificate(der) for der in endpoint.handshake.chain]
        leaf = chain[0]
    except (CertificateError, IndexError):
        return Part(endpoint.address, Outcome.NOT_MET, Reason.UNREADABLE)
    wrong = _wrong(endpoint.handshake, chain, at)
    if wrong is not None:
        # One that is not valid yet will be; every other failure lasts as long as the facts.
        turns = max(one.not_before for one in chain) if wrong is Reason.NOT_YET_VALID else None
        data = {"issued_on": _day(leaf.not_before), "expires_on": _day(leaf.not_after)}
        return Part(endpoint.address, Outcome.NOT_MET, wrong, data, holds_until=turns)
    return _good(endpoint.address, min(chain, key=lambda one: one.not_after), params, at)


def _wrong(handshake: Handshake, chain: list[Certificate], at: datetime) -> Reason | None:
    if any(at >= one.not_after for one in chain):
        return Reason.EXPIRED
    if any(at < one.not_before for one in chain):
        return Reason.NOT_YET_VALID
    if not handshake.trusted:
        alone = len(chain) == 1 and chain[0].is_self_issued
        return Reason.SELF_SIGNED if alone else Reason.NOT_TRUSTED
    return None


def _good(address: str, first: Certificate, params: Params, at: datetime) -> Part:
    """Return the part for a good chain, of which *first* is the first to end."""
    term = first.not_after - first.not_before
    near = first.not_after - min(timedelta(days=params.near_days), term * params.near_percent / 100)
    data = {"expires_on": _day(first.not_after)}
    if at >= near:
        return Part(
            address,
            Outcome.MET,
            Reason.NEAR_ITS_END,
            data,
            remark=True,
            holds_until=first.not_after,
        )
    return Part(address, Outcome.MET, Reason.TRUSTED, data, holds_until=near)


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


CHECK = Check(
    id="tls.certificate_chain",
    subject=Subject.HOSTNAME,
    reads=(TlsFacts,),
    clauses=(Clause(RFC_5280, "§6.1"), Clause(INTERNET_NL, "Trust chain of certificate")),
    reasons=Reason,
    evaluate=evaluate,
    params=Params,
    absent=NO_HOST,
)
