"""Keys and signatures, at the lengths where a verdict turns."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from core.cases import V6, judge
from core.certificates import certificate, ec_key, ed_key, endpoint, rsa_key, tls
from meetlat.core.facts.tls import TlsFacts
from meetlat.core.values.verdict import Outcome
from meetlat.core.words import sentence


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        (rsa_key(1024), "weak-key"),
        (rsa_key(2047), "weak-key"),
        (rsa_key(2048), "strong-by-one"),
        (rsa_key(3072), "strong"),
        (ec_key(), "strong"),
        (ec_key(ec.SECP224R1), "phased-out"),
        (ec_key(ec.SECP521R1), "strong-by-one"),
        (ec_key(ec.SECP192R1), "weak-key"),
        (ed_key(), "strong"),
    ],
)
def test_keys_are_weighed_by_kind_and_length(key: object, reason: str) -> None:
    assert (
        judge("tls.certificate_strength", tls(certificate("a.example", key=key))).reason == reason
    )


@pytest.mark.parametrize(
    ("key", "outcome", "remark", "reason"),
    [
        (rsa_key(2047), Outcome.NOT_MET, False, "weak-key"),
        (rsa_key(2048), Outcome.MET, True, "strong-by-one"),
        (rsa_key(3072), Outcome.MET, False, "strong"),
        (ec_key(ec.SECP521R1), Outcome.NOT_MET, False, "weak-by-one"),
        # What both phase out: the law asks for sufficient, so here it does not pass.
        (ec_key(ec.SECP224R1), Outcome.NOT_MET, False, "weak-key"),
    ],
)
def test_the_guideline_that_the_norm_names_decides(
    key: object, outcome: Outcome, remark: bool, reason: str
) -> None:
    facts = tls(certificate("a.example", key=key))
    law = {"guideline": "ncsc-2.1.1", "beside": "ncsc-2025-05"}
    verdict = judge("tls.certificate_strength", facts, **law)
    assert (verdict.outcome, verdict.remark, verdict.reason) == (outcome, remark, reason)


def test_a_reader_sees_what_both_guidelines_say() -> None:
    facts = tls(certificate("a.example", key=rsa_key(2048)))
    law = {"guideline": "ncsc-2.1.1", "beside": "ncsc-2025-05"}
    verdict = judge("tls.certificate_strength", facts, **law)
    said = sentence("tls.certificate_strength", verdict.reason, verdict.data)
    assert "volgens de richtlijn van 2021 voldoende, volgens die van 2025-05 uit te faseren" in said


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"good_rsa_bits": 3072, "least_rsa_bits": 2048}, "phased-out"),
        ({"good_rsa_bits": 2048}, "strong"),
        ({"least_rsa_bits": 2500}, "weak-key"),
        ({"beside": "ncsc-2025-05"}, "phased-out"),
    ],
)
def test_a_norm_may_set_its_own_bits_and_then_no_other_guideline_is_told(
    params: dict[str, object], reason: str
) -> None:
    facts = tls(certificate("a.example", key=rsa_key(2048)))
    assert judge("tls.certificate_strength", facts, **params).reason == reason


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
