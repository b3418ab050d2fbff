"""The TLS probe, against servers on this machine that behave and misbehave."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path

import pytest
from anyio.abc import SocketStream
from cryptography import x509

from measuring.servers import CLOSED, Manner, Place, Server, hangs, hangs_up, says, tls_of
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.facts.tls import TlsEndpoint
from meetlat.core.values.hostname import HostName
from meetlat.measuring.probes.tls import probe
from meetlat_lab.ca import CertificateAuthority, LeafKind

pytestmark = pytest.mark.anyio
NAME = "www.meerdam.example"
V1, V2, V3 = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3


async def seen(server: Server, folder: Path, authority: CertificateAuthority) -> TlsEndpoint:
    place = Place(folder, doors={("192.0.2.10", 443): server}, authority=authority, timeout_s=0.5)
    async with place.kit() as kit:
        facts = await probe(HostName(NAME), kit)
    assert not isinstance(facts, Unseen)
    (endpoint,) = facts.endpoints
    return endpoint


async def test_a_good_server_is_trusted_with_the_chain_as_sent(tmp_path, authority) -> None:
    server = Server(hangs, tls_of(authority, NAME))
    endpoint = await seen(server, tmp_path, authority)
    assert endpoint.silence is None
    assert endpoint.handshake is not None
    assert (endpoint.handshake.version, endpoint.handshake.trusted) == ("TLSv1.3", True)
    assert endpoint.handshake.suite.startswith("TLS_")
    leaf, issuer = map(x509.load_der_x509_certificate, endpoint.handshake.chain)
    assert leaf.issuer == issuer.subject
    assert endpoint.accepts == ("TLSv1.2", "TLSv1.3")
    # One greeting, the three versions that were not in it, and the two it hung up on once more.
    assert server.callers == 6


@pytest.mark.parametrize(
    ("kind", "distrust"),
    [
        (LeafKind.SELF_SIGNED, "self-signed"),
        (LeafKind.NO_INTERMEDIATE, "unknown-issuer"),
        (LeafKind.WEAK, "weak-key"),
    ],
)
async def test_an_untrusted_chain_is_seen_all_the_same(
    kind: LeafKind, distrust: str, tmp_path, authority
) -> None:
    endpoint = await seen(Server(hangs, tls_of(authority, NAME, kind=kind)), tmp_path, authority)
    assert endpoint.handshake is not None
    assert (endpoint.handshake.trusted, endpoint.handshake.distrust) == (False, distrust)
    assert endpoint.handshake.chain


@pytest.mark.parametrize("kind", [LeafKind.EXPIRED, LeafKind.WRONG_NAME])
async def test_dates_and_names_are_left_to_who_judges(kind: LeafKind, tmp_path, authority) -> None:
    endpoint = await seen(Server(hangs, tls_of(authority, NAME, kind=kind)), tmp_path, authority)
    assert endpoint.handshake is not None
    assert endpoint.handshake.trusted


async def test_without_its_authority_a_chain_is_not_trusted(tmp_path, authority) -> None:
    endpoint = await seen(Server(hangs, tls_of(authority, NAME)), tmp_path, None)
    assert endpoint.handshake is not None
    assert endpoint.handshake.distrust == "unknown-issuer"


@pytest.mark.parametrize(
    ("oldest", "newest", "accepts", "spoken"),
    [
        (V2, V2, ("TLSv1.2",), "TLSv1.2"),
        (V3, V3, ("TLSv1.3",), "TLSv1.3"),
        (V1, V3, ("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"), "TLSv1.3"),
    ],
)
async def test_each_version_is_tried(
    oldest, newest, accepts, spoken, *, tmp_path, authority
) -> None:
    context = tls_of(authority, NAME, minimum=oldest, maximum=newest)
    endpoint = await seen(Server(hangs, context), tmp_path, authority)
    assert endpoint.accepts == accepts
    assert endpoint.handshake is not None
    assert endpoint.handshake.version == spoken


async def test_a_server_of_long_ago_fails_today_and_still_tells_its_version(
    tmp_path, authority
) -> None:
    context = tls_of(authority, NAME, minimum=V1, maximum=V1)
    endpoint = await seen(Server(hangs, context), tmp_path, authority)
    assert endpoint == TlsEndpoint("192.0.2.10", None, Cause.TLS_FAILED, ("TLSv1",))


@pytest.mark.parametrize(
    ("manner", "cause", "callers"),
    [
        (hangs, Cause.TIMED_OUT, 1),
        (hangs_up, Cause.TLS_FAILED, 9),  # each version once more: the network may have done it
        (says(b"220 mail.meerdam.example ESMTP\r\n"), Cause.TLS_FAILED, 5),
        (says(b"HTTP/1.1 400 Bad Request\r\n\r\n"), Cause.TLS_FAILED, 5),
    ],
)
async def test_trouble_is_a_fact(manner, cause: Cause, callers: int, tmp_path, authority) -> None:
    server = Server(manner)
    endpoint = await seen(server, tmp_path, authority)
    assert endpoint == TlsEndpoint("192.0.2.10", None, cause, ())
    assert server.callers == callers


@dataclass
class Fickle(Server):
    """Speaks TLS, but for callers by their number, counted from 1: those get *otherwise*."""

    fickle: frozenset[int] = frozenset()
    otherwise: Manner = hangs

    async def serve(self, raw: SocketStream) -> None:
        if self.callers + 1 in self.fickle:
            self.callers += 1
            async with raw:
                await self.otherwise(raw)
        else:
            await super().serve(raw)


async def hears_and_hangs_up(stream) -> None:
    """Leave once the greeting is in."""
    await stream.receive()


async def test_a_version_without_an_answer_in_time_is_unknown(tmp_path, authority) -> None:
    # 1 is the greeting, in TLS 1.3; it hangs up on TLS 1.0 at 2 and 3; then comes TLS 1.1.
    server = Fickle(hangs, tls_of(authority, NAME), fickle=frozenset({4}))
    endpoint = await seen(server, tmp_path, authority)
    assert (endpoint.accepts, endpoint.unknown) == (("TLSv1.2", "TLSv1.3"), ("TLSv1.1",))


async def test_a_version_on_which_the_line_breaks_once_is_asked_again(tmp_path, authority) -> None:
    server = Fickle(
        hangs, tls_of(authority, NAME), fickle=frozenset({6}), otherwise=hears_and_hangs_up
    )
    endpoint = await seen(server, tmp_path, authority)
    assert (endpoint.accepts, endpoint.unknown) == (("TLSv1.2", "TLSv1.3"), ())
    assert server.callers == 7


async def test_hanging_up_twice_on_a_version_turns_it_down(tmp_path, authority) -> None:
    server = Fickle(
        hangs, tls_of(authority, NAME), fickle=frozenset({6, 7}), otherwise=hears_and_hangs_up
    )
    endpoint = await seen(server, tmp_path, authority)
    assert (endpoint.accepts, endpoint.unknown) == (("TLSv1.3",), ())


async def test_hanging_up_and_then_no_answer_is_unknown(tmp_path, authority) -> None:
    async def breaks_or_hangs(stream) -> None:
        await (hears_and_hangs_up if server.callers == 6 else hangs)(stream)

    server = Fickle(
        hangs, tls_of(authority, NAME), fickle=frozenset({6, 7}), otherwise=breaks_or_hangs
    )
    endpoint = await seen(server, tmp_path, authority)
    assert (endpoint.accepts, endpoint.unknown) == (("TLSv1.3",), ("TLSv1.2",))


async def test_a_closed_port_is_silence_of_that_address_alone(tmp_path, authority) -> None:
    server = Server(hangs, tls_of(authority, NAME))
    place = Place(
        tmp_path,
        "www A 192.0.2.10\nwww AAAA 2001:db8::10\nwww A 10.0.0.1",
        {("192.0.2.10", 443): CLOSED, ("2001:db8::10", 443): server},
        authority=authority,
    )
    async with place.kit() as kit:
        facts = await probe(HostName(NAME), kit)
    assert not isinstance(facts, Unseen)
    assert [(one.address, one.silence) for one in facts.endpoints] == [
        ("10.0.0.1", Cause.NOT_ALLOWED),
        ("192.0.2.10", Cause.REFUSED),
        ("2001:db8::10", None),
    ]


async def test_a_name_that_does_not_exist_is_unseen(tmp_path) -> None:
    async with Place(tmp_path).kit() as kit:
        assert await probe(HostName("weg.meerdam.example"), kit) == Unseen(Cause.NO_NAME)
        assert await probe(HostName("meerdam.example"), kit) == Unseen(Cause.NO_ADDRESS)
