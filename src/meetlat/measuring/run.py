"""Measure many names at once: every kind of facts once a name, politely, in bounded memory.

The engine is asyncio in whatever process calls it; who calls it stays synchronous.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib.util import find_spec
from types import MappingProxyType
from typing import Final

import anyio

from meetlat.core.facts.silence import Unseen
from meetlat.core.facts.stored import Facts
from meetlat.core.values.hostname import HostName
from meetlat.measuring.kit import Kit
from meetlat.measuring.probes import dns, https, mail, page, tls

#: Names being measured at once. Most of the time a name waits for its servers, so the machine
#: carries thousands; this many keeps below the usual limit of 1,024 open files.
IN_FLIGHT: Final = 250

Probe = Callable[[HostName, Kit], Awaitable[Facts | Unseen]]
#: What is asked of every host that has an address, beside DNS.
_OF_A_HOST: Final[Mapping[str, Probe]] = MappingProxyType(
    {"tls": tls.probe, "https": https.probe, "page": page.probe}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A name to measure."""

    name: HostName
    #: Whether mail servers are looked at too: for domains, not for every host in them.
    is_domain: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """All that was seen of a name."""

    name: HostName
    #: When measuring it began, in UTC.
    at: datetime
    #: By kind, as ``core.facts.stored`` names them: dns, tls, https, page and, for domains, mail.
    facts: Mapping[str, Facts | Unseen]


OnSeen = Callable[[Seen], None]


async def look(asked: Asked, kit: Kit) -> Seen:
    """Measure one name: DNS first, and the servers only where there is an address."""
    at = kit.now()
    facts: dict[str, Facts | Unseen] = {"dns": await dns.probe(asked.name, kit)}
    addresses = await kit.resolve(asked.name)
    probes = dict(_OF_A_HOST)
    if isinstance(addresses, Unseen):
        facts |= dict.fromkeys(probes, addresses)
        probes.clear()
    if asked.is_domain:
        probes["mail"] = mail.probe

    async def ask(kind: str, probe: Probe) -> None:
        facts[kind] = await probe(asked.name, kit)

    async with anyio.create_task_group() as group:
        for kind, probe in probes.items():
            group.start_soon(ask, kind, probe)
    return Seen(asked.name, at, MappingProxyType(dict(sorted(facts.items()))))


async def measure(
    names: Iterable[Asked], kit: Kit, *, on_seen: OnSeen, in_flight: int = IN_FLIGHT
) -> int:
    """Measure *names* and return how many were; *on_seen* hears of each as soon as it is done.

    *names* is read no faster than there is room, and nothing is kept of what *on_seen* heard:
    memory does not grow with their number. An error that *on_seen* raises ends the run.
    """
    waiting = iter(names)
    count = 0
    errors: list[Exception] = []

    async def work() -> None:
        nonlocal count
        try:
            for asked in waiting:
                on_seen(await look(asked, kit))
                count += 1
        except Exception as error:  # noqa: BLE001 -- it is raised below, out of the group
            errors.append(error)
            group.cancel_scope.cancel()

    async with anyio.create_task_group() as group:
        for _ in range(in_flight):
            group.start_soon(work)
    for error in errors:
        raise error
    return count


def measure_all(
    asked: Iterable[Asked], kit: Kit, *, on_seen: OnSeen, in_flight: int = IN_FLIGHT
) -> int:
    """Measure *asked* in an event loop of its own and return how many names were seen.

    The kit is made fresh: nothing is remembered of an earlier run. *on_seen* is called in this
    thread; measuring pauses while it runs, so it must be short.
    """
    work = partial(measure, asked, kit.fresh(), on_seen=on_seen, in_flight=in_flight)
    return anyio.run(work, backend_options={"use_uvloop": find_spec("uvloop") is not None})
