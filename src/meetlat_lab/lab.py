"""A whole lab from one plan: starts every server, knows where each can be dialled, stops all."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import dns.rdatatype

from meetlat_lab.behaviour import Behaviour
from meetlat_lab.ca import CertificateAuthority
from meetlat_lab.dns import DnsServer, Move
from meetlat_lab.https import Tls, WebServer
from meetlat_lab.keep import write_whole
from meetlat_lab.smtp import MailServer, MailSettings
from meetlat_lab.world import Endpoint, world_text
from meetlat_lab.zones import ServedZone, ZoneSpec, build_zones, trust_anchor

_LOOPBACK: Final = "127.0.0.1"
_HTTPS, _HTTP, _SMTP = 443, 80, 25
#: What a measuring program may dial; where nothing is served the connection is refused here.
_DIALLED: Final = (_HTTPS, _HTTP, _SMTP)


@dataclass(frozen=True, slots=True)
class WebPlan:
    """What stands behind some addresses on ports 443 and 80; None is a closed port."""

    addresses: tuple[str, ...]
    tls: Tls | None = None
    https: Behaviour | None = None
    http: Behaviour | None = None


@dataclass(frozen=True, slots=True)
class MailPlan:
    """What stands behind some addresses on port 25."""

    addresses: tuple[str, ...]
    settings: MailSettings


@dataclass(frozen=True, slots=True)
class LabPlan:
    """Everything that a lab serves. *zones* should hold a root zone, ``"."``."""

    zones: Sequence[ZoneSpec]
    webs: Sequence[WebPlan] = ()
    mails: Sequence[MailPlan] = ()
    failing_names: Sequence[str] = ()  # SERVFAIL, they and what is below
    silent_names: Sequence[str] = ()  # no answer at all, idem
    #: Names that get another address after some answers, for DNS rebinding.
    moves: Mapping[str, Move] = field(default_factory=dict)


class Lab:
    """A running lab. Use it as an async context manager; the world file is there inside it."""

    def __init__(
        self,
        plan: LabPlan,
        authority: CertificateAuthority,
        folder: Path,
        *,
        at: datetime,
        now: datetime | None = None,
    ) -> None:
        """Prepare the lab.

        Args:
            plan: what to serve.
            authority: whose root the world file names as trusted.
            folder: where zone keys and ``world.toml`` are kept.
            at: the moment at which zones are signed.
            now: the moment that the world file gives for now; None leaves the real clock.
        """
        self.plan = plan
        self.world_file = folder / "world.toml"
        self._authority = authority
        self._now = now
        #: Every zone, the deepest first.
        self.zones = build_zones(plan.zones, folder / "zone-keys", at=at)
        self.dns = DnsServer(self.zones, failing=plan.failing_names, silent=plan.silent_names)
        for name, move in plan.moves.items():
            self.dns.move_after(name, after=move.after, address=move.address)
        #: Where each (address, port) of this world is really served.
        self.dial: dict[Endpoint, Endpoint] = {}
        #: The listener behind each (address, port), for tests to look at.
        self.webs: dict[Endpoint, WebServer] = {}
        self._stack = AsyncExitStack()

    @property
    def trust_anchors(self) -> dict[str, list[str]]:
        """The DS records of the topmost zone, by its name."""
        top = self.zones[-1]
        return {top.origin.to_text(): [trust_anchor(top)]}

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self.dns)
            closed = stack.enter_context(_closed_port())
            for address in sorted(addresses_in(self.zones)):
                self.dial |= {(address, port): closed for port in _DIALLED}
            for web in self.plan.webs:
                await self._start_web(stack, web)
            for mail in self.plan.mails:
                server = await stack.enter_async_context(MailServer(mail.settings))
                for address in mail.addresses:
                    self.dial[address, _SMTP] = (_LOOPBACK, server.port)
            self._write_world_file()
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    async def _start_web(self, stack: AsyncExitStack, web: WebPlan) -> None:
        sides = ((_HTTPS, web.https, web.tls), (_HTTP, web.http, None))
        for port, behaviour, tls in sides:
            if behaviour is None:
                continue
            server = await stack.enter_async_context(WebServer(behaviour, tls))
            for address in web.addresses:
                self.webs[address, port] = server
                self.dial[address, port] = (_LOOPBACK, server.port)

    def _write_world_file(self) -> None:
        text = world_text(
            now=self._now,
            dns_servers=[self.dns.endpoint],
            trust_anchors=self.trust_anchors,
            dial=self.dial,
            ca_files=[str(self._authority.ca_file.resolve())],
        )
        write_whole(self.world_file, text.encode())


def addresses_in(zones: Sequence[ServedZone]) -> set[str]:
    """Return every address that the A and AAAA records of *zones* hold."""
    return {
        str(ipaddress.ip_address(rdata.to_text()))
        for zone in zones
        for rdtype in (dns.rdatatype.A, dns.rdatatype.AAAA)
        for _, _, rdata in zone.zone.iterate_rdatas(rdtype)
    }


@contextmanager
def _closed_port() -> Iterator[Endpoint]:
    """Hold a port without listening, so that connecting to it is refused."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as holder:
        holder.bind((_LOOPBACK, 0))
        yield (_LOOPBACK, holder.getsockname()[1])


@contextmanager
def in_thread(lab: Lab) -> Iterator[Lab]:
    """Run *lab* in a thread of its own, for callers without an event loop.

    Raises:
        Exception: whatever starting the lab raised.
    """
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="lab")
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(lab.__aenter__(), loop).result()
        try:
            yield lab
        finally:
            asyncio.run_coroutine_threadsafe(lab.__aexit__(None, None, None), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
