"""A few dozen certificate chains as servers send them: good, near their end, weak, wrong.

The same seed gives the same bytes: keys come from the seed, signatures are deterministic (RFC
6979). Nobody ever shakes hands with them, so an RSA key is a modulus without known factors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

#: How often which key: kind and bits, weight.
_KEYS: Final = (("ec", 256, 40), ("rsa", 2048, 40), ("rsa", 4096, 14), ("rsa", 1024, 6))
#: Terms of certificates in days: those of today's automatic and of bought ones.
_TERMS_DAYS: Final = (90, 199, 397)
_EXPIRED: Final = 0.05
_SELF_SIGNED: Final = 0.05
_WITHOUT_INTERMEDIATE: Final = 0.04


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain as sent, and what a client that trusts the root makes of it."""

    sent: tuple[bytes, ...]
    distrust: str  # as ``measuring.trust`` names it; "" where trusted


@dataclass(frozen=True, slots=True)
class _Issuer:
    name: x509.Name
    key: ec.EllipticCurvePrivateKey


def chains(random: Random, groups: Sequence[Sequence[str]], *, at: datetime) -> list[Chain]:
    """Return a chain for each group of host names, all issued before *at*."""
    root = _Issuer(_name("Kunstmatige wortel"), _ec_key(random, ec.SECP384R1()))
    intermediate = _Issuer(_name("Kunstmatige uitgever"), _ec_key(random, ec.SECP384R1()))
    between = _certificate(
        random,
        intermediate.name,
        intermediate.key.public_key(),
        root,
        valid=(at - timedelta(days=900), at + timedelta(days=900)),
        names=(),
    )
    return [_chain(random, names, intermediate, between, at) for names in groups]


def _chain(
    random: Random, names: Sequence[str], issuer: _Issuer, between: bytes, at: datetime
) -> Chain:
    chance = random.random()
    subject = _name(names[0])
    key = _public_key(random)
    term = timedelta(days=random.choice(_TERMS_DAYS))
    is_expired = chance < _EXPIRED
    left = timedelta(days=-random.randint(1, 200) if is_expired else random.randint(2, term.days))
    valid = (at + left - term, at + left)
    if _EXPIRED <= chance < _EXPIRED + _SELF_SIGNED:
        own = _Issuer(subject, issuer.key)
        return Chain(
            (_certificate(random, subject, key, own, valid=valid, names=names),), "self-signed"
        )
    leaf = _certificate(random, subject, key, issuer, valid=valid, names=names)
    if chance > 1 - _WITHOUT_INTERMEDIATE:
        return Chain((leaf,), "unknown-issuer")
    return Chain((leaf, between), "")


def _public_key(random: Random) -> ec.EllipticCurvePublicKey | rsa.RSAPublicKey:
    kind, bits, _ = random.choices(_KEYS, [weight for _, _, weight in _KEYS])[0]
    if kind == "ec":
        return _ec_key(random, ec.SECP256R1()).public_key()
    modulus = random.getrandbits(bits) | 1 << (bits - 1) | 1
    return rsa.RSAPublicNumbers(65537, modulus).public_key()


def _ec_key(random: Random, curve: ec.EllipticCurve) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(random.getrandbits(curve.key_size - 8) + 1, curve)


def _certificate(
    random: Random,
    subject: x509.Name,
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    issuer: _Issuer,
    *,
    valid: tuple[datetime, datetime],
    names: Sequence[str],
) -> bytes:
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.name)
        .public_key(key)
        .serial_number(random.getrandbits(120) + 1)
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.BasicConstraints(ca=not names, path_length=None), critical=True)
    )
    if names:
        named = x509.SubjectAlternativeName([x509.DNSName(name) for name in names])
        builder = builder.add_extension(named, critical=False)
    made = builder.sign(issuer.key, hashes.SHA256(), ecdsa_deterministic=True)
    return made.public_bytes(serialization.Encoding.DER)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
