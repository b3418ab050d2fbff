"""A DNS server over UDP and TCP that answers recursively for its own tree of zones.

It plays the resolver of a closed world: it follows CNAMEs from zone to zone, proves absence
(RFC 4035 §3.1.3) and sets RA. It never sets AD: whoever asks must validate for itself.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Final, Self

import dns.dnssec
import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset

from meetlat_lab.listener import Listener
from meetlat_lab.zones import ServedZone, Signing, parent_of

#: The DNS flag day of 2020 settled on 1232 bytes for UDP answers.
_MAX_UDP_BYTES: Final = 1232
_PLAIN_UDP_BYTES: Final = 512  # RFC 1035 §4.2.1
_MAX_CHAIN: Final = 8
_PORT_TRIES: Final = 20

RdataType = dns.rdatatype.RdataType


@dataclass(frozen=True, slots=True)
class Question:
    """One question that reached the server; the name in lower case, without trailing dot."""

    name: str
    rdtype: str
    over_tcp: bool


@dataclass(frozen=True, slots=True)
class Move:
    """A name's address records become *address* after *after* answers about them."""

    after: int
    address: str


class DnsServer:
    """Answers from zones, on one port for UDP and TCP. Use it as an async context manager."""

    def __init__(
        self,
        zones: Sequence[ServedZone],
        *,
        failing: Iterable[str] = (),
        silent: Iterable[str] = (),
        address: str = "127.0.0.1",
    ) -> None:
        """Serve *zones*, the deepest first, as ``build_zones`` gives them.

        Args:
            zones: what to answer from.
            failing: names at and below which every answer is SERVFAIL.
            silent: names at and below which there is no answer at all.
            address: the loopback address to listen on.
        """
        self._zones = zones
        self._failing = [dns.name.from_text(name) for name in failing]
        self._silent = [dns.name.from_text(name) for name in silent]
        self._moves: dict[dns.name.Name, Move] = {}
        self._streams = Listener(self._serve_stream, address=address)
        self._udp: asyncio.DatagramTransport | None = None
        #: Every question, in order of arrival.
        self.questions: list[Question] = []
        #: How often an answer about (name, type) was sent.
        self.answered: Counter[tuple[str, str]] = Counter()

    async def __aenter__(self) -> Self:
        for _ in range(_PORT_TRIES):
            await self._streams.__aenter__()
            try:
                self._udp, datagrams = await asyncio.get_running_loop().create_datagram_endpoint(
                    lambda: _Datagrams(partial(self.answer, over_tcp=False)),
                    local_addr=(self._streams.address, self.port),
                )
            except OSError:  # UDP has this port in use; take another for both
                await self._streams.__aexit__(None, None, None)
            else:
                datagrams.transport = self._udp
                return self
        raise OSError(f"no port on {self._streams.address} is free for both TCP and UDP")

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._udp is not None:
            self._udp.close()
        await self._streams.__aexit__(kind, error, trace)

    @property
    def port(self) -> int:
        """The port for UDP and TCP, once it runs."""
        return self._streams.port

    @property
    def endpoint(self) -> str:
        """Where it listens, as ``address:port``."""
        return f"{self._streams.address}:{self.port}"

    def move_after(self, name: str, *, after: int, address: str) -> None:
        """Let the A or AAAA of *name* become *address* once it was given *after* times."""
        self._moves[dns.name.from_text(name)] = Move(after, address)

    def answer(self, wire: bytes, *, over_tcp: bool) -> bytes | None:
        """Return the answer to the message *wire*, or None where there is to be none."""
        try:
            query = dns.message.from_wire(wire)
        except dns.exception.DNSException:
            return None
        if not query.question or query.flags & dns.flags.QR:
            return None
        question = query.question[0]
        name, rdtype = question.name.canonicalize(), question.rdtype
        asked = Question(name.to_text(omit_final_dot=True), rdtype.name, over_tcp)
        self.questions.append(asked)
        if any(name.is_subdomain(each) for each in self._silent):
            return None
        reply = dns.message.make_response(query, recursion_available=True, our_payload=1232)
        if any(name.is_subdomain(each) for each in self._failing):
            reply.set_rcode(dns.rcode.SERVFAIL)
        else:
            self._fill(reply, name, rdtype, with_dnssec=bool(query.ednsflags & dns.flags.DO))
        self.answered[asked.name, asked.rdtype] += 1
        return _to_wire(reply, query, over_tcp=over_tcp)

    def _fill(
        self,
        reply: dns.message.Message,
        name: dns.name.Name,
        rdtype: RdataType,
        *,
        with_dnssec: bool,
    ) -> None:
        for _ in range(_MAX_CHAIN):
            zone = self._zone_for(name, rdtype)
            if zone is None or (rdtype != dns.rdatatype.DS and zone.cut_above(name)):
                reply.set_rcode(dns.rcode.SERVFAIL)
                return
            if self._moved(reply, zone, name, rdtype, with_dnssec=with_dnssec):
                return
            if _put(reply.answer, zone, name, rdtype, with_dnssec=with_dnssec):
                return
            if not _put(reply.answer, zone, name, dns.rdatatype.CNAME, with_dnssec=with_dnssec):
                _deny(reply, zone, name, with_dnssec=with_dnssec)
                return
            alias = zone.rdataset(name, dns.rdatatype.CNAME)
            name = alias[0].target.canonicalize() if alias else name
        reply.set_rcode(dns.rcode.SERVFAIL)

    def _zone_for(self, name: dns.name.Name, rdtype: RdataType) -> ServedZone | None:
        if rdtype == dns.rdatatype.DS and (parent := parent_of(name, self._zones)):
            return parent
        return next((z for z in self._zones if name.is_subdomain(z.origin)), None)

    def _moved(
        self,
        reply: dns.message.Message,
        zone: ServedZone,
        name: dns.name.Name,
        rdtype: RdataType,
        *,
        with_dnssec: bool,
    ) -> bool:
        move = self._moves.get(name)
        family = dns.rdatatype.AAAA if move and ":" in move.address else dns.rdatatype.A
        asked = (name.to_text(omit_final_dot=True), rdtype.name)
        if move is None or rdtype != family or self.answered[asked] < move.after:
            return False
        rrset = dns.rrset.from_text(name, 0, dns.rdataclass.IN, rdtype, move.address)
        reply.answer.append(rrset)
        if with_dnssec and zone.signing is not Signing.UNSIGNED:
            signature = dns.dnssec.sign(rrset, zone.key, zone.origin, zone.dnskey, lifetime=86400)
            reply.answer.append(dns.rrset.from_rdata(name, 0, signature))
        return True

    async def _serve_stream(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while True:
            length = int.from_bytes(await reader.readexactly(2), "big")
            reply = self.answer(await reader.readexactly(length), over_tcp=True)
            if reply is not None:
                writer.write(len(reply).to_bytes(2, "big") + reply)
                await writer.drain()


class _Datagrams(asyncio.DatagramProtocol):
    """The UDP side of a server."""

    def __init__(self, answer: Callable[[bytes], bytes | None]) -> None:
        self._answer = answer
        #: Set as soon as the endpoint is there, before anyone can know its port.
        self.transport: asyncio.DatagramTransport | None = None

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        reply = self._answer(data)
        if reply is not None and self.transport is not None:
            self.transport.sendto(reply, addr)


def _put(
    section: list[dns.rrset.RRset],
    zone: ServedZone,
    name: dns.name.Name,
    rdtype: RdataType,
    *,
    with_dnssec: bool,
) -> bool:
    """Add the records of *rdtype* at *name*, signed where asked; say whether there are any."""
    rdataset = zone.rdataset(name, rdtype)
    if rdataset is None:
        return False
    section.append(dns.rrset.from_rdata_list(name, rdataset.ttl, list(rdataset)))
    signatures = zone.rdataset(name, dns.rdatatype.RRSIG, rdtype) if with_dnssec else None
    if signatures is not None:
        section.append(dns.rrset.from_rdata_list(name, signatures.ttl, list(signatures)))
    return True


def _deny(
    reply: dns.message.Message, zone: ServedZone, name: dns.name.Name, *, with_dnssec: bool
) -> None:
    """Say that the name, or the type at the name, is not there, and prove it where asked."""
    exists = zone.exists(name)
    if not exists:
        reply.set_rcode(dns.rcode.NXDOMAIN)
    _put(reply.authority, zone, zone.origin, dns.rdatatype.SOA, with_dnssec=with_dnssec)
    if not (with_dnssec and zone.nsec_owners):
        return
    proofs = {zone.covering(name)}
    if not exists:
        proofs.add(zone.covering(dns.name.Name((b"*",)).concatenate(_closest(zone, name))))
    for owner in sorted(proofs):
        _put(reply.authority, zone, owner, dns.rdatatype.NSEC, with_dnssec=True)


def _closest(zone: ServedZone, name: dns.name.Name) -> dns.name.Name:
    """Return the closest name above *name* that exists (RFC 5155 §1.3: closest encloser)."""
    while not zone.exists(name):
        name = name.parent()
    return name


def _to_wire(reply: dns.message.Message, query: dns.message.Message, *, over_tcp: bool) -> bytes:
    if over_tcp:
        return reply.to_wire(max_size=65535)
    room = min(max(query.payload, _PLAIN_UDP_BYTES), _MAX_UDP_BYTES)
    try:
        return reply.to_wire(max_size=room)
    except dns.exception.TooBig:
        short = dns.message.make_response(query, recursion_available=True)
        short.flags |= dns.flags.TC
        return short.to_wire()
