"""The keys and signatures of the certificates that a server sends are strong enough.

Norm: NCSC TLS guidelines 2025-05. What the guidelines phase out is met with a remark; under their
2.1.1, to which the decree refers, RSA from 2,048 bits is sufficient. A root in the chain is not
judged: nobody relies on its signature. Deviation from Internet.nl: a PSS signature counts as RSA.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, Subject
from meetlat.core.checks.parts import Part, silent, whole
from meetlat.core.facts.tls import TlsEndpoint, TlsFacts
from meetlat.core.formats.certificate import Certificate, CertificateError, read_certificate
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import INTERNET_NL, NCSC_TLS
from meetlat.core.values.verdict import Outcome, Verdict

_CURVES = frozenset(
    {
        "secp256r1",
        "secp384r1",
        "secp521r1",
        "brainpoolP256r1",
        "brainpoolP384r1",
        "brainpoolP512r1",
    }
)  # NCSC TLS 2025-05, elliptic curves: good or sufficient
_CURVES_PHASED_OUT = frozenset({"secp224r1"})
_HASHES = frozenset({"sha256", "sha384", "sha512"})  # NCSC TLS 2025-05, hash functions
_HASHES_PHASED_OUT = frozenset({"sha224"})


@dataclass(frozen=True, slots=True)
class Params:
    """Lengths of RSA keys."""

    good_rsa_bits: int = 3072  # NCSC TLS 2025-05: good
    least_rsa_bits: int = 2048  # NCSC TLS 2025-05: to phase out; 2.1.1: sufficient


class Reason(StrEnum):
    """Why the verdict is what it is."""

    STRONG = "strong"
    PHASED_OUT = "phased-out"
    WEAK_KEY = "weak-key"
    WEAK_SIGNATURE = "weak-signature"
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
    data: dict[str, str | int] = {
        "key": f"{certificate.key_kind} {certificate.curve or certificate.key_bits or ''}".strip(),
        "signature": f"{certificate.signature_kind} {certificate.signature_hash}".strip(),
    }
    key, signature = _key_level(certificate, params), _signature_level(certificate)
    place = f"certificate:{certificate.fingerprint}"
    if key is Reason.WEAK_KEY or signature is Reason.WEAK_SIGNATURE:
        reason = key if key is Reason.WEAK_KEY else signature
        return Part(place, Outcome.NOT_MET, reason, data)
    if Reason.PHASED_OUT in {key, signature}:
        return Part(place, Outcome.MET, Reason.PHASED_OUT, data, remark=True)
    return Part(place, Outcome.MET, Reason.STRONG, data)


def _key_level(certificate: Certificate, params: Params) -> Reason:
    match certificate.key_kind:
        case "ed25519" | "ed448":
            return Reason.STRONG
        case "rsa" if certificate.key_bits >= params.good_rsa_bits:
            return Reason.STRONG
        case "rsa" if certificate.key_bits >= params.least_rsa_bits:
            return Reason.PHASED_OUT
        case "ec" if certificate.curve in _CURVES:
            return Reason.STRONG
        case "ec" if certificate.curve in _CURVES_PHASED_OUT:
            return Reason.PHASED_OUT
        case _:
            return Reason.WEAK_KEY


def _signature_level(certificate: Certificate) -> Reason:
    match certificate.signature_kind:
        case "ed25519" | "ed448":
            return Reason.STRONG
        case "rsa" | "ecdsa" if certificate.signature_hash in _HASHES:
            return Reason.STRONG
        case "rsa" | "ecdsa" if certificate.signature_hash in _HASHES_PHASED_OUT:
            return Reason.PHASED_OUT
        case _:
            return Reason.WEAK_SIGNATURE


CHECK = Check(
    id="tls.certificate_strength",
    subject=Subject.HOSTNAME,
    reads=(TlsFacts,),
    clauses=(
        Clause(NCSC_TLS, "certificaten"),
        Clause(INTERNET_NL, "Public key of certificate"),
    ),
    reasons=Reason,
    evaluate=evaluate,
    params=Params,
    absent=NO_HOST,
)
