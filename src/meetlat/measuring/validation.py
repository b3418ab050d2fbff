"""DNSSEC: from the trust anchor down to a name, and what its answers are then worth.

RFC 4033 to 4035, 5155, 6840. The signatures, digests and hashes are dnspython's; the walk is ours.
Every zone's keys are fetched once a run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import dns.dnssec
import dns.exception
import dns.message
import dns.name
import dns.rcode
import dns.rdata
import dns.rdataclass
import dns.rdtypes.ANY.DNSKEY
import dns.rdtypes.ANY.DS
import dns.rdtypes.ANY.RRSIG
import dns.rrset
from dns.dnssectypes import Algorithm, DSDigest
from dns.name import Name
from dns.rdatatype import RdataType

from meetlat.core.facts.dns import Security
from meetlat.measuring.denial import Cut, Denial, Nsec, Nsec3, Proof, is_readable
from meetlat.measuring.once import Once
from meetlat.measuring.resolver import Answer, Reply, Resolver, text_of
from meetlat.measuring.world import Clock

Ds = dns.rdtypes.ANY.DS.DS
DnsKey = dns.rdtypes.ANY.DNSKEY.DNSKEY
Rrsig = dns.rdtypes.ANY.RRSIG.RRSIG

#: RFC 9904: what a validator must or should know. What it does not know counts as unsigned.
_ALGORITHMS: Final = frozenset(
    {
        Algorithm.RSASHA256,
        Algorithm.RSASHA512,
        Algorithm.ECDSAP256SHA256,
        Algorithm.ECDSAP384SHA384,
        Algorithm.ED25519,
        Algorithm.ED448,
    }
)
_DIGESTS: Final = frozenset({DSDigest.SHA256, DSDigest.SHA384})
#: Real zones stay below; more is a way to keep a validator busy (CVE-2023-50387).
_MOST_KEYS: Final = 24
_MOST_SIGNATURES: Final = 8
_REMEMBERED_ZONES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Assurance:
    """What an answer is worth, and why where that is not plain."""

    security: Security
    why: str = ""


@dataclass(frozen=True, slots=True)
class Zone:
    """What is known of the zone that a name lies in."""

    apex: Name
    assurance: Assurance
    keys: dns.rrset.RRset | None = None

    @property
    def is_secure(self) -> bool:
        """Whether its keys are proven, so that it can vouch for what it signs."""
        return self.assurance.security is Security.SECURE


_SECURE: Final = Assurance(Security.SECURE)
_WORST_FIRST: Final = (
    Security.BOGUS,
    Security.INDETERMINATE,
    Security.INSECURE,
    Security.SECURE,
)


def worst(assurances: Iterable[Assurance]) -> Assurance:
    """Return the one that counts for all of *assurances* together: there is at least one."""
    return min(assurances, key=lambda one: _WORST_FIRST.index(one.security))


def _bogus(why: str) -> Assurance:
    return Assurance(Security.BOGUS, why)


def _unknown(why: str) -> Assurance:
    return Assurance(Security.INDETERMINATE, why)


class Validator:
    """Judges answers of *resolver* by *anchors*, at the moment of *now*."""

    def __init__(
        self, resolver: Resolver, anchors: Mapping[str, tuple[str, ...]], now: Clock
    ) -> None:
        self._resolver = resolver
        self._anchors = {
            dns.name.from_text(zone): _ds_set(
                dns.rdata.from_text("IN", "DS", text) for text in texts
            )
            for zone, texts in anchors.items()
        }
        self._now = now
        self._zones: Once[Name, Zone] = Once(_REMEMBERED_ZONES)

    async def judge(self, answer: Answer) -> Assurance:
        """Return the worst of the replies that make up *answer*."""
        return worst([await self._judge_reply(reply) for reply in answer.replies])

    async def zone_at(self, name: Name) -> Zone:
        """Return the zone that *name* lies in as far as signatures tell."""
        return await self._zones.get(name, lambda: self._find_zone(name))

    # One reply: a set of records at its owner, an alias, or a proof that there is nothing.

    async def _judge_reply(self, reply: Reply) -> Assurance:
        if reply.message is None:
            return _unknown(f"no usable answer about {text_of(reply.owner)} {reply.rdtype.name}")
        rrset = reply.rrset(reply.rdtype) or reply.rrset(RdataType.CNAME)
        signed = _signer(reply.message, reply.owner, rrset)
        zone = await self.zone_at(reply.owner if signed is None else signed)
        if not zone.is_secure:
            return zone.assurance
        if rrset is None:
            return self._judge_absence(reply, reply.message, zone)
        if signed is None:
            return _from_dname(reply) or _bogus(f"no signature over {_label(rrset)}")
        return self._judge_rrset(rrset, reply.message, zone)

    def _judge_rrset(
        self, rrset: dns.rrset.RRset, message: dns.message.Message, zone: Zone
    ) -> Assurance:
        problem = self._problem(rrset, message.answer, zone)
        if problem:
            return _bogus(problem)
        labels = _fewest_labels(rrset, message.answer)
        if labels >= len(rrset.name) - 1:
            return _SECURE
        # Made from a wildcard: the name itself must be shown not to exist (RFC 4035 §5.3.4).
        encloser = rrset.name.split(labels + 1)[1]
        denial, why = self._denial(message, zone)
        if denial is None:
            return why
        return _by_proof(denial.no_closer(rrset.name, encloser), f"wildcard for {_label(rrset)}")

    def _judge_absence(self, reply: Reply, message: dns.message.Message, zone: Zone) -> Assurance:
        denial, why = self._denial(message, zone)
        if denial is None:
            return why
        is_no_name = message.rcode() == dns.rcode.NXDOMAIN
        proof = (
            denial.no_name(reply.owner) if is_no_name else denial.no_data(reply.owner, reply.rdtype)
        )
        return _by_proof(proof, f"absence of {text_of(reply.owner)} {reply.rdtype.name}")

    def _denial(self, message: dns.message.Message, zone: Zone) -> tuple[Denial | None, Assurance]:
        """Return the validated proof in *message*, or what its lack means."""
        nsec: list[tuple[Name, Nsec]] = []
        nsec3: list[tuple[Name, Nsec3]] = []
        for rrset in message.authority:
            if rrset.rdtype not in (RdataType.NSEC, RdataType.NSEC3):
                continue
            problem = self._problem(rrset, message.authority, zone)
            if problem:
                return None, _bogus(problem)
            nsec += [(rrset.name, one) for one in rrset if isinstance(one, Nsec)]
            nsec3 += [(rrset.name, one) for one in rrset if isinstance(one, Nsec3)]
        if not all(is_readable(record) for _, record in nsec3):
            return None, Assurance(Security.INSECURE, "NSEC3 hash unknown or too costly")
        if not nsec and not nsec3:
            return None, _bogus(f"no proof of absence from {text_of(zone.apex)}")
        return Denial(zone.apex, tuple(nsec), tuple(nsec3)), _SECURE

    def _problem(self, rrset: dns.rrset.RRset, section: list[dns.rrset.RRset], zone: Zone) -> str:
        """Return why *rrset* is not validly signed by *zone*; "" where it is."""
        ours = [one for one in _signatures(rrset, section) if one.signer == zone.apex]
        if not ours or zone.keys is None:
            return f"no signature over {_label(rrset)} by {text_of(zone.apex)}"
        if len(ours) > _MOST_SIGNATURES:
            return f"too many signatures over {_label(rrset)}"
        try:
            dns.dnssec.validate(
                rrset,
                dns.rrset.from_rdata_list(rrset.name, rrset.ttl, ours),
                {zone.apex: zone.keys},
                now=self._now().timestamp(),
            )
        except (dns.exception.DNSException, ValueError):
            return self._why_invalid(rrset, ours)
        return ""

    def _why_invalid(self, rrset: dns.rrset.RRset, signatures: list[Rrsig]) -> str:
        now = self._now().timestamp()
        if all(one.expiration < now for one in signatures):
            return f"signature over {_label(rrset)} expired"
        if all(one.inception > now for one in signatures):
            return f"signature over {_label(rrset)} not valid yet"
        return f"signature over {_label(rrset)} does not match"

    # The walk: each zone vouches for the keys of the next.

    async def _find_zone(self, name: Name) -> Zone:
        if name in self._anchors:
            return await self._enter(name, self._anchors[name])
        if name == dns.name.root:
            return Zone(name, _unknown("no trust anchor"))
        above = await self.zone_at(name.parent())
        return await self._descend(above, name) if above.is_secure else above

    async def _descend(self, above: Zone, name: Name) -> Zone:
        reply = await self._resolver.ask(name, RdataType.DS)
        if reply.message is None:
            return Zone(name, _unknown(f"no usable answer about {text_of(name)} DS"))
        rrset = reply.rrset(RdataType.DS)
        found = rrset or reply.rrset(RdataType.CNAME)
        if found is None:
            return self._at_no_ds(above, name, reply.message)
        problem = self._problem(found, reply.message.answer, above)
        if problem:
            return Zone(name, _bogus(problem))
        # An alias cannot be where a zone begins (RFC 1034 §3.6.2).
        return above if rrset is None else await self._enter(name, _ds_set(rrset))

    def _at_no_ds(self, above: Zone, name: Name, message: dns.message.Message) -> Zone:
        denial, why = self._denial(message, above)
        if denial is None:
            return Zone(name, why)
        match denial.cut_at(name):
            case Cut.SAME_ZONE:
                return above
            case Cut.UNSIGNED_ZONE:
                why = Assurance(Security.INSECURE)
                return Zone(name, why)
            case Cut.UNKNOWN:
                return Zone(name, _bogus(f"no proof of absence of {text_of(name)} DS"))

    async def _enter(self, apex: Name, ds_set: list[Ds]) -> Zone:
        usable = [ds for ds in ds_set if ds.algorithm in _ALGORITHMS and ds.digest_type in _DIGESTS]
        if not usable:
            # RFC 4035 §5.2: signed in a way that we cannot read is as if not signed.
            return Zone(apex, Assurance(Security.INSECURE, "algorithm or digest not supported"))
        reply = await self._resolver.ask(apex, RdataType.DNSKEY)
        if reply.message is None:
            return Zone(apex, _unknown(f"no usable answer about {text_of(apex)} DNSKEY"))
        keys = reply.rrset(RdataType.DNSKEY)
        if keys is None or len(keys) > _MOST_KEYS:
            return Zone(apex, _bogus(f"no usable keys at {text_of(apex)}"))
        entry = [
            key
            for key in keys
            if isinstance(key, DnsKey) and any(_vouches(ds, apex, key) for ds in usable)
        ]
        if not entry:
            return Zone(apex, _bogus(f"no key at {text_of(apex)} matches its DS"))
        trusted = Zone(apex, _SECURE, dns.rrset.from_rdata_list(apex, keys.ttl, entry))
        problem = self._problem(keys, reply.message.answer, trusted)
        return Zone(apex, _bogus(problem)) if problem else Zone(apex, _SECURE, keys)


def _ds_set(records: Iterable[dns.rdata.Rdata]) -> list[Ds]:
    return [record for record in records if isinstance(record, Ds)]


def _vouches(ds: Ds, apex: Name, key: DnsKey) -> bool:
    if ds.algorithm != key.algorithm or ds.key_tag != dns.dnssec.key_id(key):
        return False
    made = dns.dnssec.make_ds(apex, key, ds.digest_type, validating=True)
    return bool(made.digest == ds.digest)


def _by_proof(proof: Proof, what: str) -> Assurance:
    match proof:
        case Proof.PROVEN:
            return _SECURE
        case Proof.OPEN:
            return Assurance(Security.INSECURE, f"opt-out over {what}")
        case Proof.NONE:
            return _bogus(f"no proof: {what}")


def _from_dname(reply: Reply) -> Assurance | None:
    """Say of an alias made from a DNAME (RFC 6672 §5.3.1) that it is not judged."""
    answer = [] if reply.message is None else reply.message.answer
    has_dname = any(
        rrset.rdtype == RdataType.DNAME and reply.owner.is_subdomain(rrset.name) for rrset in answer
    )
    return _unknown("aliases made from DNAME are not validated") if has_dname else None


def _signatures(rrset: dns.rrset.RRset, section: list[dns.rrset.RRset]) -> list[Rrsig]:
    return [
        signature
        for one in section
        if one.match(rrset.name, dns.rdataclass.IN, RdataType.RRSIG, rrset.rdtype)
        for signature in one
        if isinstance(signature, Rrsig)
    ]


def _signer(
    message: dns.message.Message, owner: Name, rrset: dns.rrset.RRset | None
) -> Name | None:
    """Return the zone that claims to have signed the answer, if it can have."""
    section = message.authority if rrset is None else message.answer
    for one in section:
        if one.rdtype != RdataType.RRSIG or (rrset is not None and one.name != rrset.name):
            continue
        if rrset is not None and one.covers != rrset.rdtype:
            continue
        for signature in one:
            if owner.is_subdomain(signature.signer):
                return Name(signature.signer.labels).canonicalize()
    return None


def _fewest_labels(rrset: dns.rrset.RRset, section: list[dns.rrset.RRset]) -> int:
    return min(one.labels for one in _signatures(rrset, section))


def _label(rrset: dns.rrset.RRset) -> str:
    return f"{text_of(rrset.name)} {rrset.rdtype.name}"
