"""Ask DNS about a name, about its zone, and whether the answers are signed.

A stranger's log shows some eleven questions, and the DS and DNSKEY questions of a validating
resolver. No zone transfer, no guessing of names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import dns.name
from dns.name import Name
from dns.rdatatype import RdataType

from meetlat.core.facts.dns import DnsFacts, Lookup, Status
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.values.domainname import DomainName, NoDomainError
from meetlat.core.values.hostname import HostName
from meetlat.measuring.kit import Kit
from meetlat.measuring.resolver import Resolver, text_of
from meetlat.measuring.validation import worst

#: The top level is a registry's; RFC 8659 §3 climbs to the root, which has no CAA.
_FEWEST_LABELS: Final = 2  # one label and the root


@dataclass(frozen=True, slots=True)
class _ZoneLookups:
    apex: str
    ns: Lookup
    ds: Lookup
    dnskey: Lookup


async def probe(host: HostName, kit: Kit) -> DnsFacts | Unseen:
    """Return what DNS knows of *host*; unseen only where nobody answers about its addresses."""
    resolver, name = kit.resolver, dns.name.from_text(host.ascii)
    a = await resolver.look_up(name, RdataType.A)
    aaaa = await resolver.look_up(name, RdataType.AAAA)
    if a.status is aaaa.status is Status.FAILED:
        return Unseen(Cause.DNS_FAILED)
    assurance = worst([await kit.validator.judge(a), await kit.validator.judge(aaaa)])
    zone = await _zone(resolver, name)
    dmarc = await _lookup(resolver, f"_dmarc.{host.ascii}", RdataType.TXT)
    return DnsFacts(
        a=a.lookup,
        aaaa=aaaa.lookup,
        mx=await _lookup(resolver, name, RdataType.MX),
        txt=await _lookup(resolver, name, RdataType.TXT),
        caa=await _caa(resolver, name),
        cname_chain=max(a.aliases, aaaa.aliases, key=len),
        zone=zone.apex,
        ns=zone.ns,
        ds=zone.ds,
        dnskey=zone.dnskey,
        security=assurance.security,
        security_why=assurance.why,
        dmarc=dmarc,
        dmarc_of_domain=await _dmarc_of_domain(resolver, host, dmarc),
    )


async def _lookup(resolver: Resolver, name: Name | str, rdtype: RdataType) -> Lookup:
    return (await resolver.look_up(name, rdtype)).lookup


async def _caa(resolver: Resolver, name: Name) -> Lookup:
    """Climb from *name* to the first that has CAA; what fails on the way is the answer."""
    nearest = lookup = await _lookup(resolver, name, RdataType.CAA)
    while lookup.status not in (Status.FOUND, Status.FAILED) and len(name) > _FEWEST_LABELS:
        name = name.parent()
        lookup = await _lookup(resolver, name, RdataType.CAA)
    return lookup if lookup.status in (Status.FOUND, Status.FAILED) else nearest


async def _dmarc_of_domain(resolver: Resolver, host: HostName, own: Lookup) -> Lookup:
    try:
        domain = DomainName.of(host)
    except NoDomainError:
        return Lookup(Status.NO_DATA)
    if domain.ascii == host.ascii:
        return own
    return await _lookup(resolver, f"_dmarc.{domain.ascii}", RdataType.TXT)


async def _zone(resolver: Resolver, name: Name) -> _ZoneLookups:
    apex = await _apex(resolver, name)
    if apex is None:
        unknown = Lookup(Status.FAILED)
        return _ZoneLookups("", unknown, unknown, unknown)
    return _ZoneLookups(
        apex=text_of(apex),
        ns=await _lookup(resolver, apex, RdataType.NS),
        ds=await _lookup(resolver, apex, RdataType.DS),
        dnskey=await _lookup(resolver, apex, RdataType.DNSKEY),
    )


async def _apex(resolver: Resolver, name: Name) -> Name | None:
    """Return the owner of the SOA record above *name*: in the answer, or beside a denial."""
    reply = await resolver.ask(name, RdataType.SOA)
    if reply.message is None:
        return None
    if reply.rrset(RdataType.SOA) is not None:
        return name
    if reply.rrset(RdataType.CNAME) is not None:
        # An alias is never an apex (RFC 1034 §3.6.2), and what follows speaks of its target.
        return await _apex(resolver, name.parent())
    for rrset in reply.message.authority:
        if rrset.rdtype == RdataType.SOA and name.is_subdomain(rrset.name):
            return rrset.name.canonicalize()
    return None
