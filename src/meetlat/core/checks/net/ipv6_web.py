"""A web server can be reached over IPv6, at each of its IPv6 addresses, as over IPv4.

Norm: RFC 8200, on the Forum's list; Internet.nl's tests "IPv6 addresses" and "IPv6 reachability".
An address that is never global does not count. Documentation addresses do: only where an operator
allowed them are they reached, and elsewhere the guard makes them undetermined.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from meetlat.core.checks import NO_HOST, Check, Subject
from meetlat.core.checks.parts import Part, silent, whole
from meetlat.core.facts.dns import DnsFacts, Status
from meetlat.core.facts.https import HttpsFacts
from meetlat.core.facts.silence import Cause
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import FORUM_LIST, INTERNET_NL
from meetlat.core.sources.rfc import RFC_8200
from meetlat.core.values.verdict import Outcome, Verdict, not_measured

_SCHEMES: Final = ("http", "https")


@dataclass(frozen=True, slots=True)
class Params:
    """Networks whose addresses do not make a server reachable for everyone."""

    #: Mapped, unique local, link-local, 6to4 and Teredo addresses: IANA IPv6 Special-Purpose
    #: Address Registry.
    not_global: tuple[str, ...] = (
        "::ffff:0:0/96",
        "fc00::/7",
        "fe80::/10",
        "2002::/16",
        "2001::/32",
    )


class Reason(StrEnum):
    """Why the verdict is what it is."""

    REACHABLE = "reachable"
    NO_ADDRESS = "no-address"
    REFUSED = "refused"
    NOT_SERVING = "not-serving"


def evaluate(dns: DnsFacts, https: HttpsFacts, params: Params, at: datetime) -> Verdict:
    """Judge every IPv6 address by the ports that answer over IPv4."""
    answered = {(x.scheme, x.address) for x in https.exchanges if x.answer is not None}
    if not answered:
        unheard = [x.silence for x in https.exchanges if x.silence not in {None, Cause.REFUSED}]
        if not unheard:
            return Verdict(Outcome.NOT_APPLICABLE, Reason.NOT_SERVING)
        return not_measured(unheard[0] or Cause.TIMED_OUT)
    if dns.aaaa.status is Status.FAILED:
        return not_measured(Cause.DNS_FAILED)
    addresses = [a for a in dns.aaaa.values if _is_global(a, params)]
    if not addresses:
        return Verdict(Outcome.NOT_MET, Reason.NO_ADDRESS, {}, ("no-aaaa",))
    # Of a host with IPv6 alone, every port that answers anywhere is expected everywhere.
    over_v4 = {scheme for scheme, address in answered if ":" not in address}
    schemes = over_v4 or {scheme for scheme, _ in answered}
    return whole([_part(address, schemes, https) for address in addresses])


def _part(address: str, schemes: set[str], https: HttpsFacts) -> Part:
    exchanges = [x for scheme in _SCHEMES for x in https.to(scheme) if _same(x.address, address)]
    wanted = [x for x in exchanges if x.scheme in schemes]
    silences = [x.silence for x in wanted if x.answer is None]
    if wanted and not silences:
        return Part(address, Outcome.MET, Reason.REACHABLE)
    if Cause.REFUSED in silences:
        return Part(address, Outcome.NOT_MET, Reason.REFUSED, {"address": address})
    return silent(address, silences[0] if silences else None)


def _same(one: str, other: str) -> bool:
    return ipaddress.ip_address(one) == ipaddress.ip_address(other)


def _is_global(address: str, params: Params) -> bool:
    found = ipaddress.ip_address(address)
    return not any(found in ipaddress.ip_network(network) for network in params.not_global)


CHECK = Check(
    id="net.ipv6_web",
    subject=Subject.HOSTNAME,
    reads=(DnsFacts, HttpsFacts),
    clauses=(
        Clause(RFC_8200, "§3"),
        Clause(FORUM_LIST, "IPv6"),
        Clause(INTERNET_NL, "IPv6 reachability of web server"),
    ),
    reasons=Reason,
    evaluate=evaluate,
    params=Params,
    absent=NO_HOST,
    edition=2,
)
