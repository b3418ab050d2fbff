"""The DNS server: what it answers, what it proves, and what dnspython makes of the proof."""

from __future__ import annotations

import asyncio

import dns.asyncquery
import dns.dnssec
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.chain import ask, validated, zone_keys
from meetlat_lab.dns import DnsServer
from meetlat_lab.zones import Signing, ZoneSpec, build_zones, trust_anchor

pytestmark = pytest.mark.anyio

ZONES = (
    ZoneSpec("."),
    ZoneSpec("example", "ns1 A 192.0.2.53\nns2 A 192.0.2.54\nlame NS ns.elsewhere.invalid."),
    ZoneSpec(
        "meerdam.example",
        """
        @    A     192.0.2.10
        @    MX    10 mail
        @    TXT   "v=spf1 mx -all"
        @    CAA   0 issue "ca.example"
        www  A     192.0.2.10
        www  AAAA  2001:db8::10
        mail A     192.0.2.25
        oud  CNAME www.bouwen.example.
        ver.weg  A 192.0.2.11
        groot TXT  {}
        """.format(" ".join(f'"{"m" * 250}{n}"' for n in range(9))),
    ),
    ZoneSpec("bouwen.example", "www A 198.51.100.7", signing=Signing.UNSIGNED),
    ZoneSpec("sluis.example", "www A 198.51.100.8", signing=Signing.BOGUS),
)
TO_MEERDAM = [".", "example.", "meerdam.example."]


@pytest.fixture(scope="module")
def zones(tmp_path_factory, at):
    return build_zones(ZONES, tmp_path_factory.mktemp("keys"), at=at)


@pytest.fixture
async def server(zones):
    async with DnsServer(zones, failing=["stuk.example"], silent=["stil.example"]) as running:
        yield running


@pytest.fixture
def anchor(zones) -> str:
    return trust_anchor(zones[-1])


@pytest.mark.parametrize(
    ("name", "rdtype", "text"),
    [
        ("www.meerdam.example", "A", "192.0.2.10"),
        ("www.meerdam.example", "AAAA", "2001:db8::10"),
        ("meerdam.example", "MX", "10 mail.meerdam.example."),
        ("meerdam.example", "TXT", '"v=spf1 mx -all"'),
        ("meerdam.example", "CAA", '0 issue "ca.example"'),
        ("meerdam.example", "NS", "ns1.example."),
    ],
)
async def test_records_come_back_as_written(server, name, rdtype, text) -> None:
    reply = await ask(server, name, rdtype)
    assert text in {rdata.to_text() for rdata in reply.answer[0]}


async def test_recursion_is_available_and_nothing_is_called_authentic(server) -> None:
    reply = await ask(server, "www.meerdam.example", "A")
    assert reply.flags & dns.flags.RA
    assert not reply.flags & dns.flags.AD


async def test_the_chain_from_the_root_validates(server, anchor) -> None:
    keys = await zone_keys(server, TO_MEERDAM, anchor)
    reply = await ask(server, "www.meerdam.example", "A")
    name = dns.name.from_text("www.meerdam.example")
    assert validated(reply.answer, name, dns.rdatatype.A, keys)[0].to_text() == "192.0.2.10"


async def test_a_bogus_zone_is_refused_by_validation(server, anchor) -> None:
    keys = await zone_keys(server, [".", "example.", "sluis.example."], anchor)
    reply = await ask(server, "www.sluis.example", "A")
    name = dns.name.from_text("www.sluis.example")
    with pytest.raises(dns.dnssec.ValidationFailure):
        validated(reply.answer, name, dns.rdatatype.A, keys)


async def test_an_unsigned_delegation_is_proven_to_have_no_ds(server, anchor) -> None:
    keys = await zone_keys(server, [".", "example."], anchor)
    reply = await ask(server, "bouwen.example", "DS")
    assert not reply.answer
    name = dns.name.from_text("bouwen.example")
    proof = validated(reply.authority, name, dns.rdatatype.NSEC, keys)
    types = proof[0].to_text().split()[1:]
    assert "NS" in types
    assert "DS" not in types


