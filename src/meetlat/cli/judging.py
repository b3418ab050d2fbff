"""Measure hosts in a world and lay each along the norms that can be measured, database or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from meetlat.core.checks import Subject
from meetlat.core.facts.register import RegisterFacts
from meetlat.core.values.domainname import DomainName, NoDomainError
from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Outcome, Verdict
from meetlat.core.words import sentence
from meetlat.core.yardstick.applicability import Applies, applies
from meetlat.core.yardstick.norm import Kind, Norm
from meetlat.core.yardstick.params import check_of, params_for
from meetlat.measuring.kit import Kit
from meetlat.measuring.run import Asked, Seen, measure_all

#: The kinds that a host can be (norms.md §0.1); apps and mail domains are no hosts.
HOST_KINDS: Final = (
    Kind.WEBSITE,
    Kind.WEBAPP,
    Kind.PLATFORM,
    Kind.REDIRECT,
    Kind.PARKED,
    Kind.PARTNER,
)
#: A partner's site is a site too: both words count (``core.yardstick.applicability``).
_ALSO_A_SITE: Final = frozenset({Kind.PARTNER})


@dataclass(frozen=True, slots=True)
class Judged:
    """One norm laid along one name."""

    norm: Norm
    #: The host, or for a norm on domains its registrable domain.
    name: HostName
    check: str
    verdict: Verdict

    def sentence(self, language: str) -> str:
        """Return what was seen, as a person reads it."""
        return sentence(self.check, self.verdict.reason, self.verdict.data, language)


@dataclass(frozen=True, slots=True)
class Looked:
    """All that is known of one host after a look."""

    host: HostName
    #: The apex of its registrable domain; None where the host is a public suffix.
    domain: HostName | None
    kind: Kind
    #: What was seen of the host, and of its domain where that is another name.
    seen: tuple[Seen, ...]
    #: In the order of the rod.
    judged: tuple[Judged, ...]

    @property
    def at(self) -> datetime:
        """When the host was measured, in UTC."""
        return self.seen[0].at

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """Every outcome that occurs."""
        return frozenset(one.verdict.outcome for one in self.judged)

    @property
    def is_seen(self) -> bool:
        """Whether anything of the host itself could be judged, for better or for worse."""
        own = {one.verdict.outcome for one in self.judged if one.norm.subject is Subject.HOSTNAME}
        return bool(own & {Outcome.MET, Outcome.NOT_MET})


def look_at(
    hosts: Sequence[HostName],
    kit: Kit,
    norms: Iterable[Norm],
    *,
    kind: Kind = Kind.WEBSITE,
    profile: Mapping[str, object],
    on_seen: Callable[[], None],
) -> list[Looked]:
    """Measure *hosts* with their domains and judge them, as *kind*; in the order given.

    *profile* is what the organisation says of itself (``core.yardstick.params``); *on_seen* is
    called once for each of ``names_of(hosts)``.
    """
    seen: dict[HostName, Seen] = {}

    def keep(one: Seen) -> None:
        seen[one.name] = one
        on_seen()

    measure_all(names_of(hosts), kit, on_seen=keep)
    known = tuple(norms)
    return [_looked(host, seen, known, kind, profile) for host in hosts]


def names_of(hosts: Iterable[HostName]) -> list[Asked]:
    """Return what is measured of *hosts*: they and their domains, each once, in order."""
    wanted = dict.fromkeys(hosts)
    domains = {domain for domain in map(domain_of, wanted) if domain is not None}
    return [Asked(name, is_domain=name in domains) for name in sorted({*wanted, *domains})]


def domain_of(host: HostName) -> HostName | None:
    """Return the apex of the registrable domain of *host*, None where it has none."""
    try:
        return DomainName.of(host).host
    except NoDomainError:
        return None


def is_measurable(norm: Norm) -> bool:
    """Whether *norm* can be judged by measuring alone: nothing of it stands in the register."""
    reads = {kind for use in norm.checks for kind in check_of(use).reads}
    return bool(reads) and RegisterFacts not in reads


def _looked(
    host: HostName,
    seen: Mapping[HostName, Seen],
    norms: tuple[Norm, ...],
    kind: Kind,
    profile: Mapping[str, object],
) -> Looked:
    domain = domain_of(host)
    kinds = frozenset({kind, Kind.WEBSITE} if kind in _ALSO_A_SITE else {kind})
    subjects = {Subject.HOSTNAME: (host, kinds)}
    if domain is not None:
        subjects[Subject.DOMAIN] = (domain, kinds | {Kind.MAIL_DOMAIN})
    judged: list[Judged] = []
    for norm in norms:
        if norm.subject not in subjects or not is_measurable(norm):
            continue
        name, its_kinds = subjects[norm.subject]
        if isinstance(applies(norm, its_kinds, {}), Applies):
            judged.append(_judge(norm, seen[name], profile))
    names = dict.fromkeys((host, *([domain] if domain is not None else [])))
    return Looked(host, domain, kind, tuple(seen[name] for name in names), tuple(judged))


def _judge(norm: Norm, seen: Seen, profile: Mapping[str, object]) -> Judged:
    use = norm.checks[0]
    check = check_of(use)
    verdict = check.judge(seen.facts, params_for(use, profile), seen.at, host=seen.name)
    return Judged(norm, seen.name, check.id, verdict)
