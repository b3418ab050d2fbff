"""Proofs of absence: a whole zone's NSEC or NSEC3 records prove what is true and nothing else."""

from __future__ import annotations

from base64 import b32hexdecode

import dns.dnssec
import dns.name
import dns.rdata
import pytest
from dns.name import Name
from dns.rdatatype import RdataType
from hypothesis import given
from hypothesis import strategies as st

from meetlat.measuring.denial import Cut, Denial, Nsec3, Proof, is_readable

APEX = dns.name.from_text("example.")
OWNERS = ["a", "b", "c.b", "x.y.z", "*.w", "deeper.w", "zz", "*"]
ASKED = ["a", "b", "c.b", "d.b", "y.z", "z", "x.y.z", "q.x.y.z", "e.w", "w", "deeper.w", "0", "zzz"]
TYPES = [RdataType.A, RdataType.AAAA, RdataType.MX, RdataType.CNAME, RdataType.DS]


def name(relative: str) -> Name:
    return dns.name.from_text(relative, APEX) if relative else APEX


def nsec(zone: dict[Name, str]) -> Denial:
    owners = sorted(zone)
    pairs = []
    for owner, following in zip(owners, [*owners[1:], owners[0]], strict=True):
        text = f"{following.to_text()} {zone[owner]} RRSIG NSEC"
        pairs.append((owner, dns.rdata.from_text("IN", "NSEC", text)))
    return Denial(APEX, nsec=tuple(pairs))


def nsec3(zone: dict[Name, str], *, flags: int = 0, iterations: int = 0) -> Denial:
    types = dict(zone)
    for owner in zone:  # NSEC3 also speaks of names that only have children
        above = owner
        while above != APEX:
            above = above.parent()
            types.setdefault(above, "")
    hashed = sorted(
        (dns.dnssec.nsec3_hash(owner, "ab", iterations, 1), kinds) for owner, kinds in types.items()
    )
    pairs = []
    for at, (own, kinds) in enumerate(hashed):
        following = hashed[(at + 1) % len(hashed)][0]
        text = f"1 {flags} {iterations} ab {following} {kinds}"
        pairs.append((dns.name.from_text(own, APEX), dns.rdata.from_text("IN", "NSEC3", text)))
    assert len(b32hexdecode(hashed[0][0])) == 20
    return Denial(APEX, nsec3=tuple(pairs))


def exists(zone: dict[Name, str], asked: Name) -> bool:
    return any(owner.is_subdomain(asked) for owner in zone)


def types_at(zone: dict[Name, str], asked: Name) -> str | None:
    """Return the types that a query for *asked* meets (RFC 4592); None where it does not exist."""
    if exists(zone, asked):
        return zone.get(asked, "")
    encloser = asked.parent()
    while not exists(zone, encloser):
        encloser = encloser.parent()
    return zone.get(dns.name.from_text("*", encloser))


def without_wild_cuts(zone: dict[Name, str]) -> dict[Name, str]:
    """A wildcard that delegates has no meaning (RFC 4592 §4.2)."""
    wild = {owner: "A" for owner, kinds in zone.items() if owner.is_wild() and "NS" in kinds}
    return {APEX: "SOA NS DNSKEY", **zone, **wild}


ZONES = st.dictionaries(
    st.sampled_from(OWNERS).map(name), st.sampled_from(["A", "MX AAAA", "CNAME", "A DS NS"])
).map(without_wild_cuts)


def is_delegated(zone: dict[Name, str], asked: Name) -> bool:
    return any("NS" in kinds.split() and asked.is_subdomain(owner) and owner != APEX
               for owner, kinds in zone.items())  # fmt: skip


@pytest.mark.parametrize("chain", [nsec, nsec3])
@given(zone=ZONES, asked=st.sampled_from(ASKED).map(name), rdtype=st.sampled_from(TYPES))
def test_a_zone_proves_exactly_what_is_true(chain, zone, asked: Name, rdtype: RdataType) -> None:
    denial = chain(zone)
    if is_delegated(zone, asked):  # the zone itself does not answer there
        return
    met = types_at(zone, asked)
    has_no_type = met is not None and not {rdtype.name, "CNAME"} & set(met.split())
    assert (denial.no_name(asked) is Proof.PROVEN) == (met is None)
    assert (denial.no_data(asked, rdtype) is Proof.PROVEN) == has_no_type


@pytest.mark.parametrize("chain", [nsec, nsec3])
@given(zone=ZONES, asked=st.sampled_from(ASKED).map(name), missing=st.integers(0, 8))
def test_fewer_records_never_prove_what_is_false(chain, zone, asked: Name, missing: int) -> None:
    whole = chain(zone)
    kept = lambda pairs: tuple(p for at, p in enumerate(pairs) if at != missing)  # noqa: E731
    part = Denial(APEX, nsec=kept(whole.nsec), nsec3=kept(whole.nsec3))
    if not part.nsec and not part.nsec3:
        return
    if types_at(zone, asked) is not None:
        assert part.no_name(asked) is Proof.NONE


@pytest.mark.parametrize("chain", [nsec, nsec3])
def test_an_ancestor_s_delegation_proves_nothing_below_it(chain) -> None:
    denial = chain({APEX: "SOA NS", name("b"): "NS"})
    assert denial.no_name(name("c.b")) is Proof.NONE
    assert denial.no_data(name("c.b"), RdataType.A) is Proof.NONE


@pytest.mark.parametrize("chain", [nsec, nsec3])
@pytest.mark.parametrize(
    ("kinds", "cut"),
    [("NS", Cut.UNSIGNED_ZONE), ("A", Cut.SAME_ZONE), ("NS DS", Cut.UNKNOWN), ("SOA", Cut.UNKNOWN)],
)
def test_where_a_zone_begins_is_told_from_its_types(chain, kinds: str, cut: Cut) -> None:
    assert chain({APEX: "SOA NS", name("b"): kinds}).cut_at(name("b")) is cut


@pytest.mark.parametrize("chain", [nsec, nsec3])
def test_a_name_that_does_not_exist_begins_no_zone(chain) -> None:
    assert chain({APEX: "SOA NS", name("b"): "A"}).cut_at(name("a")) is Cut.SAME_ZONE


def test_under_opt_out_an_unsigned_zone_may_hide() -> None:
    denial = nsec3({APEX: "SOA NS", name("b"): "A"}, flags=1)
    assert denial.cut_at(name("a")) is Cut.UNSIGNED_ZONE
    assert denial.no_name(name("a")) is Proof.OPEN
    assert denial.no_data(name("a"), RdataType.DS) is Proof.OPEN


def test_costly_and_unknown_hashes_are_not_read() -> None:
    def record(algorithm: int, iterations: int) -> Nsec3:
        text = f"{algorithm} 0 {iterations} - {'0' * 32} A"
        return dns.rdata.from_text("IN", "NSEC3", text)

    assert is_readable(record(1, 100))
    assert not is_readable(record(1, 101))
    assert not is_readable(record(2, 0))
