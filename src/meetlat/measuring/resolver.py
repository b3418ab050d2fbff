"""Ask the world's DNS servers, each question once a run, and tell the kinds of "no" apart.

Questions go over UDP with TCP where the answer was cut off, with EDNS, DNSSEC records wanted
(DO) and the server's own validation off (CD): what is bogus is then seen as such here, and not
taken for a server in trouble.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import anyio
import dns.asyncquery
import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset
from dns.name import Name
from dns.rdatatype import RdataType

from meetlat.core.facts.dns import Lookup, Status
from meetlat.measuring.once import Once
from meetlat.measuring.presentation import values_of
from meetlat.measuring.world import Endpoint

#: Below this an answer crosses the internet unfragmented. Source: DNS Flag Day 2020.
_EDNS_PAYLOAD_BYTES: Final = 1232
#: As resolvers do; a longer chain is a loop or a trap (unbound: 11, BIND: 17).
_LONGEST_CNAME_CHAIN: Final = 11
#: Rounds along all servers before a question counts as unanswered.
_ROUNDS: Final = 2
_AT_ONCE: Final = 256
#: Replies; a name needs some twenty, and those of names long done may be dropped.
_REMEMBERED: Final = 8_000
_USABLE: Final = frozenset({dns.rcode.NOERROR, dns.rcode.NXDOMAIN})


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's message on one question; None where no usable one came."""

    owner: Name
    rdtype: RdataType
    message: dns.message.Message | None

    def rrset(self, rdtype: RdataType) -> dns.rrset.RRset | None:
        """Return the answer's records of *rdtype* at the owner itself."""
        if self.message is None:
            return None
        return self.message.get_rrset(self.message.answer, self.owner, dns.rdataclass.IN, rdtype)

    @property
    def status(self) -> Status:
        """How the question ended, for the owner itself."""
        if self.message is None:
            return Status.FAILED
        if self.rrset(self.rdtype) is not None:
            return Status.FOUND
        if self.message.rcode() == dns.rcode.NXDOMAIN:
            return Status.NO_NAME
        return Status.NO_DATA


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and its replies along the chain of aliases; the last one decides."""

    replies: tuple[Reply, ...]
    status: Status

    @property
    def last(self) -> Reply:
        """The reply at the end of the chain."""
        return self.replies[-1]

    @property
    def aliases(self) -> tuple[str, ...]:
        """The names that the chain passed after the one asked for."""
        return tuple(text_of(reply.owner) for reply in self.replies[1:])

    @property
    def lookup(self) -> Lookup:
        """The answer as a fact."""
        rrset = self.last.rrset(self.last.rdtype)
        if self.status is not Status.FOUND or rrset is None:
            return Lookup(self.status)
        return Lookup(Status.FOUND, values_of(rrset))


def text_of(name: Name) -> str:
    """Return *name* in lower case without trailing dot; the root is "."."""
    return name.to_text(omit_final_dot=True).lower()


class Resolver:
    """Asks *servers*, and remembers the answers: made anew for every run."""

    def __init__(self, servers: tuple[Endpoint, ...], *, timeout_s: float) -> None:
        self._servers = servers
        self._timeout_s = timeout_s / (_ROUNDS * max(1, len(servers)))
        self._seats = anyio.Semaphore(_AT_ONCE)
        self._replies: Once[tuple[Name, RdataType], Reply] = Once(_REMEMBERED)

    async def ask(self, owner: Name, rdtype: RdataType) -> Reply:
        """Return the reply about *owner* itself; aliases are not followed."""
        owner = owner.canonicalize()
        return await self._replies.get((owner, rdtype), lambda: self._ask(owner, rdtype))

    async def look_up(self, name: Name | str, rdtype: RdataType) -> Answer:
        """Return the answer about *name*, following its aliases."""
        owner = dns.name.from_text(name) if isinstance(name, str) else name
        replies = [await self.ask(owner, rdtype)]
        while (target := _alias_of(replies[-1])) is not None:
            if len(replies) > _LONGEST_CNAME_CHAIN:
                return Answer(tuple(replies), Status.FAILED)
            replies.append(await self._next(replies[-1], target))
        return Answer(tuple(replies), replies[-1].status)

    async def _next(self, reply: Reply, target: Name) -> Reply:
        """Read on in the same message where it goes on, and ask again where it does not."""
        further = Reply(target, reply.rdtype, reply.message)
        is_there = further.rrset(reply.rdtype) or further.rrset(RdataType.CNAME)
        return further if is_there else await self.ask(target, reply.rdtype)

    async def _ask(self, owner: Name, rdtype: RdataType) -> Reply:
        for _ in range(_ROUNDS):
            for server in self._servers:
                message = await self._ask_server(server, owner, rdtype)
                if message is not None and message.rcode() in _USABLE:
                    return Reply(owner, rdtype, message)
        return Reply(owner, rdtype, None)

    async def _ask_server(
        self, server: Endpoint, owner: Name, rdtype: RdataType
    ) -> dns.message.Message | None:
        query = dns.message.make_query(
            owner,
            rdtype,
            use_edns=0,
            want_dnssec=True,
            payload=_EDNS_PAYLOAD_BYTES,
            flags=dns.flags.RD | dns.flags.CD,
        )
        async with self._seats:
            try:
                message, _ = await dns.asyncquery.udp_with_fallback(
                    query,
                    server.address,
                    timeout=self._timeout_s,
                    port=server.port,
                    ignore_unexpected=True,
                    ignore_errors=True,
                )
            except (dns.exception.DNSException, OSError, EOFError):
                return None
        return message


def _alias_of(reply: Reply) -> Name | None:
    if reply.rrset(reply.rdtype) is not None:
        return None
    alias = reply.rrset(RdataType.CNAME)
    return None if alias is None else alias[0].target.canonicalize()
