"""Measure a batch of names and keep what was seen. Safe to stop and to do again at any point."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from meetlat.core.facts.silence import Unseen
from meetlat.core.values.hostname import HostName
from meetlat.measuring.kit import Kit, make_kit
from meetlat.measuring.manners import identification
from meetlat.measuring.run import Asked, Seen, measure_all
from meetlat.measuring.world import World, load_world, real_world
from meetlat.records.measurements import services as measurements
from meetlat.records.measurements.models import Batch
from meetlat.records.register.models import Subject

#: What belongs to a domain; the rest belongs to the host names in it.
_OF_A_DOMAIN = frozenset({"dns", "mail"})


def world_of_this_installation() -> World:
    """Return the world in the file that the settings name, or the real one."""
    return load_world(Path(settings.WORLD_FILE)) if settings.WORLD_FILE else real_world()


def kit_of_this_installation() -> Kit:
    """Return the tools for one run, which say who measures."""
    return make_kit(
        world_of_this_installation(),
        user_agent=identification(settings.VERSION, settings.SITE_URL),
    )


def measure_batch(batch_id: int) -> None:
    """Measure the names of one batch; with the last batch the run is finished."""
    batch = Batch.objects.get(pk=batch_id)
    if batch.done_at is not None:
        return
    subjects = Subject.objects.filter(pk__in=batch.subjects).select_related("hostname", "domain")
    by_name: dict[str, list[Subject]] = {}
    for subject in subjects:
        by_name.setdefault(str(subject.hostname or subject.domain), []).append(subject)
    asked = [
        Asked(HostName(name), is_domain=any(row.domain is not None for row in rows))
        for name, rows in sorted(by_name.items())
    ]
    found: list[Seen] = []
    measure_all(asked, kit_of_this_installation(), on_seen=found.append)
    facts = periods = silent = 0
    for seen in found:
        silent += all(isinstance(one, Unseen) for one in seen.facts.values())
        for subject in by_name[seen.name.ascii]:
            is_domain = subject.domain is not None
            theirs = {
                kind: one
                for kind, one in seen.facts.items()
                if (kind in _OF_A_DOMAIN if is_domain else kind != "mail")
            }
            kept = measurements.keep_seen(subject, theirs, at=seen.at)
            facts, periods = facts + kept.facts, periods + kept.periods
    measurements.complete_batch(
        batch, at=timezone.now(), silent=silent, kept=measurements.Kept(facts, periods)
    )
