"""What was seen last of many subjects, by its content: what judging starts from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from meetlat.core.facts.stored import kind_of
from meetlat.core.yardstick.norm import Norm
from meetlat.core.yardstick.params import check_of
from meetlat.records.measurements.models import Observation
from meetlat.records.register.keys import Among, among, hex_of


@dataclass(slots=True)
class Sighting:
    """What was seen last of one kind: facts by their hash, or the cause of seeing nothing."""

    id: int
    facts: str | None
    cause: str

    @property
    def content(self) -> str:
        """What decides the verdict: the hash of the facts, or the cause."""
        return self.facts or self.cause


def sightings(
    ids: Among, *, at: datetime, kinds: Iterable[str] | None = None
) -> dict[str, dict[str, Sighting]]:
    """Return, by subject and kind, what was seen last by *at*; *kinds* None is every kind.

    The subjects are known by the hex digits of their ids.
    """
    found: dict[str, dict[str, Sighting]] = {}
    rows = Observation.objects.filter(**among("subject", ids), first_seen__lte=at)
    if kinds is not None:
        rows = rows.filter(kind__in=sorted(kinds))
    # In the order of an index, so that nothing is sorted; the last of a kind is what holds.
    for subject, kind, pk, facts, cause in rows.order_by(
        "subject_id", "kind", "first_seen"
    ).values_list(hex_of("subject"), "kind", "pk", "facts", "cause"):
        found.setdefault(subject, {})[kind] = Sighting(pk, facts, cause)
    return found


def kinds_read(norms: Iterable[Norm]) -> frozenset[str]:
    """Return the kinds of facts that the checks of *norms* read."""
    uses = (use for norm in norms for use in norm.checks)
    return frozenset(kind_of(kind) for use in uses for kind in check_of(use).reads)
