"""What DNS answered about a name and about the zone it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How a question ended."""

    FOUND = "found"
    NO_DATA = "no-data"  # the name exists, without this type
    NO_NAME = "no-name"  # NXDOMAIN
    FAILED = "failed"  # SERVFAIL, REFUSED, time-out, malformed


@dataclass(frozen=True, slots=True)
class Lookup:
    """The answer to one question: values in presentation form, sorted, without TTL.

    TXT values are the joined character strings, without quotes.
    """

    status: Status
    values: tuple[str, ...] = ()


class Security(StrEnum):
    """What validation along the chain from the trust anchor gave (RFC 4033 §5)."""

    SECURE = "secure"
    INSECURE = "insecure"
    BOGUS = "bogus"
    INDETERMINATE = "indeterminate"


@dataclass(frozen=True, slots=True)
class DnsFacts:
    """One name, as DNS knows it."""

    a: Lookup
    aaaa: Lookup
    mx: Lookup  # "10 mail.meerdam.example."
    txt: Lookup
    caa: Lookup  # of the name itself or of the closest ancestor that has any (RFC 8659 §3)
    #: The names passed on the way to the address, the last one first owner of A/AAAA; empty
    #: where the name itself holds the addresses.
    cname_chain: tuple[str, ...]
    #: The apex of the zone that the name lies in, without trailing dot; "" where unknown.
    zone: str
    ns: Lookup  # of the zone
    ds: Lookup  # of the zone, at its parent
    dnskey: Lookup  # of the zone
    #: Validation of the name's address records (or of the proof that there are none).
    security: Security
    #: Why it is bogus or indeterminate, one short English phrase; "" otherwise.
    security_why: str
    #: TXT at ``_dmarc.<name>``.
    dmarc: Lookup
    #: TXT at ``_dmarc.<registrable domain>``.
    dmarc_of_domain: Lookup

    @property
    def has_no_name(self) -> bool:
        """Whether DNS said that the name does not exist: for one type is for all (RFC 8020 §2).

        An alias exists, also where its target does not (RFC 6604 §3).
        """
        said = {one.status for one in (self.a, self.aaaa, self.mx, self.txt)} - {Status.FAILED}
        return said == {Status.NO_NAME} and not self.cname_chain
