"""DNSSEC from the anchor down: what answers are worth, in zones well and badly signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import dns.name
import pytest
from dns.rdatatype import RdataType

from measuring.servers import NOON, Place
from meetlat.core.facts.dns import Security
from meetlat.measuring.kit import Kit
from meetlat.measuring.validation import Assurance, Validator, worst
from meetlat.measuring.world import ROOT_ANCHORS
from meetlat_lab.zones import Signing, ZoneSpec

pytestmark = pytest.mark.anyio
RECORDS = """
@ A 192.0.2.10
www A 192.0.2.10
alias CNAME www
uit CNAME www.los.example.
over CNAME www.stuk.example.
a.b.c A 192.0.2.10
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    zones = [
        ZoneSpec("los.example", "www A 192.0.2.10", Signing.UNSIGNED),
        ZoneSpec("onder.los.example", "www A 192.0.2.10", Signing.UNSIGNED),
        ZoneSpec("stuk.example", "www A 192.0.2.10\nx A 192.0.2.1\ny A 192.0.2.2", Signing.BOGUS),
        ZoneSpec("diep.meerdam.example", "www A 192.0.2.10"),
    ]
    return Place(tmp_path, RECORDS, zones=zones, failing=["fout.example"], timeout_s=1)


async def judged(kit: Kit, name: str, rdtype: RdataType = RdataType.A) -> Assurance:
    return await kit.validator.judge(await kit.resolver.look_up(name, rdtype))


@pytest.mark.parametrize(
    ("name", "rdtype"),
    [
        ("meerdam.example", RdataType.A),
        ("www.meerdam.example", RdataType.A),
        ("www.meerdam.example", RdataType.AAAA),
        ("alias.meerdam.example", RdataType.A),
        ("alias.meerdam.example", RdataType.AAAA),
        ("weg.meerdam.example", RdataType.A),
        ("heel.ver.weg.meerdam.example", RdataType.A),
        ("b.c.meerdam.example", RdataType.A),
        ("a.b.c.meerdam.example", RdataType.A),
        ("www.diep.meerdam.example", RdataType.A),
        ("nergens", RdataType.A),
        ("los.example", RdataType.DS),
    ],
)
async def test_in_a_signed_zone_answers_and_absences_are_secure(
    place: Place, name: str, rdtype: RdataType
) -> None:
    async with place.kit() as kit:
        assert await judged(kit, name, rdtype) == Assurance(Security.SECURE)


@pytest.mark.parametrize(
    ("name", "rdtype"),
    [
        ("www.los.example", RdataType.A),
        ("www.los.example", RdataType.AAAA),
        ("weg.los.example", RdataType.A),
        ("www.onder.los.example", RdataType.A),
        ("uit.meerdam.example", RdataType.A),
    ],
)
async def test_below_a_delegation_without_ds_all_is_insecure(
    place: Place, name: str, rdtype: RdataType
) -> None:
    async with place.kit() as kit:
        assert (await judged(kit, name, rdtype)).security is Security.INSECURE


async def test_broken_signatures_are_bogus_and_make_an_alias_to_them_bogus(place: Place) -> None:
    async with place.kit() as kit:
        found = [
            await judged(kit, f"{host}.stuk.example", rdtype)
            for host in ("www", "x", "y")
            for rdtype in (RdataType.A, RdataType.AAAA)
        ]
        assert Security.BOGUS in {one.security for one in found}
        assert Security.INSECURE not in {one.security for one in found}
        assert all(one.why for one in found if one.security is Security.BOGUS)
        over = await judged(kit, "over.meerdam.example")
        assert over.security is (await judged(kit, "www.stuk.example")).security


@pytest.mark.parametrize(("days", "word"), [(4000, "expired"), (-4000, "not valid yet")])
async def test_signatures_hold_at_their_time_only(place: Place, days: int, word: str) -> None:
    async with place.kit() as kit:
        later = Validator(
            kit.resolver, kit.world.trust_anchors, lambda: NOON + timedelta(days=days)
        )
        found = await judged(replace(kit, validator=later), "www.meerdam.example")
    assert found.security is Security.BOGUS
    assert word in found.why


async def test_another_anchor_than_the_root_s_key_makes_everything_bogus(place: Place) -> None:
    async with place.kit() as kit:
        other = Validator(kit.resolver, {".": ROOT_ANCHORS}, kit.now)
        found = await judged(replace(kit, validator=other), "www.meerdam.example")
    assert found == Assurance(Security.BOGUS, "no key at . matches its DS")


async def test_without_an_anchor_nothing_is_known(place: Place) -> None:
    async with place.kit() as kit:
        none = Validator(kit.resolver, {}, kit.now)
        found = await judged(replace(kit, validator=none), "www.meerdam.example")
    assert found == Assurance(Security.INDETERMINATE, "no trust anchor")


async def test_an_anchor_of_an_unknown_algorithm_counts_as_unsigned(place: Place) -> None:
    async with place.kit() as kit:
        old = Validator(kit.resolver, {".": ("1 1 2 " + "00" * 32,)}, kit.now)
        found = await judged(replace(kit, validator=old), "www.meerdam.example")
    assert found.security is Security.INSECURE


async def test_no_answer_is_not_a_verdict_on_the_zone(place: Place) -> None:
    async with place.kit() as kit:
        found = await judged(kit, "www.fout.example")
    assert found.security is Security.INDETERMINATE


async def test_each_zone_s_keys_are_asked_for_once(place: Place) -> None:
    async with place.dns_and_kit() as (server, kit):
        for name in ("www.meerdam.example", "meerdam.example", "www.diep.meerdam.example"):
            await judged(kit, name)
        asked = [question.name for question in server.questions if question.rdtype == "DNSKEY"]
    assert sorted(asked) == sorted(set(asked))


async def test_a_signer_that_is_no_zone_is_not_believed(place: Place) -> None:
    async with place.kit() as kit:
        zone = await kit.validator.zone_at(dns.name.from_text("www.meerdam.example"))
    assert zone.apex == dns.name.from_text("meerdam.example")


def test_the_worst_counts() -> None:
    kinds = [Security.SECURE, Security.INSECURE, Security.INDETERMINATE, Security.BOGUS]
    for at, kind in enumerate(kinds):
        assert worst(map(Assurance, kinds[: at + 1])).security is kind
