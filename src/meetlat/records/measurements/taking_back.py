"""Taking back what a person judged of an application, so that something else counts again.

That is what was measured, or what is judged for the platform, supplier or organisation that the
application stands under.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from meetlat.core.values.canonical import content_hash
from meetlat.core.values.verdict import TAKEN_BACK, Outcome, Verdict
from meetlat.records.measurements.judging import Ground, begin
from meetlat.records.measurements.models import Judgement
from meetlat.records.measurements.periods import TICK
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.register.models import Subject


@transaction.atomic
def take_back(subject: Subject, norm_id: str, yardstick: YardstickVersion, *, at: datetime) -> bool:
    """End what a person judged of *subject*: from *at* on nothing is said of it.

    What was found short by that judgement lapses. Returns whether there was anything to end.
    """
    until_now = Judgement.objects.filter(subject=subject, norm_id=norm_id, first_at__lte=at)
    last = until_now.order_by("-first_at", "-id").first()
    if last is None or last.source != Judgement.Source.PERSON:
        return False
    if last.first_at == at:
        at += TICK
    basis = content_hash({"norm": norm_id, "rule": TAKEN_BACK, "at": at.isoformat()})
    verdict = Verdict(Outcome.NOT_APPLICABLE, TAKEN_BACK)
    begin(subject, norm_id, yardstick, verdict, Ground(Judgement.Source.REGISTER, basis), at=at)
    return True
