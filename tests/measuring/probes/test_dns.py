"""The DNS probe: a name, its zone, and what its answers are worth."""

from __future__ import annotations

from pathlib import Path

import pytest

from measuring.servers import Place
from meetlat.core.facts.dns import DnsFacts, Lookup, Security, Status
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.values.hostname import HostName
from meetlat.measuring.probes.dns import probe
from meetlat_lab.zones import Signing, ZoneSpec

pytestmark = pytest.mark.anyio
RECORDS = """
@ A 192.0.2.10
@ MX 10 Mail
@ TXT "v=spf1 -all"
@ CAA 0 issue "ca.example"
_dmarc TXT "v=DMARC1; p=reject"
www A 192.0.2.11
www A 192.0.2.10
www AAAA 2001:DB8::10
alias CNAME www
naar CNAME www.los.example.
weg CNAME nergens
"""
NAMELESS, DATALESS = Lookup(Status.NO_NAME), Lookup(Status.NO_DATA)


def found(*values: str) -> Lookup:
    return Lookup(Status.FOUND, values)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    unsigned = ZoneSpec("los.example", "www A 192.0.2.10", Signing.UNSIGNED)
    return Place(tmp_path, RECORDS, zones=[unsigned], failing=["fout.example"])


async def seen(place: Place, name: str) -> DnsFacts:
    async with place.kit() as kit:
        facts = await probe(HostName(name), kit)
    assert isinstance(facts, DnsFacts)
    return facts


async def test_a_domain_is_seen_with_all_that_belongs_to_it(place: Place) -> None:
    facts = await seen(place, "meerdam.example")
    assert facts.a == found("192.0.2.10")
    assert facts.aaaa == DATALESS
    assert facts.mx == found("10 mail.meerdam.example.")
    assert facts.txt == found("v=spf1 -all")
    assert facts.caa == found('0 issue "ca.example"')
    assert facts.zone == "meerdam.example"
    assert facts.ns == found("ns1.example.", "ns2.example.")
    assert facts.ds.status is facts.dnskey.status is Status.FOUND
    assert (facts.security, facts.security_why) == (Security.SECURE, "")
    assert facts.dmarc == facts.dmarc_of_domain == found("v=DMARC1; p=reject")


async def test_a_host_has_what_its_domain_says_of_it(place: Place) -> None:
    facts = await seen(place, "www.meerdam.example")
    assert facts.a == found("192.0.2.10", "192.0.2.11")
    assert facts.aaaa == found("2001:db8::10")
    assert facts.mx == DATALESS
    assert facts.caa == found('0 issue "ca.example"')
    assert facts.zone == "meerdam.example"
    assert facts.dmarc == NAMELESS
    assert facts.dmarc_of_domain == found("v=DMARC1; p=reject")


async def test_an_alias_keeps_its_own_zone(place: Place) -> None:
    facts = await seen(place, "alias.meerdam.example")
    assert facts.cname_chain == ("www.meerdam.example",)
    assert (facts.zone, facts.security) == ("meerdam.example", Security.SECURE)


async def test_an_alias_to_an_unsigned_zone_is_insecure(place: Place) -> None:
    facts = await seen(place, "naar.meerdam.example")
    assert (facts.zone, facts.security) == ("meerdam.example", Security.INSECURE)


async def test_an_alias_to_nothing_shows_its_chain(place: Place) -> None:
    facts = await seen(place, "weg.meerdam.example")
    assert (facts.a, facts.cname_chain) == (NAMELESS, ("nergens.meerdam.example",))


async def test_a_name_that_does_not_exist_is_proven_not_to(place: Place) -> None:
    facts = await seen(place, "bestaat.niet.meerdam.example")
    assert facts.a == facts.aaaa == facts.mx == NAMELESS
    assert (facts.zone, facts.security) == ("meerdam.example", Security.SECURE)


async def test_an_unsigned_zone_has_no_ds(place: Place) -> None:
    facts = await seen(place, "www.los.example")
    assert (facts.ds, facts.dnskey) == (DATALESS, DATALESS)
    assert (facts.zone, facts.security) == ("los.example", Security.INSECURE)
    assert facts.caa == DATALESS


async def test_without_any_answer_it_is_unseen(place: Place) -> None:
    async with place.kit() as kit:
        assert await probe(HostName("www.fout.example"), kit) == Unseen(Cause.DNS_FAILED)


async def test_the_same_names_asked_twice_give_equal_facts(place: Place) -> None:
    assert await seen(place, "www.meerdam.example") == await seen(place, "www.meerdam.example")
