"""Bringing in a list of host names: first what would happen, then exactly that.

A list makes domain names, host names and open discoveries, never applications: whether a name is
ours is for a person to say. Every row ends in one of four: new, unchanged, of another
organisation, or refused by name.
"""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar
from uuid import UUID

from django.db import transaction

from meetlat.core.values.domainname import DomainName as DomainValue
from meetlat.core.values.hostname import HostName
from meetlat.core.values.publicname import NotPublicNameError, read_public_name
from meetlat.records.journal.ids import new_id
from meetlat.records.journal.services import record
from meetlat.records.people.models import Organisation, Person
from meetlat.records.people.services import create_organisation
from meetlat.records.register.lists import Row, read_list
from meetlat.records.register.models import (
    Discovery,
    DomainName,
    Hostname,
    ImportBatch,
    Subject,
)
from meetlat.records.register.refusals import NO_ORGANISATION, sentence_for, shortened

#: Names written in one transaction: some 50 ms (docs/decisions, "SQLite settings"), and the pause
#: after it in which somebody else's write goes first.
_CHUNK: Final = 200
_PAUSE_S: Final = 0.002
#: Names asked of the database at once; SQLite takes 32,766 variables, PostgreSQL more.
_ASKED: Final = 2_000
_Item = TypeVar("_Item")


class OrganisationNeededError(Exception):
    """The list does not say whose names it holds, and nobody else did."""


