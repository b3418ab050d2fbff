"""Whom a TLS connection believes, and with what it greets: contexts, made once a kit.

``ssl.create_default_context()`` costs some 20 ms, so no probe makes one.
"""

from __future__ import annotations

import ssl
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

#: The versions that a server is asked for, oldest first, as OpenSSL names them.
VERSIONS: Final = MappingProxyType(
    {
        "TLSv1": ssl.TLSVersion.TLSv1,
        "TLSv1.1": ssl.TLSVersion.TLSv1_1,
        "TLSv1.2": ssl.TLSVersion.TLSv1_2,
        "TLSv1.3": ssl.TLSVersion.TLSv1_3,
    }
)
#: OpenSSL's X509_V_FLAG_NO_CHECK_TIME: a certificate's dates are judged apart, and later.
_NO_CHECK_TIME: Final = 0x200000
#: Words for OpenSSL's verification errors (x509_vfy.h) that servers on the internet give rise to.
_DISTRUST: Final[Mapping[int, str]] = MappingProxyType(
    {
        2: "unknown-issuer",
        7: "bad-signature",
        18: "self-signed",
        19: "self-signed-in-chain",
        20: "unknown-issuer",
        21: "incomplete-chain",
        24: "issuer-is-no-authority",
        25: "chain-too-long",
        26: "wrong-purpose",
        34: "unknown-critical-extension",
        47: "name-not-permitted",
        66: "weak-key",
        67: "weak-issuer-key",
        68: "weak-signature",
        79: "issuer-is-no-authority",
    }
)


def distrust_word(error: ssl.SSLCertVerificationError) -> str:
    """Return why OpenSSL does not trust a chain, as one word; "x509-<code>" for a rare reason."""
    return _DISTRUST.get(error.verify_code, f"x509-{error.verify_code}")


@dataclass(frozen=True, slots=True)
class Trust:
    """Contexts for the questions that are put in TLS. None matches the name: checks do."""

    #: Today's versions and settings; the chain must lead to a trusted root.
    strict: ssl.SSLContext
    #: The same greeting, any chain.
    seeing: ssl.SSLContext
    #: Everything that this OpenSSL still speaks, any chain: to read what is behind it.
    lenient: ssl.SSLContext
    #: One version each, any chain, the weakest settings.
    only: Mapping[str, ssl.SSLContext]


def make_trust(ca_files: Iterable[Path] = ()) -> Trust:
    """Return the contexts that trust the system's authorities and those in *ca_files* (PEM).

    Raises:
        ssl.SSLError: a file holds no certificate.
    """
    strict = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    strict.check_hostname = False
    strict.load_default_certs(ssl.Purpose.SERVER_AUTH)
    for path in ca_files:
        strict.load_verify_locations(cafile=path)
    strict.verify_flags |= _NO_CHECK_TIME
    oldest, newest = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_3
    return Trust(
        strict=strict,
        seeing=_any_chain(),
        lenient=_weakest(oldest, newest),
        only=MappingProxyType({name: _weakest(one, one) for name, one in VERSIONS.items()}),
    )


def _any_chain() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _weakest(oldest: ssl.TLSVersion, newest: ssl.TLSVersion) -> ssl.SSLContext:
    context = _any_chain()
    # Level 0 lets OpenSSL speak TLS 1.0 and 1.1, with the keys and hashes of their time.
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.options |= (
        ssl.OP_LEGACY_SERVER_CONNECT if hasattr(ssl, "OP_LEGACY_SERVER_CONNECT") else 4
    )
    with warnings.catch_warnings():
        # Python discourages old versions; whether a server still speaks them is the question.
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = oldest
        context.maximum_version = newest
    return context


def chain_of(connection: ssl.SSLObject) -> tuple[bytes, ...]:
    """Return the certificates as the other side sent them, leaf first, in DER."""
    if hasattr(connection, "get_unverified_chain"):  # public from Python 3.13 on
        return tuple(connection.get_unverified_chain())
    # Before, the same is there under an inner object, which gives certificates, not bytes.
    inner = connection._sslobj  # type: ignore[attr-defined]  # noqa: SLF001
    return tuple(
        ssl.PEM_cert_to_DER_cert(one.public_bytes()) for one in inner.get_unverified_chain()
    )
