"""Certificates, read from DER; anything else is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases import NOON
from core.certificates import certificate, ec_key, ed_key, rsa_key
from meetlat.core.formats.certificate import CertificateError, covers, read_certificate

DER = certificate("www.meerdam.example", "*.MEERDAM.example")


def test_what_rules_look_at_is_read() -> None:
    one = read_certificate(DER)
    assert one.names == ("www.meerdam.example", "*.meerdam.example")
    assert one.not_before < NOON < one.not_after
    assert (one.key_kind, one.curve, one.signature_kind, one.signature_hash) == (
        "ec", "secp256r1", "ecdsa", "sha256"
    )  # fmt: skip
    assert not one.is_self_issued


@pytest.mark.parametrize(
    ("key", "kind", "bits"),
    [(rsa_key(2048), "rsa", 2048), (ec_key(), "ec", 256), (ed_key(), "ed25519", 0)],
)
def test_keys_are_told_by_kind_and_length(key: object, kind: str, bits: int) -> None:
    one = read_certificate(certificate("a.example", key=key, issuer_key=key))
    assert (one.key_kind, one.key_bits) == (kind, bits)


@pytest.mark.parametrize(
    ("names", "covered"),
    [
        (("a.example",), True),
        (("*.example",), False),
        (("b.example",), False),
        ((), False),
    ],
)
def test_a_wildcard_never_stands_for_a_whole_domain(
    names: tuple[str, ...], *, covered: bool
) -> None:
    assert covers(names, "a.example") is covered


@given(st.binary())
def test_any_bytes_are_read_or_refused(der: bytes) -> None:
    with pytest.raises(CertificateError):
        read_certificate(der)


@given(st.integers(0, len(DER) - 1), st.integers(0, 255))
def test_a_certificate_with_a_wrong_byte_is_read_or_refused(at: int, byte: int) -> None:
    try:
        read_certificate(DER[:at] + bytes([byte]) + DER[at + 1 :])
    except CertificateError:
        pass
