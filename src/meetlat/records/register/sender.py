"""Is this site ours? What the register can say of the addresses that somebody pasted.

It never says "no" and never "safe": what the register does not know may still be ours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.utils import timezone as zones

from meetlat.core.formats.pasted import AddressKind, FoundAddress, find_addresses
from meetlat.core.values.domainname import DomainName as DomainValue
from meetlat.core.values.hostname import HostName
from meetlat.core.values.likeness import Likeness, likeness
from meetlat.records.register.models import Application, Discovery, DomainName, Hostname

_OURS: Final = frozenset({"discovered", "in_use", "phasing_out"})
_CLOSED: Final = frozenset({"closed", "retired", "transferred"})


class Known(StrEnum):
    """What the register can say of an address."""

    OURS = "ours"
    OURS_OF_PARTNER = "ours-of-partner"
    CLOSED = "closed"
    LOOKALIKE = "lookalike"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PartnerRole:
    """Who else is behind a site, and the municipality's role in it."""

    party: str
    role_in_words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the register says of one address; empty fields are what it does not know."""

    found: FoundAddress
    known: Known
    #: None where only the domain is known to be ours (always so for a mail address).
    application: Application | None = None
    #: From when the application is in this state, or the name was judged ours.
    since: date | None = None
    unit: str = ""
    #: The registered domain that makes a mail address or an unlisted name ours.
    domain: str = ""
    partners: tuple[PartnerRole, ...] = ()
    #: Whether the CIO decided on it; until then "bestaand, nog geen besluit".
    decided: bool = False
    #: Why it makes one think of us; None for a name that staff judged a look-alike themselves.
    likeness: Likeness | None = None

    @property
    def is_mail(self) -> bool:
        """Whether it is a mail address, whose sender can be forged."""
        return self.found.kind is AddressKind.MAIL


@dataclass(frozen=True, slots=True)
class Checked:
    """The answers to one pasted text."""

    answers: tuple[Answer, ...]
    #: Whether there was more than was looked at.
    cut: bool


def check(text: str) -> Checked:
    """Answer for every address in *text*, in a fixed number of queries. Nothing is kept."""
    ours = [DomainValue(name) for name in _our_domains()]
    tops = frozenset(domain.ascii.rpartition(".")[2] for domain in ours)
    pasted = find_addresses(text, tops=tops)
    hosts = [one.host for one in pasted.addresses if one.host is not None]
    shelf = _Shelf.of(hosts, ours)
    return Checked(tuple(_answer(one, shelf) for one in pasted.addresses), pasted.cut)


def ours(host: HostName) -> Answer:
    """Answer for one host name."""
    domains = [DomainValue(name) for name in _our_domains()]
    found = FoundAddress(AddressKind.WEB, host.unicode, host)
    return _answer(found, _Shelf.of([host], domains))


def _our_domains() -> list[str]:
    return list(DomainName.objects.filter(ours=True).values_list("name", flat=True))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The rows that the answers need, fetched at once."""

    hosts: dict[str, Hostname]
    lookalikes: frozenset[str]
    ours: list[DomainValue]

    @classmethod
    def of(cls, hosts: Iterable[HostName], ours: list[DomainValue]) -> "_Shelf":
        names = {name for host in hosts for name in _spellings(host)}
        rows = (
            Hostname.objects.filter(name__in=names)
            .select_related("application__owner_unit", "domain", "discovery")
            .prefetch_related("application__partnerships__party")
        )
        judged = Discovery.objects.filter(
            hostname__name__in=names, verdict=Discovery.Verdict.LOOKALIKE
        )
        return cls(
            {row.name: row for row in rows},
            frozenset(judged.values_list("hostname__name", flat=True)),
            ours,
        )


def _spellings(host: HostName) -> list[str]:
    """Return *host* and the names above it down to its top level, the longest first."""
    parts = host.ascii.split(".")
    return [".".join(parts[at:]) for at in range(len(parts) - 1)]


def _answer(found: FoundAddress, shelf: _Shelf) -> Answer:
    host = found.host
    if host is None:
        return Answer(found, Known.UNKNOWN)
    domain = next((one.ascii for one in shelf.ours if one.ascii in _spellings(host)), "")
    row = shelf.hosts.get(host.ascii)
    if found.kind is AddressKind.WEB and row is not None:
        answer = _of_application(found, row) or _of_judgement(found, row)
        if answer is not None:
            return answer
    if domain and not (row is not None and _is_not_ours(row)):
        return Answer(found, Known.OURS, domain=domain)
    if shelf.lookalikes & set(_spellings(host)):
        return Answer(found, Known.LOOKALIKE)
    resembling = likeness(host, shelf.ours)
    if resembling is not None:
        return Answer(found, Known.LOOKALIKE, likeness=resembling)
    return Answer(found, Known.UNKNOWN)


def _of_application(found: FoundAddress, row: Hostname) -> Answer | None:
    """Answer from the application that the name serves; None where that says nothing."""
    one = row.application
    if one is None or one.status not in _OURS | _CLOSED:
        return None
    partners = tuple(
        PartnerRole(partnership.party.name, partnership.role_in_words)
        for partnership in one.partnerships.all()
    )
    known = Known.OURS_OF_PARTNER if partners else Known.OURS
    return Answer(
        found,
        Known.CLOSED if one.status in _CLOSED else known,
        application=one,
        since=one.status_since,
        unit=one.owner_unit.name if one.owner_unit else "",
        domain=row.domain.name if row.domain.ours else "",
        partners=partners,
        decided=one.status != Application.Status.DISCOVERED,
    )


def _is_not_ours(row: Hostname) -> bool:
    discovery = getattr(row, "discovery", None)
    return discovery is not None and discovery.verdict == Discovery.Verdict.NOT_OURS


def _of_judgement(found: FoundAddress, row: Hostname) -> Answer | None:
    """Answer from what staff judged of the name itself, where no application serves it."""
    discovery = getattr(row, "discovery", None)  # Django raises where there is no such row
    if discovery is None or discovery.judged_at is None:
        return None
    since = zones.localtime(discovery.judged_at).date()
    match discovery.verdict:
        case Discovery.Verdict.OURS:
            domain = row.domain.name if row.domain.ours else ""
            return Answer(found, Known.OURS, since=since, domain=domain)
        case Discovery.Verdict.PARTNER:
            return Answer(found, Known.OURS_OF_PARTNER, since=since)
        case Discovery.Verdict.LOOKALIKE:
            return Answer(found, Known.LOOKALIKE, since=since)
        case _:
            return None
