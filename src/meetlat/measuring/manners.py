"""How many connections at once to whom, and who we say that we are."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import Final

import anyio

#: Stays under the six connections that browsers open to one host.
_AT_ONCE_PER_ADDRESS: Final = 4
#: A network houses many sites; all together they get four times as much.
_AT_ONCE_PER_NETWORK: Final = 16
#: The sizes in which networks are announced at their smallest (RIPE-399, RIPE-532).
_NETWORK_BITS: Final = {4: 24, 6: 48}


def identification(version: str, url: str) -> str:
    """Return the user agent: who measures, and where one reads why and can complain.

    >>> identification("0.1.0", "https://www.meerdam.example/meetlat")
    'Meetlat/0.1.0 (+https://www.meerdam.example/meetlat)'
    """
    return f"Meetlat/{version} (+{url})"


@dataclass(frozen=True, slots=True)
class AtOnce:
    """The most connections at once."""

    per_address: int = _AT_ONCE_PER_ADDRESS
    per_network: int = _AT_ONCE_PER_NETWORK


class Manners:
    """Seats for connections: who has none waits, and holds no one else's up meanwhile."""

    def __init__(self, at_once: AtOnce | None = None) -> None:
        at_once = at_once or AtOnce()
        self._addresses = _Seats(at_once.per_address)
        self._networks = _Seats(at_once.per_network)

    @asynccontextmanager
    async def seat(self, address: str) -> AsyncIterator[None]:
        """Hold a seat for one connection to *address* while the block runs."""
        # Always in this order, so that nobody with a network's seat waits for an address.
        async with self._addresses.one(address), self._networks.one(network_of(address)):
            yield


class _Seats:
    """A limiter for each key in use; what nobody uses is forgotten."""

    def __init__(self, at_most: int) -> None:
        self._at_most = at_most
        self._limiters: dict[str, anyio.Semaphore] = {}
        self._users: Counter[str] = Counter()

    @asynccontextmanager
    async def one(self, key: str) -> AsyncIterator[None]:
        limiter = self._limiters.setdefault(key, anyio.Semaphore(self._at_most))
        self._users[key] += 1
        try:
            async with limiter:
                yield
        finally:
            self._users[key] -= 1
            if not self._users[key]:
                del self._users[key], self._limiters[key]


def network_of(address: str) -> str:
    """Return the network that *address* is counted under.

    >>> network_of("198.51.100.7"), network_of("2001:db8:1:2::3")
    ('198.51.100.0/24', '2001:db8:1::/48')
    """
    ip = ip_address(address)
    return str(ip_network(f"{ip}/{_NETWORK_BITS[ip.version]}", strict=False))
