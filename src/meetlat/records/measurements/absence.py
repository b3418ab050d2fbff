"""When a name is gone: only after three measurements, spread over 90 days, that proved it absent.

Norm: domain.md, "Findings over repeated measuring". Proof is an answer that shows that nothing is
there (norms.md, general rule G2): DNS knows no name or no address, or every address refuses both
ports. What could not be seen proves nothing, for either side. Derived, never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from meetlat.core.facts.https import HttpsFacts
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.facts.stored import Facts, from_stored
from meetlat.records.measurements.models import Batch, Observation
from meetlat.records.register.models import Subject

#: domain.md, "Findings over repeated measuring".
LEAST_MEASUREMENTS: Final = 3
LEAST_SPAN: Final = timedelta(days=90)

_PROOF: Final = frozenset({Cause.NO_NAME, Cause.NO_ADDRESS})


@dataclass(frozen=True, slots=True)
class Absence:
    """That a name was absent, at every measurement since that could tell."""

    #: The first and the last measurement that proved it.
    since: datetime
    last: datetime
    measurements: int

    @property
    def is_gone(self) -> bool:
        """Whether that was seen often enough, and over long enough a time."""
        return self.measurements >= LEAST_MEASUREMENTS and self.last - self.since >= LEAST_SPAN


def is_there(seen: Facts | Unseen) -> bool | None:
    """Return whether anything answers on the web; None where that could not be seen.

    *seen* is of the kind https.
    """
    if isinstance(seen, Unseen):
        return False if seen.cause in _PROOF else None
    if not isinstance(seen, HttpsFacts):
        return None
    if any(one.answer is not None for one in seen.exchanges):
        return True
    refused = [one.silence is Cause.REFUSED for one in seen.exchanges]
    return False if refused and all(refused) else None


def absence_in(sightings: Iterable[tuple[datetime, bool | None]]) -> Absence | None:
    """Return the absence in which *sightings*, in any order, end; None where they do not.

    Of each the second says whether the name was there, None where that could not be seen.
    """
    found: Absence | None = None
    for at, there in sorted(sightings, key=lambda one: one[0]):
        if there:
            found = None
        elif there is False and found is None:
            found = Absence(at, at, 1)
        elif there is False and found is not None:
            found = replace(found, last=at, measurements=found.measurements + 1)
    return found


def absences(subjects: Sequence[Subject], *, at: datetime) -> dict[UUID, Absence]:
    """Return, by subject, the absence in which its measurements up to *at* end, where they do."""
    tails = {pk: _tail(rows) for pk, rows in _periods(subjects, at).items()}
    absent = {pk: rows for pk, rows in tails.items() if absence_in(rows) is not None}
    measured = _measured(absent, at) if absent else {}
    found = {pk: absence_in(_sightings(rows, measured[pk])) for pk, rows in absent.items()}
    return {pk: one for pk, one in found.items() if one is not None}


_Period = tuple[datetime, bool | None]


def _periods(subjects: Sequence[Subject], at: datetime) -> dict[UUID, list[_Period]]:
    """Return, by subject, from when on it was there or not, oldest first."""
    rows = (
        Observation.objects.filter(subject__in=subjects, kind="https", first_seen__lte=at)
        .select_related("facts")
        .order_by("first_seen", "id")
    )
    found: dict[UUID, list[_Period]] = {}
    for row in rows:
        seen = from_stored(row.facts.content) if row.facts else Unseen(Cause(row.cause))
        found.setdefault(row.subject_id, []).append((row.first_seen, is_there(seen)))
    return found


def _tail(periods: Sequence[_Period]) -> Sequence[_Period]:
    """Return what came after the last period in which it was there."""
    last = max((n for n, (_, there) in enumerate(periods) if there), default=-1)
    return periods[last + 1 :]


def _measured(absent: Mapping[UUID, Sequence[_Period]], at: datetime) -> dict[UUID, list[datetime]]:
    """Return, by subject, when the runs that measured it had done so, up to *at*."""
    begins = min(begun for rows in absent.values() for begun, _ in rows)
    found: dict[UUID, list[datetime]] = {pk: [] for pk in absent}
    done = Batch.objects.filter(done_at__gte=begins, done_at__lte=at)
    for moment, subjects in done.values_list("done_at", "subjects"):
        for pk in found.keys() & {UUID(one) for one in subjects}:
            if moment is not None:
                found[pk].append(moment)
    return found


def _sightings(periods: Sequence[_Period], measured: Iterable[datetime]) -> list[_Period]:
    """Return what each measurement saw: what the period said that had begun by then."""
    begun_by = [(at, [there for begun, there in periods if begun <= at]) for at in measured]
    return [(at, known[-1]) for at, known in begun_by if known]
