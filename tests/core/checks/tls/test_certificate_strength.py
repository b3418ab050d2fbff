"""Keys and signatures, at the lengths where a verdict turns."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from core.cases import V6, judge
from core.certificates import certificate, ec_key, ed_key, endpoint, rsa_key, tls
from meetlat.core.facts.tls import TlsFacts


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        (rsa_key(1024), "weak-key"),
        (rsa_key(2047), "weak-key"),
        (rsa_key(2048), "phased-out"),
        (rsa_key(3072), "strong"),
        (ec_key(), "strong"),
        (ec_key(ec.SECP224R1), "phased-out"),
        (ec_key(ec.SECP192R1), "weak-key"),
        (ed_key(), "strong"),
    ],
)
def test_keys_are_weighed_by_kind_and_length(key: object, reason: str) -> None:
    assert (
        judge("tls.certificate_strength", tls(certificate("a.example", key=key))).reason == reason
    )


@pytest.mark.parametrize(
    ("hash_", "reason"),
    [(hashes.SHA256(), "strong"), (hashes.SHA224(), "phased-out")],
)
def test_signatures_are_weighed_by_their_hash(hash_: hashes.HashAlgorithm, reason: str) -> None:
    der = certificate("a.example", hash_=hash_)
    assert judge("tls.certificate_strength", tls(der)).reason == reason


def test_a_signature_with_ed25519_needs_no_hash() -> None:
    der = certificate("a.example", issuer_key=ed_key())
    assert judge("tls.certificate_strength", tls(der)).reason == "strong"


def test_a_root_in_the_chain_is_not_judged_a_weak_link_is() -> None:
    leaf = certificate("a.example")
    root = certificate(subject="Root", issuer="Root", key=rsa_key(1024), issuer_key=rsa_key(1024))
    link = certificate(subject="Link", issuer="Root", key=rsa_key(1024))
    assert judge("tls.certificate_strength", tls(leaf, root)).reason == "strong"
    assert judge("tls.certificate_strength", tls(leaf, link, root)).reason == "weak-key"


def test_the_certificate_is_the_locator_on_whatever_address() -> None:
    weak = certificate("a.example", key=rsa_key(1024))
    facts = TlsFacts((endpoint(weak), endpoint(weak, address=V6)))
    (locator,) = judge("tls.certificate_strength", facts).locators
    assert locator.startswith("certificate:")


@pytest.mark.parametrize("chain", [(), (b"",)])
def test_what_cannot_be_read_is_not_strong(chain: tuple[bytes, ...]) -> None:
    assert judge("tls.certificate_strength", tls(*chain)).reason == "unreadable"
