"""Measure one batch of names and keep what was seen.

A batch may be done once or twice with the same result: what was kept already only moves its
last sighting, and a batch that is done is not done again.
"""

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from meetlat.core.facts.silence import Unseen
from meetlat.core.facts.stored import Facts
from meetlat.core.values.hostname import HostName
from meetlat.jobs.pacing import breathe
from meetlat.measuring.kit import make_kit
from meetlat.measuring.manners import identification
from meetlat.measuring.run import Asked, Seen, measure_all
from meetlat.measuring.world import World
from meetlat.records.decisions.queries import standing
from meetlat.records.measurements.models import Batch
from meetlat.records.measurements.services import complete_batch, keep_seen
from meetlat.records.register.models import Subject
from meetlat.records.register.queries import register_facts

_LOG = logging.getLogger(__name__)
#: What is looked at of a domain; a host name of the same name has the rest.
_OF_A_DOMAIN = frozenset({"dns", "mail"})
_SERVED = ("https", "page", "tls")


# Any: JSON, as the job was asked for.
def measure_batch(args: Mapping[str, Any], world: World) -> None:
    """Do the batch ``args["batch"]``: measure, keep, and say that it is done."""
    batch = Batch.objects.select_related("run").get(pk=args["batch"])
    if batch.done_at is not None:
        return
    subjects = list(
        Subject.objects.select_related(
            "application", "hostname__application", "hostname__domain", "domain"
        )
        .filter(pk__in=[UUID(one) for one in batch.subjects])
        .order_by("id")
    )
    named: dict[HostName, list[Subject]] = {}
    for subject in subjects:
        if (name := _name(subject)) is not None:
            named.setdefault(name, []).append(subject)
    seen = _measure(named, world)
    last = world.clock()
    for one in seen:
        for subject in named[one.name]:
            last = max(last, keep_seen(batch, subject, _facts_of(subject, one), at=one.at))
            breathe()
    last = max(last, _look_in_the_register(batch, subjects, at=last))
    complete_batch(batch, at=last, silent=sum(_is_silent(one) for one in seen))
    _LOG.info("measured batch=%s names=%s", batch.pk, len(seen))


def _name(subject: Subject) -> HostName | None:
    named = subject.hostname or subject.domain
    return HostName(named.name) if named is not None else None


def _measure(named: Mapping[HostName, Iterable[Subject]], world: World) -> list[Seen]:
    """Measure every name once. The rows are written afterwards: the engine's loop holds none."""
    asked = [
        Asked(name, is_domain=any(one.domain_id is not None for one in subjects))
        for name, subjects in named.items()
    ]
    if not asked:
        return []
    kit = make_kit(world, user_agent=identification(settings.VERSION, settings.SITE_URL))
    seen: list[Seen] = []
    measure_all(asked, kit, on_seen=seen.append)
    return seen


def _facts_of(subject: Subject, seen: Seen) -> dict[str, Facts | Unseen]:
    if subject.domain_id is not None:
        return {kind: facts for kind, facts in seen.facts.items() if kind in _OF_A_DOMAIN}
    return {kind: facts for kind, facts in seen.facts.items() if kind != "mail"}


def _look_in_the_register(batch: Batch, subjects: Iterable[Subject], *, at: datetime) -> datetime:
    """Keep what the register says of the batch's applications: a sighting like any other."""
    last = at
    for subject in subjects:
        application = subject.application
        if application is None:
            continue
        decided = standing(application) is not None
        facts = register_facts(application, has_ratified_decision=decided)
        last = max(last, keep_seen(batch, subject, {"register": facts}, at=at))
        breathe()
    return last


def _is_silent(seen: Seen) -> bool:
    return all(isinstance(seen.facts.get(kind), Unseen) for kind in _SERVED)