async def test_absence_of_a_name_is_proven(server, anchor) -> None:
    keys = await zone_keys(server, TO_MEERDAM, anchor)
    reply = await ask(server, "nergens.meerdam.example", "A")
    assert reply.rcode() == dns.rcode.NXDOMAIN
    proofs = [r for r in reply.authority if r.rdtype == dns.rdatatype.NSEC]
    missing = dns.name.from_text("nergens.meerdam.example")
    assert any(r.name < missing < r[0].next or r[0].next == keys.name for r in proofs)
    for proof in proofs:
        assert validated(reply.authority, proof.name, dns.rdatatype.NSEC, keys)


@pytest.mark.parametrize("name", ["www.meerdam.example", "weg.meerdam.example"])
async def test_absence_of_a_type_is_not_absence_of_the_name(server, name) -> None:
    reply = await ask(server, name, "MX")
    assert reply.rcode() == dns.rcode.NOERROR
    assert not reply.answer
    assert any(r.rdtype == dns.rdatatype.NSEC for r in reply.authority)


async def test_an_alias_is_followed_into_another_zone(server) -> None:
    reply = await ask(server, "oud.meerdam.example", "A")
    shown = [r.to_text().split()[3:] for r in reply.answer if r.rdtype != dns.rdatatype.RRSIG]
    assert shown == [["CNAME", "www.bouwen.example."], ["A", "198.51.100.7"]]


@pytest.mark.parametrize("name", ["stuk.example", "a.stuk.example", "a.lame.example"])
async def test_chosen_and_lame_names_fail(server, name) -> None:
    assert (await ask(server, name, "A")).rcode() == dns.rcode.SERVFAIL


async def test_a_silent_name_is_heard_and_not_answered(server) -> None:
    query = dns.message.make_query("stil.example", "A")
    with pytest.raises(dns.exception.Timeout):
        await dns.asyncquery.udp(query, "127.0.0.1", port=server.port, timeout=0.05)
    assert server.questions[-1].name == "stil.example"
    assert server.answered["stil.example", "A"] == 0


async def test_a_large_answer_is_cut_on_udp_and_whole_on_tcp(server) -> None:
    over_udp = await ask(server, "groot.meerdam.example", "TXT")
    assert over_udp.flags & dns.flags.TC
    over_tcp = await ask(server, "groot.meerdam.example", "TXT", tcp=True)
    assert len(over_tcp.answer[0][0].strings) == 9


async def test_a_name_moves_after_its_nth_answer_and_stays_signed(server, anchor) -> None:
    server.move_after("www.meerdam.example", after=1, address="127.0.0.1")
    first = await ask(server, "www.meerdam.example", "A")
    second = await ask(server, "www.meerdam.example", "A")
    assert first.answer[0][0].to_text() == "192.0.2.10"
    keys = await zone_keys(server, TO_MEERDAM, anchor)
    name = dns.name.from_text("www.meerdam.example")
    assert validated(second.answer, name, dns.rdatatype.A, keys)[0].to_text() == "127.0.0.1"
    assert server.answered["www.meerdam.example", "A"] == 2


async def test_many_questions_at_once_are_each_answered(server) -> None:
    replies = await asyncio.gather(*(ask(server, "www.meerdam.example", "A") for _ in range(200)))
    assert all(reply.answer for reply in replies)


def test_keys_stay_the_same_in_the_same_folder(tmp_path, at) -> None:
    first = build_zones(ZONES, tmp_path, at=at)
    second = build_zones(ZONES, tmp_path, at=at)
    assert trust_anchor(first[-1]) == trust_anchor(second[-1])


@given(st.binary(max_size=80))
def test_any_bytes_are_answered_or_ignored(zones, wire) -> None:
    reply = DnsServer(zones).answer(wire, over_tcp=False)
    assert reply is None or len(reply) >= 12
