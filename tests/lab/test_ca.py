"""The certificate authority: which leaves OpenSSL accepts, and why it refuses the others."""

from __future__ import annotations

import asyncio
import ssl
import stat
from datetime import timedelta

import pytest
from cryptography import x509

from meetlat_lab.behaviour import Page, Site
from meetlat_lab.ca import CertificateAuthority, LeafKind
from meetlat_lab.https import Tls, WebServer

NAME = "www.meerdam.example"
pytestmark = pytest.mark.anyio


async def _handshake(authority, kind) -> None:
    client = ssl.create_default_context(cafile=str(authority.ca_file))
    leaf = authority.leaf([NAME], kind)
    async with WebServer({NAME: Site({"/": Page("")})}, Tls(leaf)) as server:
        _, writer = await asyncio.open_connection(
            "127.0.0.1", server.port, ssl=client, server_hostname=NAME
        )
        writer.close()


@pytest.mark.parametrize("kind", [LeafKind.GOOD, LeafKind.GOOD_RSA])
async def test_good_leaves_are_trusted(authority, kind) -> None:
    await _handshake(authority, kind)


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (LeafKind.EXPIRED, "certificate has expired"),
        (LeafKind.WRONG_NAME, "Hostname mismatch"),
        (LeafKind.SELF_SIGNED, "self-signed certificate"),
        (LeafKind.NO_INTERMEDIATE, "unable to get local issuer"),
        (LeafKind.WEAK, "EE certificate key too weak"),
    ],
)
async def test_bad_leaves_are_refused_for_their_own_reason(authority, kind, why) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match=why):
        await _handshake(authority, kind)


def test_the_same_leaf_comes_back_after_a_restart(tmp_path, at) -> None:
    first = CertificateAuthority(tmp_path, at=at).leaf([NAME])
    before = first.chain_file.read_bytes()
    later = CertificateAuthority(tmp_path, at=at + timedelta(days=9))
    assert later.leaf([NAME]).chain_file.read_bytes() == before
    assert abs(later.born - at) < timedelta(seconds=1)


def test_an_organisation_is_named_in_the_subject(authority) -> None:
    leaf = authority.leaf([NAME], organisation="Gemeente Meerdam")
    subject = x509.load_pem_x509_certificate(leaf.chain_file.read_bytes()).subject
    assert "O=Gemeente Meerdam" in subject.rfc4514_string()


def test_keys_are_for_their_owner_alone(authority) -> None:
    leaf = authority.leaf([NAME])
    assert stat.S_IMODE(leaf.key_file.stat().st_mode) == 0o600
