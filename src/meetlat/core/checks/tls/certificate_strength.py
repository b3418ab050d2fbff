"""The keys and signatures of the certificates that a server sends are strong enough.

Norm: the NCSC's TLS guidelines: the norm names the edition that judges, and where another edition
says otherwise that is told beside it. What the edition in force phases out but still lets pass is
met with a remark. A root in the chain is not judged: nobody relies on its signature. Deviation from
Internet.nl: a PSS signature counts as RSA.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, Subject
from meetlat.core.checks.parts import Part, silent, whole
from meetlat.core.checks.tlslevels import both
from meetlat.core.facts.tls import TlsEndpoint, TlsFacts
from meetlat.core.formats.certificate import Certificate, CertificateError, read_certificate
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import INTERNET_NL, NCSC_TLS, NCSC_TLS_LEGAL
from meetlat.core.sources.ncsctls import Edition, Guideline, Level, guideline, worst
from meetlat.core.values.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """The guideline that judges, and the one shown beside it; the same twice shows none."""

    guideline: Edition = Edition.NCSC_2025_05  # Internet.nl v1.11.2
    beside: Edition = Edition.NCSC_2_1_1  # Stb. 2023, 179 art. 1
    #: The bits of an RSA key that is good enough, and of one to phase out, instead of what the
    #: guideline says; 0 leaves it to the guideline, else nothing is shown beside it.
    good_rsa_bits: int = 0
    least_rsa_bits: int = 0


class Reason(StrEnum):
    """Why the verdict is what it is."""

    STRONG = "strong"
    PHASED_OUT = "phased-out"
    STRONG_BY_ONE = "strong-by-one"
    WEAK_KEY = "weak-key"
    WEAK_SIGNATURE = "weak-signature"
    WEAK_BY_ONE = "weak-by-one"
    UNREADABLE = "unreadable"


def evaluate(tls: TlsFacts, params: Params, at: datetime) -> Verdict:
    """Judge every certificate of every address."""
    parts: list[Part] = []
    for endpoint in tls.endpoints:
        parts += _parts(endpoint, params)
    return whole(parts)


def _parts(endpoint: TlsEndpoint, params: Params) -> list[Part]:
    if endpoint.handshake is None:
        return [silent(endpoint.address, endpoint.silence)]
    try:
        leaf, *others = [read_certificate(der) for der in endpoint.handshake.chain]
    except (CertificateError, ValueError):
        return [Part(endpoint.address, Outcome.NOT_MET, Reason.UNREADABLE)]
    return [_part(one, params) for one in (leaf, *others) if one is leaf or not one.is_self_issued]


def _part(certificate: Certificate, params: Params) -> Part:
    place = f"certificate:{certificate.fingerprint}"
    data: dict[str, str | int] = {
        "key": f"{certificate.key_kind} {certificate.curve or certificate.key_bits or ''}".strip(),
        "signature": f"{certificate.signature_kind} {certificate.signature_hash}".strip(),
    }
    rules = _rules(params)
    key, signature = _key_level(certificate, rules), _signature_level(certificate, rules)
    level, level_beside = worst(key, signature), _level_beside(certificate, params, rules)
    said = both(params.guideline, level, params.beside, level_beside)
    if not level.reaches(rules.least):
        if level_beside.reaches(Level.SUFFICIENT):
            return Part(place, Outcome.NOT_MET, Reason.WEAK_BY_ONE, data | said)
        weak = Reason.WEAK_SIGNATURE if key.reaches(rules.least) else Reason.WEAK_KEY
        return Part(place, Outcome.NOT_MET, weak, data)
    if said:
        return Part(place, Outcome.MET, Reason.STRONG_BY_ONE, data | said, remark=True)
    if not level.reaches(Level.SUFFICIENT):
        return Part(place, Outcome.MET, Reason.PHASED_OUT, data, remark=True)
    return Part(place, Outcome.MET, Reason.STRONG, data)


def _rules(params: Params) -> Guideline:
    """Return the guideline that judges, with what the norm sets instead of it."""
    rules = guideline(params.guideline)
    own = {Level.SUFFICIENT: params.good_rsa_bits, Level.PHASE_OUT: params.least_rsa_bits}
    bits = {level: least for level, least in own.items() if least}
    return replace(rules, rsa_bits={**rules.rsa_bits, **bits}) if bits else rules


def _level_beside(certificate: Certificate, params: Params, rules: Guideline) -> Level:
    """Return what the other guideline says; where the norm sets its own bits, the same again."""
    own = params.good_rsa_bits or params.least_rsa_bits
    beside = rules if own else guideline(params.beside)
    return worst(_key_level(certificate, beside), _signature_level(certificate, beside))


def _key_level(certificate: Certificate, rules: Guideline) -> Level:
    match certificate.key_kind:
        case "rsa":
            return rules.rsa(certificate.key_bits)
        case "ec":
            return rules.curve(certificate.curve)
        case kind:
            return rules.curve(kind)


def _signature_level(certificate: Certificate, rules: Guideline) -> Level:
    match certificate.signature_kind:
        case "rsa" | "ecdsa":
            return rules.hash(certificate.signature_hash)
        case kind:
            return rules.curve(kind)


CHECK = Check(
    id="tls.certificate_strength",
    subject=Subject.HOSTNAME,
    reads=(TlsFacts,),
    clauses=(
        Clause(NCSC_TLS, "certificaten"),
        Clause(NCSC_TLS_LEGAL, "certificaten"),
        Clause(INTERNET_NL, "Public key of certificate"),
    ),
    reasons=Reason,
    evaluate=evaluate,
    params=Params,
    absent=NO_HOST,
    edition=2,
)
