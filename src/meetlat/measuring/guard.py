"""Which addresses measuring may reach: by default public ones only. A pure decision.

The table is our own: Python's ``ipaddress.is_global`` calls 64:ff9b::a00:1 (10.0.0.1 through
NAT64), 2002:a00:1::, fec0::1, 224.0.0.1 and 192.0.0.9 public.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

#: Never a public site. IANA's special-purpose registries (IPv4 and IPv6, read November 2026:
#: https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry),
#: the multicast registries, and what was deprecated but may still be routed inside a network.
_DENIED: Final = (
    ("0.0.0.0/8", "this network, RFC 791 §3.2"),
    ("10.0.0.0/8", "private use, RFC 1918"),
    ("100.64.0.0/10", "shared address space, RFC 6598"),
    ("127.0.0.0/8", "loopback, RFC 1122 §3.2.1.3"),
    ("169.254.0.0/16", "link local, RFC 3927"),
    ("172.16.0.0/12", "private use, RFC 1918"),
    ("192.0.0.0/24", "IETF protocol assignments, RFC 6890 §2.1"),
    ("192.0.2.0/24", "documentation, RFC 5737"),
    ("192.31.196.0/24", "AS112, RFC 7535"),
    ("192.52.193.0/24", "AMT, RFC 7450"),
    ("192.88.99.0/24", "6to4 relay anycast, RFC 7526"),
    ("192.168.0.0/16", "private use, RFC 1918"),
    ("192.175.48.0/24", "AS112, RFC 7534"),
    ("198.18.0.0/15", "benchmarking, RFC 2544"),
    ("198.51.100.0/24", "documentation, RFC 5737"),
    ("203.0.113.0/24", "documentation, RFC 5737"),
    ("224.0.0.0/4", "multicast, RFC 5771"),
    ("240.0.0.0/4", "reserved, RFC 1112 §4; limited broadcast, RFC 8190"),
    ("::/96", "unspecified, loopback, IPv4-compatible, RFC 4291 §2.5"),
    ("64:ff9b:1::/48", "NAT64 for local use, RFC 8215"),
    ("100::/64", "discard only, RFC 6666"),
    ("100:0:0:1::/64", "dummy prefix, RFC 9780"),
    ("2001:1::/32", "PCP, TURN and SRP anycast, RFC 7723, 8155, 9665"),
    ("2001:2::/48", "benchmarking, RFC 5180"),
    ("2001:3::/32", "AMT, RFC 7450"),
    ("2001:4:112::/48", "AS112, RFC 7535"),
    ("2001:10::/28", "ORCHID, RFC 4843"),
    ("2001:20::/28", "ORCHIDv2, RFC 7343"),
    ("2001:30::/28", "drone remote ID, RFC 9374"),
    ("2001:db8::/32", "documentation, RFC 3849"),
    ("2620:4f:8000::/48", "AS112, RFC 7534"),
    ("3fff::/20", "documentation, RFC 9637"),
    ("3ffe::/16", "6bone, returned, RFC 3701"),
    ("5f00::/16", "segment routing, RFC 9602"),
    ("fc00::/7", "unique local, RFC 4193"),
    ("fe80::/10", "link local, RFC 4291 §2.5.6"),
    ("fec0::/10", "site local, deprecated, RFC 3879"),
    ("ff00::/8", "multicast, RFC 4291 §2.7"),
)
_MAPPED: Final = IPv6Network("::ffff:0:0/96")  # RFC 4291 §2.5.5.2
_NAT64: Final = IPv6Network("64:ff9b::/96")  # RFC 6052 §2.1
_NAT64_LOCAL: Final = IPv6Network("64:ff9b:1::/48")  # RFC 8215
_SIX_TO_FOUR: Final = IPv6Network("2002::/16")  # RFC 3056 §2
_TEREDO: Final = IPv6Network("2001::/32")  # RFC 4380 §4
#: RFC 4291 §2.4 with IANA's address space registry: the only block given out so far.
_GLOBAL_UNICAST: Final = IPv6Network("2000::/3")
#: IETF protocol assignments (RFC 2928): nothing in it is a site; Teredo apart, see _insides.
_IETF: Final = IPv6Network("2001::/23")
_LOW_32: Final = 0xFFFF_FFFF


def _network(text: str) -> Network:
    return IPv6Network(text) if ":" in text else IPv4Network(text)


_TABLE: Final = tuple((_network(text), reason) for text, reason in _DENIED)


@dataclass(frozen=True, slots=True)
class Allowed:
    """The address may be reached."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The address may not be reached."""

    #: A short English phrase with its source, for logs.
    reason: str


@dataclass(frozen=True, slots=True)
class Guard:
    """Public addresses, and the ranges that the operator *allows* beside them."""

    allow: tuple[Network, ...] = ()

    def judge(self, address: str | Address) -> Allowed | Refused:
        """Say whether *address*, and every address wrapped in it, may be reached."""
        try:
            outer = ip_address(address)
        except ValueError:
            return Refused("not an address")
        for part in (outer, *_insides(outer)):
            reason = "" if self._is_listed(part) else _why_not_public(part)
            if reason:
                return Refused(reason)
        return Allowed()

    def _is_listed(self, address: Address) -> bool:
        return any(address in network for network in self.allow)


def _insides(address: Address) -> Iterator[IPv4Address]:
    """Yield the IPv4 addresses that a packet to *address* would end at or pass through."""
    if isinstance(address, IPv4Address):
        return
    number = int(address)
    if address in _MAPPED or address in _NAT64 or address in _NAT64_LOCAL:
        yield IPv4Address(number & _LOW_32)
    elif address in _SIX_TO_FOUR:
        yield IPv4Address(number >> 80 & _LOW_32)
    elif address in _TEREDO:
        yield IPv4Address(number >> 64 & _LOW_32)  # the server
        yield IPv4Address(~number & _LOW_32)  # the client, its bits inverted


def _why_not_public(address: Address) -> str:
    """Return why *address* in itself is not public; "" where it is, or only wraps another."""
    for network, reason in _TABLE:
        if address in network:
            return reason
    if isinstance(address, IPv4Address):
        return ""
    if address in _MAPPED or address in _NAT64 or address in _TEREDO:
        return ""
    if address in _IETF:
        return "IETF protocol assignments, RFC 2928"
    return "" if address in _GLOBAL_UNICAST else "not global unicast, RFC 4291 §2.4"
