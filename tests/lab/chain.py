"""The chain of trust, walked with dnspython's own validation, from an anchor to an answer."""

from __future__ import annotations

import dns.asyncquery
import dns.dnssec
import dns.message
import dns.name
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rrset

from meetlat_lab.dns import DnsServer


async def ask(
    server: DnsServer, name: str, rdtype: str, *, tcp: bool = False
) -> dns.message.Message:
    query = dns.message.make_query(name, rdtype, want_dnssec=True)
    how = dns.asyncquery.tcp if tcp else dns.asyncquery.udp
    return await how(query, "127.0.0.1", port=server.port, timeout=5)


async def zone_keys(server: DnsServer, zones: list[str], anchor: str) -> dns.rrset.RRset:
    """Return the validated DNSKEY records of the last of *zones*, coming from the first."""
    trusted = [dns.rdata.from_text(dns.rdataclass.IN, dns.rdatatype.DS, anchor)]
    keys: dns.rrset.RRset | None = None
    for zone in zones:
        name = dns.name.from_text(zone)
        if keys is not None:
            reply = await ask(server, zone, "DS")
            ds = validated(reply.answer, name, dns.rdatatype.DS, keys)
            trusted = list(ds)
        reply = await ask(server, zone, "DNSKEY")
        found = reply.get_rrset(reply.answer, name, dns.rdataclass.IN, dns.rdatatype.DNSKEY)
        assert found is not None
        assert any(dns.dnssec.make_ds(name, key, "SHA256") in trusted for key in found)
        keys = validated(reply.answer, name, dns.rdatatype.DNSKEY, found)
    assert keys is not None
    return keys


def validated(
    section: list[dns.rrset.RRset],
    name: dns.name.Name,
    rdtype: dns.rdatatype.RdataType,
    keys: dns.rrset.RRset,
) -> dns.rrset.RRset:
    """Return the records in *section* once their signature by *keys* was found right."""
    records = next(r for r in section if r.name == name and r.rdtype == rdtype)
    signatures = next(r for r in section if r.name == name and r.covers == rdtype)
    dns.dnssec.validate(records, signatures, {keys.name: keys})
    return records
