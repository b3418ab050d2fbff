"""The traps are where they are said to be, and they snap."""

from __future__ import annotations

import asyncio

import dns.rcode
import pytest

from lab.chain import ask
from meetlat_lab.behaviour import Misbehaviour
from meetlat_lab.hostile import HOSTILE_ZONE, hostile_plan
from meetlat_lab.lab import Lab

pytestmark = pytest.mark.anyio


@pytest.fixture
async def lab(authority, tmp_path, at):
    async with Lab(hostile_plan(authority), authority, tmp_path, at=at) as running:
        yield running


async def _first_bytes(lab: Lab, name: str) -> bytes:
    address = (await ask(lab.dns, name, "A")).answer[0][0].to_text()
    reader, writer = await asyncio.open_connection(*lab.dial[address, 80])
    writer.write(f"GET / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode())
    text = await reader.read(4096)
    writer.close()
    return text


@pytest.mark.parametrize("how", [h for h in Misbehaviour if h is not Misbehaviour.SILENT])
async def test_every_misbehaviour_has_a_name(lab, how) -> None:
    text = await _first_bytes(lab, f"{how}.{HOSTILE_ZONE}")
    assert (text == b"") == (how is Misbehaviour.HANGS_UP)


async def test_a_name_moves_inside_after_the_first_answer(lab) -> None:
    seen = [await ask(lab.dns, f"moving.{HOSTILE_ZONE}", "A") for _ in range(3)]
    addresses = [reply.answer[0][0].to_text() for reply in seen]
    assert addresses == ["203.0.113.22", "127.0.0.1", "127.0.0.1"]


async def test_a_redirect_leads_inside_and_one_in_a_circle(lab) -> None:
    inward = await _first_bytes(lab, f"inward.{HOSTILE_ZONE}")
    assert b"Location: http://127.0.0.1:1\r\n" in inward
    circle = await _first_bytes(lab, f"circle.{HOSTILE_ZONE}")
    assert f"Location: https://circle.{HOSTILE_ZONE}/rond/".encode() in circle


async def test_a_private_address_is_in_public_dns(lab) -> None:
    reply = await ask(lab.dns, f"private.{HOSTILE_ZONE}", "A")
    assert reply.answer[0][0].to_text() == "10.0.0.1"


async def test_dns_fails_where_it_is_told_to(lab) -> None:
    reply = await ask(lab.dns, f"servfail.{HOSTILE_ZONE}", "A")
    assert reply.rcode() == dns.rcode.SERVFAIL
