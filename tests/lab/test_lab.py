"""A whole lab: everything that its zones name can be dialled, and nothing leaves the machine."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import tomllib

import pytest

from lab.chain import ask
from meetlat_lab.behaviour import Page, Site, to_https
from meetlat_lab.https import Tls
from meetlat_lab.lab import Lab, LabPlan, MailPlan, WebPlan, in_thread
from meetlat_lab.smtp import MailSettings
from meetlat_lab.zones import ZoneSpec

NAME = "www.meerdam.example"


@pytest.fixture
def lab(authority, tmp_path, at) -> Lab:
    records = "www A 192.0.2.10\nwww AAAA 2001:DB8::10\nleeg A 192.0.2.99\nmail A 192.0.2.25"
    plan = LabPlan(
        zones=[ZoneSpec("."), ZoneSpec("example"), ZoneSpec("meerdam.example", records)],
        webs=[
            WebPlan(
                ("192.0.2.10", "2001:db8::10"),
                tls=Tls(authority.leaf([NAME])),
                https={NAME: Site({"/": Page("<h1>Welkom</h1>")})},
                http=to_https(),
            )
        ],
        mails=[MailPlan(("192.0.2.25",), MailSettings("mail.meerdam.example"))],
        failing_names=["stuk.example"],
    )
    return Lab(plan, authority, tmp_path, at=at)


@pytest.mark.anyio
async def test_everything_served_can_be_dialled(lab) -> None:
    async with lab:
        assert (await ask(lab.dns, NAME, "A")).answer
        for where in [("192.0.2.10", 443), ("2001:db8::10", 80), ("192.0.2.25", 25)]:
            _, writer = await asyncio.open_connection(*lab.dial[where])
            writer.close()


@pytest.mark.anyio
async def test_every_port_of_every_address_in_the_zones_stays_on_this_machine(lab) -> None:
    async with lab:
        for address in ("192.0.2.10", "2001:db8::10", "192.0.2.99", "192.0.2.25"):
            for port in (443, 80, 25):
                assert ipaddress.ip_address(lab.dial[address, port][0]).is_loopback
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection(*lab.dial["192.0.2.99", 443])


@pytest.mark.anyio
async def test_the_world_file_tells_where_everything_is(lab) -> None:
    async with lab:
        world = tomllib.loads(lab.world_file.read_text())
    assert world["dns"]["servers"] == [lab.dns.endpoint]
    assert world["dns"]["trust_anchors"] == lab.trust_anchors
    host, port = lab.dial["2001:db8::10", 443]
    assert world["dial"]["2001:db8::10 443"] == f"{host} {port}"


@pytest.mark.anyio
async def test_after_it_stops_nobody_listens(lab) -> None:
    async with lab:
        where = lab.dial["192.0.2.10", 443]
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection(*where)


def test_it_runs_in_a_thread_for_callers_without_a_loop(lab) -> None:
    with (
        in_thread(lab),
        socket.create_connection(lab.dial["192.0.2.25", 25], timeout=5) as connection,
    ):
        assert connection.recv(4) == b"220 "
