"""Records as text, in one spelling, so that the same records are the same fact."""

from __future__ import annotations

from typing import Final

import dns.rdata
import dns.rdtypes.ANY.TXT
import dns.rrset
from dns.rdatatype import RdataType

#: Types of which the text holds host names or hexadecimals only: case carries no meaning.
_CASELESS: Final = frozenset(
    {RdataType.A, RdataType.AAAA, RdataType.MX, RdataType.NS, RdataType.CNAME, RdataType.DS}
)


def values_of(rrset: dns.rrset.RRset) -> tuple[str, ...]:
    """Return the records of *rrset* in presentation form, sorted, without TTL."""
    return tuple(sorted(_text(rdata) for rdata in rrset))


def _text(rdata: dns.rdata.Rdata) -> str:
    if isinstance(rdata, dns.rdtypes.ANY.TXT.TXT):
        # RFC 7208 §3.3 and others: the strings of one record are one text, joined without space.
        return b"".join(rdata.strings).decode("utf-8", "backslashreplace")
    # Keys and digests in one piece: where a library puts spaces is no part of them.
    text = rdata.to_text(chunksize=0)
    return text.lower() if rdata.rdtype in _CASELESS else text
