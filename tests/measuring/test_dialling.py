"""Dialling: judged at every connection, then led elsewhere, within one deadline."""

from __future__ import annotations

from ipaddress import ip_network

import anyio
import pytest

from measuring.servers import Server, hangs, running
from meetlat.measuring.dialling import make_dial
from meetlat.measuring.guard import Guard
from meetlat.measuring.manners import AtOnce, Manners
from meetlat.measuring.trouble import NotAllowedError
from meetlat.measuring.world import Endpoint

pytestmark = pytest.mark.anyio
GUARD = Guard((ip_network("192.0.2.0/24"),))


async def test_the_address_asked_for_is_judged_and_not_where_it_leads() -> None:
    server = Server(hangs)
    async with running(server):
        here = Endpoint("127.0.0.1", server.port)
        dial = make_dial(GUARD, Manners(), {Endpoint("192.0.2.1", 443): here}, timeout_s=2)
        async with dial("192.0.2.1", 443):
            pass
        for address in ("127.0.0.1", "::ffff:127.0.0.1", "10.0.0.1"):
            with pytest.raises(NotAllowedError, match="RFC"):
                async with dial(address, server.port):
                    pass
    assert server.callers == 1


async def test_the_deadline_is_for_the_block_as_a_whole() -> None:
    server = Server(hangs)
    async with running(server):
        here = Endpoint("127.0.0.1", server.port)
        dial = make_dial(GUARD, Manners(), {Endpoint("192.0.2.1", 443): here}, timeout_s=0.1)
        with pytest.raises(TimeoutError):
            async with dial("192.0.2.1", 443) as stream:
                await stream.receive()


async def test_waiting_for_a_seat_does_not_count() -> None:
    done = 0

    async def call() -> None:
        nonlocal done
        async with dial("192.0.2.1", 443) as stream:
            with anyio.move_on_after(0.15):
                await stream.receive()
            done += 1

    server = Server(hangs)
    async with running(server):
        here = {Endpoint("192.0.2.1", 443): Endpoint("127.0.0.1", server.port)}
        dial = make_dial(GUARD, Manners(AtOnce(1, 1)), here, timeout_s=0.3)
        async with anyio.create_task_group() as group:
            for _ in range(4):
                group.start_soon(call)
    assert done == 4
