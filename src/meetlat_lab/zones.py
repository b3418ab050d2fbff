"""Zones, signed and delegated to each other, from records in master file form.

DNSSEC as in RFC 4033 to 4035 with ECDSA P-256 (RFC 6605) and NSEC denial. One key a zone signs
all of it. Keys are kept in a folder, so that a restart shows the same DS and DNSKEY.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

import dns.dnssec
import dns.dnssectypes
import dns.name
import dns.node
import dns.rdata
import dns.rdataclass
import dns.rdataset
import dns.rdatatype
import dns.zone
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from dns.rdtypes.ANY.RRSIG import RRSIG

from meetlat_lab.keep import keep_bytes

_TTL_S: Final = 300
#: Long enough for a demo that is left running; RRSIG times never enter a fact.
_SIGNATURE_LIFE: Final = timedelta(days=400)
#: RFC 4034 §2.1.1: zone key and secure entry point.
_KEY_FLAGS: Final = 257


class Signing(StrEnum):
    """How a zone stands in the chain of trust."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"  # delegated without DS: insecure
    BOGUS = "bogus"  # DS and DNSKEY fit, every other signature is broken


@dataclass(frozen=True, slots=True)
class ZoneSpec:
    """A zone as one writes it down: ``records`` in master file form, names relative to it.

    Every line of it names its owner; white space before it means nothing.
    SOA and NS are added where the records have none; delegations to other zones always.
    Wildcards are not answered from.
    """

    origin: str
    records: str = ""
    signing: Signing = Signing.SIGNED
    name_servers: tuple[str, ...] = ("ns1.example.", "ns2.example.")


@dataclass(slots=True)
class ServedZone:
    """A zone ready to answer from."""

    origin: dns.name.Name
    zone: dns.zone.Zone
    signing: Signing
    key: ec.EllipticCurvePrivateKey
    dnskey: DNSKEY
    #: Owners of NSEC records in canonical order; empty where the zone is unsigned.
    nsec_owners: list[dns.name.Name] = field(default_factory=list)

    def rdataset(
        self,
        name: dns.name.Name,
        rdtype: dns.rdatatype.RdataType,
        covers: dns.rdatatype.RdataType = dns.rdatatype.NONE,
    ) -> dns.rdataset.Rdataset | None:
        """Return the records of *rdtype* at *name*, or None where there are none."""
        node = self.zone.get_node(name)
        return node.get_rdataset(dns.rdataclass.IN, rdtype, covers) if node else None

    def exists(self, name: dns.name.Name) -> bool:
        """Return whether *name* or a name below it has records (RFC 4592 §2.2.2)."""
        return any(owner.is_subdomain(name) for owner in self.zone.nodes)

    def covering(self, name: dns.name.Name) -> dns.name.Name:
        """Return the owner of the NSEC record that matches or covers *name*."""
        return self.nsec_owners[bisect.bisect_right(self.nsec_owners, name) - 1]

    def cut_above(self, name: dns.name.Name) -> bool:
        """Return whether *name* is at or below a delegation that leaves this zone."""
        while name != self.origin:
            if self.rdataset(name, dns.rdatatype.NS) is not None:
                return True
            name = name.parent()
        return False


def build_zones(specs: Sequence[ZoneSpec], key_folder: Path, *, at: datetime) -> list[ServedZone]:
    """Return every zone, delegated and signed at *at*, the deepest first."""
    served = sorted(
        (_unsigned(spec, key_folder) for spec in specs), key=lambda zone: -len(zone.origin)
    )
    for zone in served:
        parent = parent_of(zone.origin, served)
        if parent is not None:
            _delegate(zone, parent)
    for zone in served:
        if zone.signing is not Signing.UNSIGNED:
            _sign(zone, at)
    return served


def parent_of(name: dns.name.Name, zones: Sequence[ServedZone]) -> ServedZone | None:
    """Return the deepest zone strictly above *name*; *zones* come deepest first."""
    above = (z for z in zones if name.is_subdomain(z.origin) and name != z.origin)
    return next(above, None)


