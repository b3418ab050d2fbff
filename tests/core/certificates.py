"""Certificates made on the spot, as weak or odd as a test wants them."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import NameOID

from core.cases import NOON, V4
from meetlat.core.facts.tls import Handshake, TlsEndpoint, TlsFacts


@cache
def ec_key(curve: type[ec.EllipticCurve] = ec.SECP256R1) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(curve())


@cache
def rsa_key(bits: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


@cache
def ed_key() -> ed25519.Ed25519PrivateKey:
    return ed25519.Ed25519PrivateKey.generate()


def certificate(
    *names: str,
    key: Any = None,
    before: datetime = NOON - timedelta(days=30),
    after: datetime = NOON + timedelta(days=60),
    issuer: str = "Meetlat test CA",
    subject: str = "www.meerdam.example",
    issuer_key: Any = None,
    hash_: hashes.HashAlgorithm | None = hashes.SHA256(),  # noqa: B008 - it has no state
) -> bytes:
    """Return a certificate in DER for *names*, signed by *issuer_key* (or an EC key)."""
    own, signer = key or ec_key(), issuer_key or ec_key(ec.SECP384R1)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(own.public_key())
        .serial_number(1)
        .not_valid_before(before)
        .not_valid_after(after)
    )
    if names:
        san = x509.SubjectAlternativeName([x509.DNSName(name) for name in names])
        builder = builder.add_extension(san, critical=False)
    made = builder.sign(signer, None if isinstance(signer, ed25519.Ed25519PrivateKey) else hash_)
    return made.public_bytes(serialization.Encoding.DER)


def self_signed(*names: str) -> bytes:
    return certificate(*names, issuer="www.meerdam.example", issuer_key=ec_key())


def endpoint(*chain: bytes, trusted: bool = True, address: str = V4) -> TlsEndpoint:
    shaken = Handshake("TLSv1.3", "TLS_AES_256_GCM_SHA384", chain, trusted, "" if trusted else "x")
    return TlsEndpoint(address, shaken, None, ("TLSv1.3",))


def tls(*chain: bytes, trusted: bool = True) -> TlsFacts:
    return TlsFacts((endpoint(*chain, trusted=trusted),))


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
