"""Foresee what the draft would change, and adopt it to see whether that comes true."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from benches.city.draft import drafted
from benches.city.making import AT
from meetlat.jobs.rejudge import rejudge
from meetlat.records.adoption.effect import Effect, what_if
from meetlat.records.findings.models import Finding
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.queries import norms_of
from meetlat.records.policy.services import adopt_yardstick

#: The moment at which the draft is looked at: after the run was judged.
THEN: Final = AT + timedelta(hours=1)

_Places = set[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What the draft would change, and how long it took to say so."""

    effect: Effect
    seconds: float
    #: Of those, how long a core worked: what a busy machine does not change.
    cpu_seconds: float


def foresee() -> Foreseen:
    """Return what the draft would change to the version that holds."""
    norms = norms_of(YardstickVersion.objects.get())
    started, worked = time.perf_counter(), time.process_time()
    effect = what_if(norms, drafted(norms), at=THEN)
    return Foreseen(effect, time.perf_counter() - started, time.process_time() - worked)


def adopt_and_compare() -> int:
    """Foresee, adopt, judge again; return how many findings came otherwise than was foreseen."""
    before = YardstickVersion.objects.get()
    foreseen = foresee().effect
    open_before = _open_places()
    after = adopt_yardstick(
        norms=drafted(norms_of(before)),
        number="2",
        adopted_by="het college",
        adopted_on=THEN.date(),
        effective_from=THEN.date(),
        at=THEN,
        by=None,
    )
    rejudge(before, after, at=THEN)
    open_after = _open_places()
    opened, closed = _by_norm(open_after - open_before), _by_norm(open_before - open_after)
    expected = {one.norm_id: (one.opens, one.closes) for one in foreseen.norms}
    norms = {*expected, *opened, *closed}
    return sum(
        abs(expected.get(one, (0, 0))[0] - opened.get(one, 0))
        + abs(expected.get(one, (0, 0))[1] - closed.get(one, 0))
        for one in norms
    )


def _open_places() -> _Places:
    rows = Finding.objects.exclude(state=Finding.State.RESOLVED)
    return {
        (norm, str(subject), place)
        for norm, subject, place in rows.values_list("norm_id", "subject", "locator")
    }


def _by_norm(places: _Places) -> dict[str, int]:
    found: dict[str, int] = {}
    for norm, _, _ in places:
        found[norm] = found.get(norm, 0) + 1
    return found
