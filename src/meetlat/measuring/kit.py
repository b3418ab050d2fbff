"""What a probe may use of the world, handed to it so that a test can hand it another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from ipaddress import ip_address
from typing import Final

from dns.rdatatype import RdataType

from meetlat.core.facts.dns import Lookup, Status
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.values.hostname import HostName
from meetlat.measuring.dialling import Dial, make_dial
from meetlat.measuring.guard import Guard
from meetlat.measuring.manners import AtOnce, Manners
from meetlat.measuring.resolver import Resolver
from meetlat.measuring.trust import Trust, make_trust
from meetlat.measuring.validation import Validator
from meetlat.measuring.world import Clock, World

_URL_HOST: Final = re.compile(r"\+https?://([a-z0-9.-]+)", re.IGNORECASE)
#: Longer than a healthy server needs, short enough for thousands of names of which some 7 % hang.
USUAL_TIMEOUT_S: Final = 10.0
#: RFC 2606 §2: a name that never exists, for when nobody said who we are.
_NOBODY: Final = "meetlat.invalid"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long we wait for a stranger, and how much we take from it."""

    #: For one exchange as a whole: connecting, TLS, asking, reading.
    timeout_s: float = USUAL_TIMEOUT_S
    #: Of a page, also after decompression. Front pages above 2 MiB of HTML are rarer than traps.
    max_body_bytes: int = 2 * 1024 * 1024
    #: Of a small text such as security.txt (RFC 9116 §5.5 advises a limit of 32 KB).
    max_text_bytes: int = 32 * 1024
    #: Of a response's head, or a mail server's greeting.
    max_head_bytes: int = 64 * 1024
    max_redirects: int = 5


@dataclass(frozen=True, slots=True)
class Kit:
    """The tools of one run: its clock, DNS, connections, trust, name and limits."""

    world: World
    now: Clock
    resolver: Resolver
    validator: Validator
    dial: Dial
    trust: Trust
    user_agent: str
    #: What we call ourselves in EHLO.
    ehlo_name: str
    limits: Limits
    at_once: AtOnce

    async def resolve(self, host: HostName) -> tuple[str, ...] | Unseen:
        """Return every address of *host*, IPv4 first, sorted: asked once a run.

        The addresses are not judged here: ``dial`` does that, each time.
        """
        lookups = [
            (await self.resolver.look_up(host.ascii, rdtype)).lookup
            for rdtype in (RdataType.A, RdataType.AAAA)
        ]
        found = [address for lookup in lookups for address in lookup.values]
        return in_order(found) if found else Unseen(why_no_address(lookups))

    def fresh(self) -> Kit:
        """Return the same kit for another run: nothing remembered of the last one."""
        resolver, validator = _dns(self.world, self.limits)
        return replace(
            self,
            resolver=resolver,
            validator=validator,
            dial=_dial(self.world, self.limits, self.at_once),
        )


def in_order(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return *addresses* in numerical order, IPv4 first, each once."""
    return tuple(sorted(set(addresses), key=lambda one: (ip_address(one).version, ip_address(one))))


def why_no_address(lookups: Iterable[Lookup]) -> Cause:
    """Return the cause for answers about A and AAAA that hold no address."""
    statuses = {lookup.status for lookup in lookups}
    if statuses == {Status.NO_NAME}:
        return Cause.NO_NAME
    return Cause.DNS_FAILED if Status.FAILED in statuses else Cause.NO_ADDRESS


def make_kit(
    world: World,
    *,
    user_agent: str,
    timeout_s: float = USUAL_TIMEOUT_S,
    limits: Limits | None = None,
    at_once: AtOnce | None = None,
) -> Kit:
    """Return the tools for one run in *world*.

    *user_agent* as ``manners.identification`` builds it; *limits* replace the usual ones, but
    for *timeout_s*.
    """
    limits = replace(limits or Limits(), timeout_s=timeout_s)
    at_once = at_once or AtOnce()
    named = _URL_HOST.search(user_agent)
    resolver, validator = _dns(world, limits)
    return Kit(
        world=world,
        now=world.clock,
        trust=make_trust(world.ca_files),
        user_agent=user_agent,
        ehlo_name=named[1].lower() if named else _NOBODY,
        limits=limits,
        at_once=at_once,
        resolver=resolver,
        validator=validator,
        dial=_dial(world, limits, at_once),
    )


def _dns(world: World, limits: Limits) -> tuple[Resolver, Validator]:
    resolver = Resolver(world.dns_servers, timeout_s=limits.timeout_s)
    return resolver, Validator(resolver, world.trust_anchors, world.clock)


def _dial(world: World, limits: Limits, at_once: AtOnce) -> Dial:
    guard, manners = Guard(world.allow), Manners(at_once)
    return make_dial(guard, manners, world.dial, timeout_s=limits.timeout_s)