def trust_anchor(zone: ServedZone) -> str:
    """Return the DS record of *zone* in presentation form, as a world file wants it."""
    return dns.dnssec.make_ds(zone.origin, zone.dnskey, "SHA256").to_text()


def _unsigned(spec: ZoneSpec, key_folder: Path) -> ServedZone:
    origin = dns.name.from_text(spec.origin)
    lines = "\n".join(line.strip() for line in spec.records.splitlines())
    zone = dns.zone.from_text(
        f"$TTL {_TTL_S}\n{lines}\n", origin, relativize=False, check_origin=False
    )
    apex = zone.get_node(origin, create=True)
    if apex is None:
        raise AssertionError("a node that was to be made is absent")
    if apex.get_rdataset(dns.rdataclass.IN, dns.rdatatype.SOA) is None:
        first = spec.name_servers[0]
        soa = f"{first} hostmaster.{origin.to_text().lstrip('.')} 1 7200 3600 1209600 {_TTL_S}"
        _add(zone, origin, dns.rdatatype.SOA, soa)
    if apex.get_rdataset(dns.rdataclass.IN, dns.rdatatype.NS) is None:
        for name_server in spec.name_servers:
            _add(zone, origin, dns.rdatatype.NS, name_server)
    key = _zone_key(key_folder, spec.origin)
    dnskey = dns.dnssec.make_dnskey(
        key.public_key(), dns.dnssectypes.Algorithm.ECDSAP256SHA256, _KEY_FLAGS
    )
    return ServedZone(origin, zone, spec.signing, key, dnskey)


def _zone_key(folder: Path, origin: str) -> ec.EllipticCurvePrivateKey:
    stem = origin.strip(".") or "root"
    found = keep_bytes(folder / f"{stem}.key", _new_key_pem, secret=True)
    key = serialization.load_pem_private_key(found, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"the key of {origin} is not an elliptic curve key")
    return key


def _new_key_pem() -> bytes:
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _delegate(child: ServedZone, parent: ServedZone) -> None:
    servers = child.rdataset(child.origin, dns.rdatatype.NS)
    for server in servers or ():
        _add(parent.zone, child.origin, dns.rdatatype.NS, server.to_text())
    if child.signing is not Signing.UNSIGNED:
        _add(parent.zone, child.origin, dns.rdatatype.DS, trust_anchor(child))


def _add(
    zone: dns.zone.Zone, name: dns.name.Name, rdtype: dns.rdatatype.RdataType, text: str
) -> None:
    rdata = dns.rdata.from_text(dns.rdataclass.IN, rdtype, text, relativize=False)
    zone.find_rdataset(name, rdtype, create=True).add(rdata, _TTL_S)


def _sign(served: ServedZone, at: datetime) -> None:
    dns.dnssec.sign_zone(
        served.zone,
        keys=[(served.key, served.dnskey)],
        inception=at - timedelta(days=1),
        expiration=at + _SIGNATURE_LIFE,
        dnskey_ttl=_TTL_S,
    )
    if served.signing is Signing.BOGUS:
        for node in served.zone.nodes.values():
            _break_signatures(node)
    served.nsec_owners = sorted(
        name
        for name, node in served.zone.nodes.items()
        if node.get_rdataset(dns.rdataclass.IN, dns.rdatatype.NSEC)
    )


def _break_signatures(node: dns.node.Node) -> None:
    for rdataset in node.rdatasets:
        if rdataset.rdtype == dns.rdatatype.RRSIG and rdataset.covers != dns.rdatatype.DNSKEY:
            broken = [_with_a_flipped_bit(each) for each in rdataset if isinstance(each, RRSIG)]
            rdataset.clear()
            for signature in broken:
                rdataset.add(signature)


def _with_a_flipped_bit(signature: RRSIG) -> dns.rdata.Rdata:
    flipped = signature.signature[:-1] + bytes([signature.signature[-1] ^ 1])
    return signature.replace(signature=flipped)
