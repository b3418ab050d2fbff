"""The verbs of policy: adopt a yardstick, say how a sender is recognised."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from meetlat.core.values.canonical import content_hash
from meetlat.core.yardstick.norm import Norm
from meetlat.core.yardstick.version import content_of
from meetlat.records.journal.services import record
from meetlat.records.people.models import Person
from meetlat.records.policy.errors import VersionTakenError
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.profile import set_profile
from meetlat.records.policy.queries import yardstick_in_force
from meetlat.records.work.services import enqueue

__all__ = ["adopt_yardstick", "set_profile"]


@transaction.atomic
def adopt_yardstick(
    *,
    norms: Sequence[Norm],
    number: str,
    adopted_by: str,
    adopted_on: date,
    effective_from: date,
    at: datetime,
    by: Person | None,
    decision_ref: str = "",
    decision_url: str = "",
    effect: Mapping[str, Any] | None = None,  # Any: JSON
) -> YardstickVersion:
    """Freeze *norms* as a version in force from a day on; the same again changes nothing.

    From that day on what was seen is judged again by the norms that decide otherwise. *effect*,
    JSON, is what that was foreseen to bring, for those who are told.

    Raises:
        VersionTakenError: the number is taken by another content.
    """
    content = content_of(norms)
    sha256 = content_hash(content)
    existing = YardstickVersion.objects.filter(number=number).first()
    if existing is not None:
        if existing.content_hash != sha256:
            raise VersionTakenError(number)
        return existing
    before = yardstick_in_force(effective_from)
    version = YardstickVersion.objects.create(
        number=number,
        adopted_by=adopted_by,
        adopted_on=adopted_on,
        effective_from=effective_from,
        content=content,
        content_hash=sha256,
        decision_ref=decision_ref,
        decision_url=decision_url,
    )
    if before is not None:
        enqueue(
            "rejudge",
            {"before": str(before.pk), "after": str(version.pk)},
            at=at,
            run_after=max(at, _begin_of(effective_from)),
        )
    record(
        action="yardstick-adopted",
        subject_type="yardstick",
        subject_id=version.pk,
        actor=by.pk if by else None,
        at=at,
        details={
            "number": number,
            "sha256": sha256,
            "norms": len(norms),
            "effective_from": effective_from.isoformat(),
            **({"before": before.number} if before is not None else {}),
            **({"effect": dict(effect)} if effect is not None else {}),
        },
    )
    return version


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
