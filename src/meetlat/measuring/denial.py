"""What NSEC and NSEC3 records prove about a name: pure, on records already validated.

RFC 4035 §5.4 and RFC 5155 §8.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

import dns.dnssec
import dns.name
import dns.rdtypes.ANY.NSEC
import dns.rdtypes.ANY.NSEC3
from dns.name import Name
from dns.rdatatype import RdataType

Nsec = dns.rdtypes.ANY.NSEC.NSEC
Nsec3 = dns.rdtypes.ANY.NSEC3.NSEC3

#: RFC 9276 §3.2: validators may treat more as insecure; 100 is where resolvers draw it.
_MOST_ITERATIONS: Final = 100
_OPT_OUT: Final = 1  # RFC 5155 §3.1.2.1
_SHA1: Final = 1  # RFC 5155 §11: the only hash there is

#: RFC 4648 §6 to §7: "extended hex" keeps the order of what it encodes.
_TO_BASE32HEX: Final = bytes.maketrans(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789ABCDEFGHIJKLMNOPQRSTUV"
)


class Proof(Enum):
    """How far records prove that something is not there."""

    PROVEN = "proven"
    #: Shown to lie in a span where delegations without signatures may hide (NSEC3 opt-out).
    OPEN = "open"
    NONE = "none"


class Cut(Enum):
    """What lies at a name that has no DS record."""

    SAME_ZONE = "same-zone"
    UNSIGNED_ZONE = "unsigned-zone"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Denial:
    """The validated NSEC or NSEC3 records of one zone, by owner."""

    apex: Name
    nsec: tuple[tuple[Name, Nsec], ...] = ()
    nsec3: tuple[tuple[Name, Nsec3], ...] = ()

    def no_data(self, name: Name, rdtype: RdataType) -> Proof:
        """Say whether *name* exists, or is matched by a wildcard, without *rdtype*."""
        if self.nsec3:
            return self._no_data3(name, rdtype)
        record = self._matching(name)
        if record is not None:
            return _proven(is_so=_denies(record, rdtype))
        encloser = self._encloser(name)
        if encloser is None:
            return Proof.NONE
        if encloser == name:  # a name without records of its own above one that has them
            return Proof.PROVEN
        record = self._matching(_wildcard(encloser))
        return _proven(is_so=record is not None and _denies(record, rdtype))

    def no_name(self, name: Name) -> Proof:
        """Say whether neither *name* nor a wildcard for it exists."""
        if self.nsec3:
            return self._no_name3(name)
        encloser = self._encloser(name)
        if encloser is None or encloser == name:
            return Proof.NONE
        return _proven(is_so=self._covering(_wildcard(encloser)) is not None)

    def no_closer(self, name: Name, encloser: Name) -> Proof:
        """Say whether nothing closer to *name* than the wildcard below *encloser* exists."""
        if self.nsec3:
            return self._covered3(_next_closer(name, encloser))
        return _proven(is_so=self._covering(name) is not None)

    def cut_at(self, name: Name) -> Cut:
        """Say whether *name*, shown to have no DS, is where an unsigned zone begins."""
        types = self._types_at(name)
        if types is not None:
            return _cut_by(types)
        if self.nsec3:
            proof = self._no_name_of3(name)
            if proof is Proof.OPEN:
                return Cut.UNSIGNED_ZONE
            return Cut.SAME_ZONE if proof is Proof.PROVEN else Cut.UNKNOWN
        return Cut.UNKNOWN if self._covering(name) is None else Cut.SAME_ZONE

    def _types_at(self, name: Name) -> frozenset[int] | None:
        record = self._matching3(name) if self.nsec3 else self._matching(name)
        return None if record is None else _types(record)

    # NSEC: spans between names in canonical order (RFC 4034 §6.1).

    def _matching(self, name: Name) -> Nsec | None:
        return next((record for owner, record in self.nsec if owner == name), None)

    def _covering(self, name: Name) -> tuple[Name, Nsec] | None:
        if not name.is_subdomain(self.apex):
            return None
        for owner, record in self.nsec:
            is_last = record.next == self.apex
            if owner < name and (is_last or name < record.next) and not _hides(owner, record, name):
                return owner, record
        return None

    def _encloser(self, name: Name) -> Name | None:
        """Return the closest ancestor that exists; *name* itself where it only has children."""
        covering = self._covering(name)
        if covering is None:
            return None
        owner, record = covering
        return max((_shared(name, owner), _shared(name, record.next)), key=len)

    # NSEC3: spans between hashes (RFC 5155 §8.3 to 8.8).

    def _hash(self, name: Name) -> str:
        first = self.nsec3[0][1]
        text = dns.dnssec.nsec3_hash(name, first.salt or None, first.iterations, first.algorithm)
        return text.upper()

    def _spans(self) -> Iterator[tuple[str, str, Nsec3]]:
        for owner, record in self.nsec3:
            end = b32encode(record.next).translate(_TO_BASE32HEX)
            yield owner.labels[0].decode("ascii").upper(), end.decode("ascii").rstrip("="), record

    def _matching3(self, name: Name) -> Nsec3 | None:
        wanted = self._hash(name)
        return next((record for start, _, record in self._spans() if start == wanted), None)

    def _covered3(self, name: Name) -> Proof:
        wanted = self._hash(name)
        for start, end, record in self._spans():
            # The last span runs from the last hash round to the first.
            inside = start < wanted < end if start < end else wanted > start or wanted < end
            if inside:
                return Proof.OPEN if record.flags & _OPT_OUT else Proof.PROVEN
        return Proof.NONE

    def _encloser3(self, name: Name) -> Name | None:
        candidate = name
        while candidate.is_subdomain(self.apex):
            record = self._matching3(candidate)
            if record is not None:
                # RFC 5155 §8.3: one from beyond a cut says nothing of what lies below it.
                return None if _hides(candidate, record, name) else candidate
            if candidate == dns.name.root:
                return None
            candidate = candidate.parent()
        return None

    def _no_name_of3(self, name: Name) -> Proof:
        """Say whether *name* itself does not exist, wildcards apart."""
        encloser = self._encloser3(name)
        if encloser is None or encloser == name:
            return Proof.NONE
        return self._covered3(_next_closer(name, encloser))

    def _no_data3(self, name: Name, rdtype: RdataType) -> Proof:
        record = self._matching3(name)
        if record is not None:
            return _proven(is_so=_denies(record, rdtype))
        closer = self._no_name_of3(name)
        encloser = self._encloser3(name)
        if closer is Proof.NONE or encloser is None:
            return Proof.NONE
        if rdtype == RdataType.DS and closer is Proof.OPEN:
            return Proof.OPEN
        record = self._matching3(_wildcard(encloser))
        return closer if record is not None and _denies(record, rdtype) else Proof.NONE

    def _no_name3(self, name: Name) -> Proof:
        encloser = self._encloser3(name)
        closer = self._no_name_of3(name)
        if encloser is None or closer is Proof.NONE:
            return Proof.NONE
        wildcard = self._covered3(_wildcard(encloser))
        return wildcard if wildcard is Proof.NONE else closer


def is_readable(record: Nsec3) -> bool:
    """Say whether *record* is of a hash that is known, at a cost that is reasonable."""
    return bool(record.algorithm == _SHA1 and record.iterations <= _MOST_ITERATIONS)


def _proven(*, is_so: bool) -> Proof:
    return Proof.PROVEN if is_so else Proof.NONE


def _types(record: Nsec | Nsec3) -> frozenset[int]:
    return frozenset(
        window * 256 + octet * 8 + bit
        for window, bitmap in record.windows
        for octet, bits in enumerate(bitmap)
        for bit in range(8)
        if bits & (0x80 >> bit)
    )


def _denies(record: Nsec | Nsec3, rdtype: RdataType) -> bool:
    types = _types(record)
    if rdtype in types or RdataType.CNAME in types:
        return False
    if rdtype == RdataType.DS:
        # RFC 4035 §5.2: only the parent's record speaks of DS, and a child's apex shows SOA.
        return RdataType.SOA not in types
    return RdataType.NS not in types or RdataType.SOA in types


def _cut_by(types: frozenset[int]) -> Cut:
    if RdataType.DS in types or RdataType.SOA in types:
        return Cut.UNKNOWN
    return Cut.UNSIGNED_ZONE if RdataType.NS in types else Cut.SAME_ZONE


def _hides(owner: Name, record: Nsec | Nsec3, name: Name) -> bool:
    """Say whether *name* lies beyond a cut or DNAME at *owner* (RFC 6840 §4.1)."""
    if name == owner or not name.is_subdomain(owner):
        return False
    types = _types(record)
    is_cut = RdataType.NS in types and RdataType.SOA not in types
    return is_cut or RdataType.DNAME in types


def _shared(one: Name, other: Name) -> Name:
    labels = one.fullcompare(other)[2]
    return one.split(labels)[1]


def _next_closer(name: Name, encloser: Name) -> Name:
    return name.split(len(encloser) + 1)[1]


def _wildcard(encloser: Name) -> Name:
    return Name((b"*", *encloser.labels))