@dataclass(frozen=True, slots=True)
class NewName:
    """A row that would become a host name and an open discovery."""

    row: int
    host: HostName
    domain: DomainValue
    #: As the list says it; "" where it does not.
    organisation: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A row that is in the register already, or stands higher in the same list."""

    row: int
    host: HostName
    #: The row of the same list that says the same; None where the register has it.
    same_as: int | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken: where, what it says, why, and what to do."""

    row: int
    value: str
    reason: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a list would do. ``rows`` is the sum of the four below it."""

    file_name: str
    file_hash: str
    rows: int
    new: tuple[NewName, ...]
    unchanged: tuple[Unchanged, ...]
    #: How many rows are of another organisation than the one that was asked for.
    elsewhere: int
    refused: tuple[Refused, ...]
    #: How many rows name which organisation, most rows first; empty where the list names none.
    organisations: Mapping[str, int]
    #: The one organisation that was asked for; "" for all in the list.
    only: str

    @property
    def steps(self) -> int:
        """In how many steps ``apply`` writes it."""
        return -(-len(self.new) // _CHUNK)

    @property
    def new_domains(self) -> int:
        """How many registered domains the new names lie in."""
        return len({one.domain for one in self.new})

    def refused_by_reason(self) -> dict[str, int]:
        """Return how many rows were refused for which reason, most first."""
        return dict(Counter(one.reason for one in self.refused).most_common())


def preview(
    source: Path | bytes,
    *,
    file_name: str = "",
    organisation_name: str | None = None,
    host_column: str = "",
    organisation_column: str = "",
) -> Preview:
    """Say what a list would do; nothing is written.

    With *organisation_name* only that body's rows count, where the list names bodies.

    Raises:
        meetlat.records.register.lists.UnreadableListError: it cannot be read.
        OSError: the file cannot be opened.
    """
    content = source if isinstance(source, bytes) else source.read_bytes()
    found = read_list(content, host_column=host_column, organisation_column=organisation_column)
    names_bodies = found.organisation_column is not None
    only = fold_name(organisation_name or "") if names_bodies else ""
    sorting = _Sorting(only=only, names_bodies=names_bodies)
    for row in found.rows:
        sorting.take(row)
    known = _known(sorting.first)
    return Preview(
        file_name=file_name or (source.name if isinstance(source, Path) else ""),
        file_hash=hashlib.sha256(content).hexdigest(),
        rows=len(found.rows),
        new=tuple(one for one in sorting.first.values() if one.host.ascii not in known),
        unchanged=tuple(
            sorted(
                [
                    *sorting.repeated,
                    *(
                        Unchanged(one.row, one.host, None)
                        for one in sorting.first.values()
                        if one.host.ascii in known
                    ),
                ],
                key=lambda one: one.row,
            )
        ),
        elsewhere=sorting.elsewhere,
        refused=tuple(sorting.refused),
        organisations=dict(sorting.bodies.most_common()),
        only=(organisation_name or "").strip(),
    )


def fold_name(name: str) -> str:
    """Return the name of a body as lists spell it differently: ``Gemeente Meerdam``, ``meerdam``.

    >>> fold_name(" Gemeente  MEERDAM") == fold_name("Meerdam")
    True
    """
    return " ".join(name.casefold().split()).removeprefix("gemeente ")


class _Sorting:
    """Puts every row of a list in its place."""

    def __init__(self, *, only: str, names_bodies: bool) -> None:
        self.only, self.names_bodies = only, names_bodies
        self.first: dict[HostName, NewName] = {}
        self.repeated: list[Unchanged] = []
        self.refused: list[Refused] = []
        self.bodies: Counter[str] = Counter()
        self.elsewhere = 0

    def take(self, row: Row) -> None:
        if row.organisation:
            self.bodies[row.organisation] += 1
        if self.only and row.organisation and fold_name(row.organisation) != self.only:
            self.elsewhere += 1
            return
        try:
            host = read_public_name(row.host)
        except NotPublicNameError as error:
            self._refuse(row, error.reason)
            return
        if self.names_bodies and not row.organisation:
            self._refuse(row, NO_ORGANISATION)
        elif host in self.first:
            self.repeated.append(Unchanged(row.number, host, self.first[host].row))
        else:
            new = NewName(row.number, host, DomainValue.of(host), row.organisation)
            self.first[host] = new

    def _refuse(self, row: Row, reason: str) -> None:
        sentence = sentence_for(reason, row.host)
        self.refused.append(Refused(row.number, shortened(row.host), str(reason), sentence))


def _known(hosts: Mapping[HostName, object]) -> set[str]:
    """Return which of *hosts* the register has."""
    return set(_rows_by_name(Hostname, [host.ascii for host in hosts]))


def apply(
    seen: Preview,
    *,
    organisation: Organisation | None,
    by: Person | None,
    at: datetime,
    on_step: Callable[[], None] = lambda: None,
) -> ImportBatch | None:
    """Do what *seen* said; None where there is nothing new, and then nothing is written.

    Names are written in short transactions, each with its event: when the machine stops halfway,
    importing the list again does the rest. Without *organisation* every row goes under the one
    that it names.

    Raises:
        OrganisationNeededError: neither *organisation* nor the list says whose names these are.
    """
    if organisation is None and any(not one.organisation for one in seen.new):
        raise OrganisationNeededError(seen.file_name)
    if not seen.new:
        return None
    batch = new_id()
    owners = _Owners(organisation, at)
    source = {"kind": "import", "what": seen.file_name}
    written = 0
    for chunk in _chunks(seen.new, _CHUNK):
        with transaction.atomic():
            hosts = _write(chunk, owners, source, at)
            if hosts:
                record(
                    action="names-imported",
                    subject_type="import",
                    subject_id=batch,
                    actor=by.pk if by else None,
                    at=at,
                    details={"hosts": hosts},
                )
        written += len(hosts)
        on_step()
        time.sleep(_PAUSE_S)
    return _close(batch, seen, owners.of(""), written, by=by, at=at) if written else None


def _close(
    pk: UUID,
    seen: Preview,
    organisation: Organisation | None,
    written: int,
    *,
    by: Person | None,
    at: datetime,
) -> ImportBatch:
    with transaction.atomic():
        batch = ImportBatch.objects.create(
            pk=pk,
            organisation=organisation,
            file_name=seen.file_name[:200],
            file_hash=seen.file_hash,
            applied_at=at,
            rows=seen.rows,
            new=written,
            unchanged=seen.rows - written - seen.elsewhere - len(seen.refused),
            elsewhere=seen.elsewhere,
            refused=[
                {"row": one.row, "value": one.value, "reason": one.reason} for one in seen.refused
            ],
        )
        record(
            action="list-imported",
            subject_type="import",
            subject_id=batch.pk,
            actor=by.pk if by else None,
            at=at,
            details={"rows": batch.rows, "new": written, "file_hash": seen.file_hash},
        )
    return batch


class _Owners:
    """The organisation of each row: the one that was chosen, or else the one that it names."""

    def __init__(self, chosen: Organisation | None, at: datetime) -> None:
        self._chosen, self._at = chosen, at
        self._known = {fold_name(one.name): one for one in Organisation.objects.all()}

    def of(self, name: str) -> Organisation | None:
        """Return the organisation for a row that names *name*, entered where it is new."""
        if self._chosen is not None or not name:
            return self._chosen
        key = fold_name(name)
        if key not in self._known:
            self._known[key] = create_organisation(" ".join(name.split())[:200], at=self._at)
        return self._known[key]


def _write(
    chunk: Sequence[NewName], owners: _Owners, source: Mapping[str, str], at: datetime
) -> list[str]:
    """Write one chunk; return the names that were new after all."""
    there = _rows_by_name(Hostname, [one.host.ascii for one in chunk])
    todo = [one for one in chunk if one.host.ascii not in there]
    domains = _rows_by_name(DomainName, [one.domain.ascii for one in todo])
    missing = {one.domain.ascii: one for one in todo if one.domain.ascii not in domains}
    made = [
        DomainName(name=name, organisation=owners.of(one.organisation))
        for name, one in missing.items()
    ]
    DomainName.objects.bulk_create(made)
    domains |= {one.name: one for one in made}
    hosts = [
        Hostname(name=one.host.ascii, domain=domains[one.domain.ascii], first_seen=at)
        for one in todo
    ]
    Hostname.objects.bulk_create(hosts)
    Subject.objects.bulk_create(
        [*(Subject(domain=one) for one in made), *(Subject(hostname=one) for one in hosts)]
    )
    Discovery.objects.bulk_create(
        [Discovery(hostname=one, sources=[dict(source)], found_at=at) for one in hosts]
    )
    return [one.name for one in hosts]


_Named = TypeVar("_Named", Hostname, DomainName)


def _rows_by_name(model: type[_Named], names: Sequence[str]) -> dict[str, _Named]:
    found: dict[str, _Named] = {}
    for part in _chunks(names, _ASKED):
        found |= {row.name: row for row in model.objects.filter(name__in=part)}
    return found


def _chunks(items: Sequence[_Item], size: int) -> Iterator[list[_Item]]:
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
