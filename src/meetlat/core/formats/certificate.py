"""A certificate (RFC 5280), read from DER with ``cryptography``: what rules look at."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa

_UNREADABLE = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)


class CertificateError(ValueError):
    """The bytes are not a certificate that can be read."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate; moments in UTC."""

    #: The first 16 hexadecimals of the SHA-256 of the DER.
    fingerprint: str
    names: tuple[str, ...]  # dNSName entries, lower case, as written
    not_before: datetime
    not_after: datetime
    #: "rsa", "ec", "ed25519", "ed448", or "other".
    key_kind: str
    key_bits: int  # 0 where the kind has one size
    curve: str  # as OpenSSL names it: "secp256r1"; "" where there is none
    #: "sha256", …; "" where the signature hashes by itself (Ed25519).
    signature_hash: str
    #: "rsa", "ecdsa", "ed25519", "ed448", "dsa" or "other".
    signature_kind: str
    is_self_issued: bool


def read_certificate(der: bytes) -> Certificate:
    """Read one certificate.

    Raises:
        CertificateError: it cannot be read.
    """
    try:
        with warnings.catch_warnings():
            # Odd but common certificates are read all the same; what is odd is for rules to say.
            warnings.simplefilter("ignore")
            return _read(x509.load_der_x509_certificate(der), der)
    except _UNREADABLE as error:
        raise CertificateError(str(error)) from error


def covers(names: tuple[str, ...], host: str) -> bool:
    """Whether one of *names* is *host* (RFC 9525 §6.3): a wildcard is the whole first label.

    >>> covers(("*.meerdam.example",), "www.meerdam.example")
    True
    >>> covers(("*.meerdam.example",), "a.b.meerdam.example")
    False
    """
    _, _, parent = host.partition(".")
    wanted = {host, f"*.{parent}"} if "." in parent else {host}
    return bool(wanted & set(names))


def _read(certificate: x509.Certificate, der: bytes) -> Certificate:
    kind, bits, curve = _key(certificate)
    hash_ = certificate.signature_hash_algorithm
    return Certificate(
        fingerprint=hashlib.sha256(der).hexdigest()[:16],
        names=_names(certificate),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        key_kind=kind,
        key_bits=bits,
        curve=curve,
        signature_hash=hash_.name if hash_ else "",
        signature_kind=_signature_kind(certificate),
        is_self_issued=certificate.subject == certificate.issuer,
    )


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except x509.ExtensionNotFound:
        return ()
    return tuple(name.lower() for name in extension.value.get_values_for_type(x509.DNSName))


def _key(certificate: x509.Certificate) -> tuple[str, int, str]:
    key = certificate.public_key()
    match key:
        case rsa.RSAPublicKey():
            return "rsa", key.key_size, ""
        case ec.EllipticCurvePublicKey():
            return "ec", key.key_size, key.curve.name
        case ed25519.Ed25519PublicKey():
            return "ed25519", 0, ""
        case ed448.Ed448PublicKey():
            return "ed448", 0, ""
        case _:
            return "other", 0, ""


def _signature_kind(certificate: x509.Certificate) -> str:
    # cryptography keeps names for known identifiers only, under a private name.
    oid = certificate.signature_algorithm_oid
    known = x509.SignatureAlgorithmOID
    if oid == known.ED25519:
        return "ed25519"
    if oid == known.ED448:
        return "ed448"
    if oid.dotted_string.startswith("1.2.840.113549.1.1."):  # PKCS #1
        return "rsa"
    if oid.dotted_string.startswith("1.2.840.10045.4."):  # ANSI X9.62
        return "ecdsa"
    return "other"
