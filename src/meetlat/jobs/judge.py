"""Judge what a finished run saw, and let findings open and close by it.

What was seen is taken as it was when the run finished, so that runs may be judged in any order.
The same ground is never judged twice.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from meetlat.jobs.pacing import breathe
from meetlat.measuring.world import World
from meetlat.records.findings.queries import subjects_with_findings
from meetlat.records.findings.services import apply_judgements
from meetlat.records.measurements.models import Run
from meetlat.records.measurements.opinions import Judge
from meetlat.records.measurements.services import (
    count_judgements,
    keep_opinions,
    note_judged,
    subject_ids,
)
from meetlat.records.measurements.sightings import Sighting, sightings
from meetlat.records.policy.queries import norms_of, yardstick_in_force
from meetlat.records.register.models import Subject
from meetlat.records.register.queries import is_ended
from meetlat.records.register.traits import Traits, traits_of

_LOG = logging.getLogger(__name__)
#: So many subjects are looked at at a time.
_CHUNK: Final = 50


class NotFinishedError(Exception):
    """A run is judged once all of it was measured."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A subject with what was known of it at the moment of judging."""

    subject: Subject
    traits: Traits
    seen: Mapping[str, Sighting]


# Any: JSON, as the job was asked for.
def judge_run_job(args: Mapping[str, Any], world: World) -> None:
    """Judge the run ``args["run"]``, if that was not done yet."""
    run = Run.objects.get(pk=UUID(args["run"]))
    if run.judged_at is None:
        judge_run(run, at=world.clock())


def judge_run(run: Run, *, at: datetime) -> None:
    """Judge every subject of *run* by the yardstick in force, and apply that to the findings.

    Each subject in a transaction of its own; done again it adds nothing.

    Raises:
        NotFinishedError: a part of it was not measured yet.
    """
    if run.finished_at is None:
        raise NotFinishedError(run.pk)
    yardstick = yardstick_in_force(timezone.localdate(run.finished_at))
    if yardstick is not None:
        judge = Judge({norm.id: norm for norm in norms_of(yardstick)}, run.finished_at)
        ids = subject_ids(run)
        for laid in subjects_as_seen([*ids, *_ended(ids)], at=run.finished_at):
            with transaction.atomic():
                new = keep_opinions(
                    laid.subject,
                    yardstick,
                    judge.opinions(laid.traits, laid.seen),
                    at=run.finished_at,
                )
                if new:
                    count_judgements(run, new)
                apply_judgements(laid.subject, norms=judge.norms, at=at)
            breathe()
    note_judged(run, at=at)
    _LOG.info("judged run=%s", run.pk)


def _ended(ids: Sequence[UUID]) -> list[UUID]:
    """Return the subjects, beside *ids*, that left the fan with findings still open.

    They are measured no more, and the rule that nothing is asked of them lets those lapse.
    """
    left = subjects_with_findings() - set(ids)
    rows = Subject.objects.filter(pk__in=left).select_related(
        "application", "hostname__application"
    )
    return sorted(row.pk for row in rows if is_ended(row))


def subjects_as_seen(ids: Sequence[UUID], *, at: datetime) -> Iterator[Laid]:
    """Yield the subjects *ids* with what was known of each by *at*, in the order of their ids.

    A name is judged with what the register held of the application that it serves.
    """
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        traits = traits_of(some)
        owners = [UUID(one.owner) for one in traits.values() if one.owner]
        known = sightings([*some, *owners], at=at)
        for subject in Subject.objects.filter(pk__in=some).order_by("id"):
            mine = traits.get(subject.pk.hex)
            if mine is not None:
                seen = known.get(mine.owner, {}) | known.get(subject.pk.hex, {})
                yield Laid(subject, mine, seen)
