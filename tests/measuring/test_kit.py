"""The kit: one run's tools, and nothing remembered in the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuring.servers import NOON, USER_AGENT, Place
from meetlat.core.facts.dns import Lookup, Status
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.values.hostname import HostName
from meetlat.measuring.kit import Limits, in_order, make_kit, why_no_address
from meetlat.measuring.world import World

RECORDS = "www A 192.0.2.10\nwww A 192.0.2.9\nwww AAAA 2001:db8::1\nleeg TXT x\nlos A 10.0.0.1"


@pytest.mark.anyio
async def test_addresses_come_in_order_and_are_not_judged_yet(tmp_path: Path) -> None:
    async with Place(tmp_path, RECORDS, failing=["fout.example"]).kit() as kit:
        www = await kit.resolve(HostName("www.meerdam.example"))
        assert www == ("192.0.2.9", "192.0.2.10", "2001:db8::1")
        assert await kit.resolve(HostName("los.meerdam.example")) == ("10.0.0.1",)
        for name, cause in [
            ("leeg.meerdam.example", Cause.NO_ADDRESS),
            ("weg.meerdam.example", Cause.NO_NAME),
            ("fout.example", Cause.DNS_FAILED),
        ]:
            assert await kit.resolve(HostName(name)) == Unseen(cause)


@pytest.mark.anyio
async def test_a_run_asks_once_and_the_next_run_asks_again(tmp_path: Path) -> None:
    host = HostName("www.meerdam.example")
    async with Place(tmp_path, RECORDS).dns_and_kit() as (dns, kit):
        for tools in (kit, kit, kit.fresh()):
            await tools.resolve(host)
        assert [question.rdtype for question in dns.questions] == ["A", "AAAA"] * 2


@pytest.mark.parametrize(
    ("a", "aaaa", "cause"),
    [
        (Status.NO_NAME, Status.NO_NAME, Cause.NO_NAME),
        (Status.NO_DATA, Status.NO_DATA, Cause.NO_ADDRESS),
        (Status.NO_DATA, Status.FAILED, Cause.DNS_FAILED),
        (Status.FAILED, Status.NO_DATA, Cause.DNS_FAILED),
    ],
)
def test_without_an_address_there_is_a_cause(a: Status, aaaa: Status, cause: Cause) -> None:
    assert why_no_address([Lookup(a), Lookup(aaaa)]) is cause


@given(st.lists(st.ip_addresses().map(str)))
def test_order_of_arrival_carries_no_meaning(addresses: list[str]) -> None:
    assert in_order(addresses) == in_order(reversed(addresses))


def test_it_greets_mail_servers_by_the_name_in_its_user_agent() -> None:
    assert make_kit(World(), user_agent=USER_AGENT).ehlo_name == "www.meerdam.example"
    assert make_kit(World(), user_agent="Meetlat/1").ehlo_name == "meetlat.invalid"


def test_settings_are_taken() -> None:
    kit = make_kit(World(now=NOON), user_agent="x", timeout_s=3, limits=Limits(max_redirects=1))
    assert (kit.now(), kit.limits.timeout_s, kit.limits.max_redirects) == (NOON, 3, 1)
