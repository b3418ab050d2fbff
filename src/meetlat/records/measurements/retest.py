"""How long a person's judgement holds, and what it says once that term has passed.

Norm: the catalogue gives every norm a term after which it is tested again (norms.md §0.1, general
rules G5 and G8). An expired judgement is unknown, and never met: also where no run came since.
"""

from copy import copy
from datetime import datetime, time, timedelta

from django.utils import timezone

from meetlat.core.values.verdict import RETEST_DUE, Outcome, Verdict
from meetlat.core.yardstick.norm import Norm
from meetlat.records.measurements.models import Judgement

_DAY = timedelta(days=1)


def end_of_term(norm: Norm, at: datetime) -> datetime | None:
    """Return up to when a judgement on *norm* of *at* holds: the end of its last day.

    None for a norm that is judged once, or only when something changes.
    """
    if not norm.retest_days:
        return None
    after = timezone.localdate(at) + timedelta(days=norm.retest_days) + _DAY
    return timezone.make_aware(datetime.combine(after, time.min))


def expired_verdict(ended: datetime) -> Verdict:
    """Return what is left of a judgement whose term *ended*, as ``end_of_term`` returned it."""
    last = timezone.localdate(ended) - _DAY
    return Verdict(Outcome.UNDETERMINED, RETEST_DUE, {"until_on": last.isoformat()})


def as_it_stands(judgement: Judgement, at: datetime) -> Judgement:
    """Return *judgement* as it stands at *at*: a person's whose term has passed is unknown.

    The row itself stays as it was given; what differs is a copy, not to be saved.
    """
    ended = judgement.holds_until
    if judgement.source != Judgement.Source.PERSON or ended is None or at < ended:
        return judgement
    verdict = expired_verdict(ended)
    left = copy(judgement)
    left.outcome, left.reason, left.data = verdict.outcome, verdict.reason, dict(verdict.data)
    left.locators, left.remark = [], False
    left.motivation, left.judged_by = "", None
    return left
