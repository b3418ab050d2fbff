"""The guard: public addresses and what the operator allows, whatever they are wrapped in."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.measuring.guard import Allowed, Guard, Refused

PUBLIC_ONLY = Guard()
V4 = st.ip_addresses(v=4)
PUBLIC = """
8.8.8.8 1.1.1.1 93.184.215.14 172.32.0.1 100.128.0.1 198.20.0.1 2606:4700:4700::1111
2a00:1450:400e::1 2001:67c:2e8::1 2001:200::1 ::ffff:8.8.8.8 64:ff9b::808:808
2002:808:808::1
"""
NOT_PUBLIC = """
0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.255 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.9 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1
203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1
::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::a00:1 64:ff9b::7f00:1 64:ff9b:1::808:808
100::1 2001:db8::1 2001:2::1 2001:10::1 2001:20::1 2001:1::1 2002:a00:1::
2002:7f00:1::1 2001:0:a00:1:0:0:f7f7:f7f7 2001:0:808:808:0:0:80ff:fffe 3fff::1
5f00::1 fc00::1 fd12::1 fe80::1 fe80::1%1 fec0::1 ff02::1 4000::1 1::1
"""
WRAPS = {
    "mapped": lambda v4: (0xFFFF << 32) | int(v4),
    "NAT64": lambda v4: (0x64FF9B << 96) | int(v4),
    "6to4": lambda v4: (0x2002 << 112) | (int(v4) << 80) | 1,
    "Teredo client": lambda v4: (0x20010000 << 96) | (0x08080808 << 64) | (~int(v4) & 0xFFFFFFFF),
    "Teredo server": lambda v4: (0x20010000 << 96) | (int(v4) << 64) | (~0x08080808 & 0xFFFFFFFF),
}


@pytest.mark.parametrize(
    "address",
    PUBLIC.split(),
)
def test_public_addresses_may_be_reached(address: str) -> None:
    assert PUBLIC_ONLY.judge(address) == Allowed()


@pytest.mark.parametrize(
    "address",
    NOT_PUBLIC.split(),
)
def test_what_is_not_public_may_not(address: str) -> None:
    verdict = PUBLIC_ONLY.judge(address)
    assert isinstance(verdict, Refused)
    assert "RFC" in verdict.reason


@pytest.mark.parametrize(
    "text", ["", "localhost", "127.1", "0x7f000001", "2130706433", "1.2.3.4/8"]
)
def test_what_is_not_an_address_may_not(text: str) -> None:
    assert PUBLIC_ONLY.judge(text) == Refused("not an address")


@pytest.mark.parametrize("wrap", WRAPS.values(), ids=WRAPS)
@given(v4=V4)
def test_wrapping_changes_nothing(wrap, v4: IPv4Address) -> None:
    wrapped = PUBLIC_ONLY.judge(IPv6Address(wrap(v4)))
    assert isinstance(wrapped, Allowed) == isinstance(PUBLIC_ONLY.judge(v4), Allowed)


@given(st.ip_addresses(), st.ip_addresses(v=4), st.integers(0, 32))
def test_allowing_more_never_refuses_more(address, other: IPv4Address, bits: int) -> None:
    wider = Guard((ip_network(f"{other}/{bits}", strict=False),))
    if PUBLIC_ONLY.judge(address) == Allowed():
        assert wider.judge(address) == Allowed()


@given(V4)
def test_what_is_allowed_is_only_that_range(v4: IPv4Address) -> None:
    documentation = ip_network("192.0.2.0/24")
    verdict = Guard((documentation,)).judge(v4)
    if v4 in documentation:
        assert verdict == Allowed()
    else:
        assert verdict == PUBLIC_ONLY.judge(v4)


def test_allowing_a_wrapper_does_not_allow_what_is_in_it() -> None:
    guard = Guard((ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48")))
    assert isinstance(guard.judge("64:ff9b::a00:1"), Refused)
    assert isinstance(guard.judge("64:ff9b:1::a00:1"), Refused)
    assert guard.judge("64:ff9b:1::808:808") == Allowed()


@given(st.text() | st.text(alphabet="0123456789abcdef:.%/"))
def test_any_text_is_judged(text: str) -> None:
    assert isinstance(PUBLIC_ONLY.judge(text), Allowed | Refused)
