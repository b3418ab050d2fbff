"""Judge what was seen again where a new yardstick decides otherwise; nothing is measured."""

import logging
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from meetlat.core.yardstick.compare import compare
from meetlat.jobs.judge import Laid, subjects_as_seen
from meetlat.jobs.pacing import breathe
from meetlat.measuring.world import World
from meetlat.records.findings.services import apply_judgements
from meetlat.records.measurements.judging import Opinion
from meetlat.records.measurements.opinions import Judge
from meetlat.records.measurements.queries import judged_on, judged_subjects
from meetlat.records.measurements.services import keep_opinions
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.queries import norms_of

_LOG = logging.getLogger(__name__)


# Any: JSON, as the job was asked for.
def rejudge_job(args: Mapping[str, Any], world: World) -> None:
    """Judge by the version ``args["after"]`` what ``args["before"]`` said otherwise."""
    before, after = (
        YardstickVersion.objects.get(pk=UUID(args[key])) for key in ("before", "after")
    )
    rejudge(before, after, at=world.clock())


def rejudge(before: YardstickVersion, after: YardstickVersion, *, at: datetime) -> int:
    """Judge every subject that was judged before by the norms that decide otherwise now.

    A norm that was withdrawn applies to nothing from *at* on, and its findings lapse. Each
    subject in a transaction of its own; done again it adds nothing. Returns how many judgements
    were new.
    """
    difference = compare(norms_of(before), norms_of(after))
    judge = Judge({norm.id: norm for norm in difference.to_judge_again}, at)
    withdrawn = {norm.id: norm for norm in difference.withdrawn}
    norms = {**judge.norms, **withdrawn}
    held = judged_on(withdrawn)
    new = 0
    for laid in subjects_as_seen(judged_subjects() if norms else [], at=at):
        with transaction.atomic():
            opinions = _opinions(
                judge, laid, [pk for pk in withdrawn if laid.subject.pk in held[pk]]
            )
            new += keep_opinions(laid.subject, after, opinions, at=at)
            apply_judgements(laid.subject, norms=norms, at=at)
        breathe()
    _LOG.info("rejudged by=%s new=%s judged=%s reused=%s", after.number, new, *judge.counts)
    return new


def _opinions(judge: Judge, laid: Laid, withdrawn: list[str]) -> Iterator[Opinion]:
    yield from judge.opinions(laid.traits, laid.seen)
    for norm_id in withdrawn:
        yield judge.withdrawn(norm_id).opinion(laid.seen)
