"""Manners: never more connections at once than is polite, and nobody waits for others' seats."""

from __future__ import annotations

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.measuring.manners import AtOnce, Manners, identification, network_of

pytestmark = pytest.mark.anyio


async def most_at_once(manners: Manners, addresses: list[str]) -> int:
    now = most = 0

    async def sit(address: str) -> None:
        nonlocal now, most
        async with manners.seat(address):
            now += 1
            most = max(most, now)
            await anyio.wait_all_tasks_blocked()
            now -= 1

    async with anyio.create_task_group() as group:
        for address in addresses:
            group.start_soon(sit, address)
    return most


async def test_an_address_has_few_seats() -> None:
    manners = Manners(AtOnce(per_address=2, per_network=9))
    assert await most_at_once(manners, ["192.0.2.1"] * 10) == 2


async def test_a_network_has_a_few_more() -> None:
    manners = Manners(AtOnce(per_address=2, per_network=3))
    assert await most_at_once(manners, [f"192.0.2.{at}" for at in range(10)]) == 3


async def test_other_networks_do_not_wait() -> None:
    manners = Manners(AtOnce(per_address=1, per_network=1))
    assert await most_at_once(manners, ["192.0.2.1", "198.51.100.1", "2001:db8::1"]) == 3


async def test_what_nobody_uses_is_forgotten() -> None:
    manners = Manners()
    await most_at_once(manners, [f"192.0.2.{at}" for at in range(200)])
    assert not manners._addresses._limiters
    assert not manners._networks._users


@given(st.ip_addresses())
def test_every_address_has_a_network(address) -> None:
    assert network_of(str(address)).endswith("/24" if address.version == 4 else "/48")


def test_who_measures_is_said() -> None:
    assert identification("1", "https://x.example/") == "Meetlat/1 (+https://x.example/)"
