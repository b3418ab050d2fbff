"""Which DMARC record counts for a name (RFC 9989 §4.10): its own, else its domain's.

Names between the two are not asked about; for a registrable domain there are none.
"""

from __future__ import annotations

from dataclasses import dataclass

from meetlat.core.facts.dns import DnsFacts, Lookup, Status
from meetlat.core.formats.dmarc import (
    DmarcRecord,
    DmarcSyntaxError,
    Policy,
    is_dmarc,
    parse_dmarc,
)


@dataclass(frozen=True, slots=True)
class NoRecord:
    """There is no usable record, and why: ``absent``, ``more-than-one`` or ``unreadable``."""

    why: str


@dataclass(frozen=True, slots=True)
class DnsSilent:
    """DNS did not answer, so nobody can say."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The record that counts."""

    record: DmarcRecord
    #: Whether it stands at the domain above, so that its policy for subdomains counts.
    is_inherited: bool

    @property
    def policy(self) -> Policy:
        """What receivers apply to the name."""
        return self.record.effective_below if self.is_inherited else self.record.effective


def deciding(dns: DnsFacts) -> InForce | NoRecord | DnsSilent:
    """Return the record that counts for the name, or why there is none."""
    for lookup, is_inherited in ((dns.dmarc, False), (dns.dmarc_of_domain, True)):
        if lookup.status is Status.FAILED:
            return DnsSilent()
        records = _meant(lookup)
        if records:
            return _read(records, is_inherited=is_inherited)
    return NoRecord("absent")


def _meant(lookup: Lookup) -> list[str]:
    return [text for text in lookup.values if is_dmarc(text)]


def _read(records: list[str], *, is_inherited: bool) -> InForce | NoRecord:
    if len(records) > 1:
        return NoRecord("more-than-one")
    try:
        return InForce(parse_dmarc(records[0]), is_inherited)
    except DmarcSyntaxError:
        return NoRecord("unreadable")
