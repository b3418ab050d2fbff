"""A certificate authority: a root, an intermediate under it, and leaves good and bad.

Everything is kept in one folder and found again there, so that a restart shows the world the
same certificates. Dates count from the moment that the authority was made, never from now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from meetlat_lab.keep import keep_bytes

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

#: CA/Browser Forum Baseline Requirements §6.3.2 allow 398 days at most; one day less, as
#: issuers do.
_LEAF_DAYS: Final = 397
_AUTHORITY_DAYS: Final = 3650
#: Half of what NIST SP 800-131A calls the least for signatures: weak on purpose.
_WEAK_RSA_BITS: Final = 1024


_AUTHORITY_USAGE: Final = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)


class LeafKind(StrEnum):
    """What is right or wrong with a leaf certificate."""

    GOOD = "good"  # EC P-256, signed by the intermediate
    GOOD_RSA = "good-rsa"  # RSA 2048, idem
    EXPIRED = "expired"  # its last day was a month before the authority was made
    WRONG_NAME = "wrong-name"  # made out to another name than was asked
    WEAK = "weak"  # RSA 1024
    SELF_SIGNED = "self-signed"
    NO_INTERMEDIATE = "no-intermediate"  # good, but sent without the intermediate


@dataclass(frozen=True, slots=True)
class Leaf:
    """A certificate ready to serve: PEM files with the chain (leaf first) and the key."""

    chain_file: Path
    key_file: Path


@dataclass(frozen=True, slots=True)
class _Issuer:
    certificate: x509.Certificate
    key: Key


class CertificateAuthority:
    """Issues leaves from one folder; asking twice for the same leaf gives the same leaf."""

    def __init__(self, folder: Path, *, at: datetime) -> None:
        """Make the authority in *folder*, or find the one that was made there before.

        Args:
            folder: where certificates and keys are kept; made when absent.
            at: the moment from which certificates count their dates, where the authority
                is new. An authority found in *folder* keeps its own.
        """
        self._folder = folder
        self._root = self._authority("root", issuer=None, at=at)
        self.born: datetime = self._root.certificate.not_valid_before_utc + timedelta(days=1)
        self._intermediate = self._authority("intermediate", issuer=self._root, at=self.born)
        self.ca_file: Path = folder / "ca.pem"
        keep_bytes(self.ca_file, lambda: _pem(self._root.certificate))

    def leaf(
        self, names: Sequence[str], kind: LeafKind = LeafKind.GOOD, *, organisation: str = ""
    ) -> Leaf:
        """Return a certificate for *names*, the first of which is its common name.

        A certificate with an *organisation* looks like an organisation-validated one: the
        subject names it, its country and its place.
        """
        token = hashlib.sha256("\n".join([kind, organisation, *names]).encode()).hexdigest()[:12]
        stem = f"{names[0].replace('*', '_')}-{kind}-{token}"
        chain_file, key_file = self._folder / f"{stem}.pem", self._folder / f"{stem}.key"
        key = self._key(key_file, kind)
        keep_bytes(
            chain_file,
            lambda: b"".join(_pem(each) for each in self._chain(names, kind, organisation, key)),
        )
        return Leaf(chain_file, key_file)

    def _authority(self, name: str, *, issuer: _Issuer | None, at: datetime) -> _Issuer:
        key = self._key(self._folder / f"{name}.key", LeafKind.GOOD)
        subject = _subject(f"Lab {name} certificate", organisation="Lab")
        found = keep_bytes(
            self._folder / f"{name}.pem",
            lambda: _pem(_authority_certificate(subject, key, issuer, at)),
        )
        return _Issuer(x509.load_pem_x509_certificate(found), key)

    def _key(self, path: Path, kind: LeafKind) -> Key:
        found = keep_bytes(path, lambda: _key_pem(_new_key(kind)), secret=True)
        key = serialization.load_pem_private_key(found, password=None)
        if not isinstance(key, (ec.EllipticCurvePrivateKey, rsa.RSAPrivateKey)):
            raise TypeError(f"{path} holds another kind of key than the lab makes")
        return key

    def _chain(
        self, names: Sequence[str], kind: LeafKind, organisation: str, key: Key
    ) -> list[x509.Certificate]:
        shown = ["ander-adres.example"] if kind is LeafKind.WRONG_NAME else list(names)
        subject = _subject(shown[0], organisation=organisation)
        own = _Issuer(self._intermediate.certificate, key)
        issuer = own if kind is LeafKind.SELF_SIGNED else self._intermediate
        until = self.born + timedelta(days=-30 if kind is LeafKind.EXPIRED else _LEAF_DAYS - 30)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject if kind is LeafKind.SELF_SIGNED else issuer.certificate.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(until - timedelta(days=_LEAF_DAYS))
            .not_valid_after(until)
            .add_extension(
                x509.SubjectAlternativeName([x509.DNSName(name) for name in shown]), critical=False
            )
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
            )
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()),
                critical=False,
            )
            .sign(issuer.key, hashes.SHA256())
        )
        if kind in {LeafKind.SELF_SIGNED, LeafKind.NO_INTERMEDIATE}:
            return [certificate]
        return [certificate, self._intermediate.certificate]


def _authority_certificate(
    subject: x509.Name, key: Key, issuer: _Issuer | None, at: datetime
) -> x509.Certificate:
    issuer_name, signing_key = (
        (issuer.certificate.subject, issuer.key) if issuer else (subject, key)
    )
    start = at.astimezone(UTC).replace(microsecond=0) - timedelta(days=1)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer_name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=_AUTHORITY_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_AUTHORITY_USAGE, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key.public_key()),
            critical=False,
        )
        .sign(signing_key, hashes.SHA256())
    )


def _subject(common_name: str, *, organisation: str) -> x509.Name:
    attributes = [x509.NameAttribute(NameOID.COMMON_NAME, common_name)]
    if organisation:
        attributes += [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.LOCALITY_NAME, "Meerdam"),
            x509.NameAttribute(NameOID.COUNTRY_NAME, "NL"),
        ]
    return x509.Name(attributes)


def _new_key(kind: LeafKind) -> Key:
    if kind is LeafKind.WEAK:
        return rsa.generate_private_key(65537, _WEAK_RSA_BITS)
    if kind is LeafKind.GOOD_RSA:
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP256R1())


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_pem(key: Key) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
