"""Put a made-up organisation in an empty database: register, yardstick, one finished run.

No two makings of one size differ. What it stores is what a worker would have stored, in fewer
writes; that the database is whole all the same, its guards and constraints see to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from django.db import connection, models, transaction

from benches.city import domains, hosts
from benches.city.certificates import Chain, chains
from benches.city.hosts import Seen, Setting, Use
from benches.city.names import Ids, Uneven, shared_names
from benches.city.register import Register, register
from meetlat.core.facts.silence import Unseen
from meetlat.core.facts.stored import to_stored
from meetlat.core.values.canonical import content_hash
from meetlat.core.yardstick.load import load_norms
from meetlat.records.journal.models import ReferenceCounter
from meetlat.records.measurements.models import Batch, FactContent, Observation, Run
from meetlat.records.measurements.services import BATCH_SIZE
from meetlat.records.policy.services import adopt_yardstick
from meetlat.records.register.models import Subject

#: When everything was seen; dates of certificates and files count from here.
AT: Final = datetime(2026, 11, 24, 12, tzinfo=UTC)
_MADE_AT: Final = AT - timedelta(days=30)
_CHUNK: Final = 5_000
_CHAINS, _DOMAINS_A_CHAIN = 48, 100
_USES: Final = (*[Use.SITE] * 7, *[Use.REDIRECT] * 2, Use.PARKED)


@dataclass(frozen=True, slots=True)
class Size:
    """How much is made, and from which seed."""

    hosts: int
    #: In how many ways hosts are set up; four times fewer for domains.
    distinct: int
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    hostnames: int
    domains: int
    applications: int
    observations: int
    facts: int
    #: How many different sets of facts were seen of host names and domains.
    fact_sets: int


class _Store:
    """Collects what was seen and stores it in chunks, the same facts once."""

    def __init__(self) -> None:
        self._stored: dict[int, tuple[Seen, dict[str, tuple[str | None, str]]]] = {}
        self._hashes: set[str] = set()
        self._contents: list[FactContent] = []
        self._rows: list[Observation] = []
        self.observations = 0
        self.sets: set[tuple[tuple[str, str | None, str], ...]] = set()

    @property
    def facts(self) -> int:
        """How many different facts there are, of all kinds."""
        return len(self._hashes)

    def keep(self, subject: Subject, seen: Seen, *, at: datetime) -> None:
        """Keep what was *seen* of *subject*."""
        kept = self._kept(seen)
        for kind, (facts, cause) in kept.items():
            self._rows.append(
                Observation(
                    subject=subject,
                    kind=kind,
                    facts_id=facts,
                    cause=cause,
                    first_seen=at,
                    last_seen=at,
                )
            )
        if subject.application_id is None:
            self.sets.add(tuple((kind, *one) for kind, one in sorted(kept.items())))
        if len(self._rows) >= _CHUNK:
            self.flush()

    def flush(self) -> None:
        """Store what was not stored yet."""
        FactContent.objects.bulk_create(self._contents)
        Observation.objects.bulk_create(self._rows)
        self.observations += len(self._rows)
        self._contents, self._rows = [], []

    def _kept(self, seen: Seen) -> dict[str, tuple[str | None, str]]:
        """Return, by kind, the hash of the facts or the cause why there are none."""
        known = self._stored.get(id(seen))
        if known is None:
            kept = {kind: self._kept_one(kind, seen) for kind in sorted(seen)}
            # With what was seen, so that nothing else ever gets its identity.
            known = self._stored[id(seen)] = (seen, kept)
        return known[1]

    def _kept_one(self, kind: str, seen: Seen) -> tuple[str | None, str]:
        found = seen[kind]
        if isinstance(found, Unseen):
            return None, str(found.cause)
        content = to_stored(found)
        sha256 = content_hash(content)
        if sha256 not in self._hashes:
            self._hashes.add(sha256)
            self._contents.append(FactContent(hash=sha256, kind=kind, content=content))
        return sha256, ""


def make(size: Size) -> Made:
    """Fill the database; it has to be empty."""
    ids = Ids(Random(f"{size.seed}/ids"), _MADE_AT)
    rows = register(Random(f"{size.seed}/register"), ids, size.hosts, at=_MADE_AT)
    with quickly(), transaction.atomic():
        _store_register(rows)
        adopt_yardstick(
            norms=load_norms(),
            number="1",
            adopted_by="het college",
            adopted_on=_MADE_AT.date(),
            effective_from=_MADE_AT.date(),
            at=_MADE_AT,
            by=None,
        )
        _store_run(rows, ids)
        store = _store_seen(rows, size)
    return Made(
        hostnames=len(rows.hostnames),
        domains=len(rows.domains),
        applications=len(rows.applications),
        observations=store.observations,
        facts=store.facts,
        fact_sets=len(store.sets),
    )


@contextmanager
def quickly() -> Iterator[None]:
    """Write without waiting for the disk, and with room for indexes: a crash means making anew."""
    is_free = connection.vendor == "sqlite" and not connection.in_atomic_block
    if is_free:
        _pragma("synchronous = OFF")
        _pragma("cache_size = -200000")
    try:
        yield
    finally:
        if is_free:
            connection.close()


def _pragma(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {words}")


def _store_register(rows: Register) -> None:
    rows.organisation.save(force_insert=True)
    rows.profile.save(force_insert=True)
    ReferenceCounter.objects.create(prefix="OT", year=_MADE_AT.year, last=len(rows.applications))
    platforms = {one.application_id for one in rows.platforms}
    first = [one for one in rows.applications if one.pk in platforms]
    others = [one for one in rows.applications if one.pk not in platforms]
    groups: tuple[list[models.Model], ...] = (
        [*rows.units],
        [*rows.persons],
        [*rows.parties],
        [*first],
        [*rows.platforms],
        [*others],
        [*rows.periods],
        [*rows.partnerships],
        [*rows.responsibilities],
        [*rows.domains],
        [*rows.hostnames],
        [*rows.subjects],
    )
    for group in groups:
        _store(group)


def _store(rows: list[models.Model]) -> None:
    for start in range(0, len(rows), _CHUNK):
        # Any model: each group is of one.
        type(rows[0])._default_manager.bulk_create(rows[start : start + _CHUNK])  # noqa: SLF001 - public in spite of its name


def _store_run(rows: Register, ids: Ids) -> None:
    """Store one run that measured everything and is finished, and not judged yet."""
    run = Run.objects.create(
        id=ids.new(),
        asked_at=AT - timedelta(hours=2),
        finished_at=AT,
        names=len(rows.hostnames) + len(rows.domains),
        engine_version="0.1.0",
    )
    subjects = [str(one.pk) for one in rows.subjects]
    starts = range(0, len(subjects), BATCH_SIZE)
    batches: Iterable[Batch] = (
        Batch(run=run, number=number, subjects=subjects[start : start + BATCH_SIZE], done_at=AT)
        for number, start in enumerate(starts)
    )
    Batch.objects.bulk_create(batches, batch_size=_CHUNK)


def _store_seen(rows: Register, size: Size) -> _Store:
    store, at = _Store(), AT - timedelta(hours=1)
    shared = _Shared(size, [one.name for one in rows.domains])
    of_application = {one.pk: facts for one, facts in rows.facts()}
    for subject in rows.subjects:
        if subject.hostname is not None:
            store.keep(subject, shared.of_host(subject), at=at)
        elif subject.domain is not None:
            store.keep(subject, shared.of_domain(subject), at=at)
        elif subject.application_id is not None:
            store.keep(subject, {"register": of_application[subject.application_id]}, at=at)
    store.flush()
    return store


class _Shared:
    """Hands out what is seen of names: some set-ups are very common, every one occurs."""

    def __init__(self, size: Size, domain_names: list[str]) -> None:
        self._seed = size.seed
        self._random = Random(f"{size.seed}/spread")
        groups = shared_names(_CHAINS, _DOMAINS_A_CHAIN, domain_names)
        self._chains = chains(Random(f"{size.seed}/chains"), groups, at=AT)
        self._covering = {
            name: chain for names, chain in zip(groups, self._chains, strict=True) for name in names
        }
        ways = range(size.distinct)
        self._ways = {
            use: [way for way in ways if _USES[way % len(_USES)] is use] or [0] for use in Use
        }
        self._uneven = {use: Uneven(len(ways)) for use, ways in self._ways.items()}
        self._unused = {use: list(ways) for use, ways in self._ways.items()}
        self._domain_ways = max(size.distinct // 4, 1)
        self._uneven_domains = Uneven(self._domain_ways)
        self._domains_done = 0
        self._seen: dict[tuple[str, int], Seen] = {}

    def of_host(self, subject: Subject) -> Seen:
        """Return what is seen of a host; the first to be set up in a way gives it its names."""
        host = subject.hostname
        assert host is not None  # noqa: S101 - it is asked of hosts
        use = {"redirect": Use.REDIRECT, "parked": Use.PARKED}.get(host.role, Use.SITE)
        way = (
            self._unused[use].pop()
            if self._unused[use]
            else self._ways[use][self._uneven[use].pick(self._random)]
        )
        if ("host", way) not in self._seen:
            domain = host.domain.name
            random = Random(f"{self._seed}/host/{way}")
            chain = self._chain(random, domain)
            setting = Setting(host.name, domain, way, use, chain, AT)
            self._seen["host", way] = hosts.seen_of(random, setting)
        return self._seen["host", way]

    def of_domain(self, subject: Subject) -> Seen:
        """Return what is seen of a domain."""
        domain = subject.domain
        assert domain is not None  # noqa: S101 - it is asked of domains
        way = self._domains_done
        if way >= self._domain_ways:
            way = self._uneven_domains.pick(self._random)
        self._domains_done += 1
        if ("domain", way) not in self._seen:
            random = Random(f"{self._seed}/domain/{way}")
            chain = self._chain(random, domain.name)
            self._seen["domain", way] = domains.seen_of(random, domain.name, way, chain)
        return self._seen["domain", way]

    def _chain(self, random: Random, domain: str) -> Chain:
        """Return a chain that names *domain*, four times out of five; else any."""
        own = self._covering.get(domain)
        return own if own is not None and random.random() < 0.8 else random.choice(self._chains)
