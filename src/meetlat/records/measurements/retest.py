"""How long a person's judgement holds, and what it says once that term has passed.

Norm: the catalogue gives every norm a term after which it is tested again (norms.md §0.1, general
rules G5 and G8). An expired judgement is unknown, and never met: also where no run came since.
"""

from copy import copy
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from meetlat.core.values.verdict import RETEST_DUE, Outcome, Verdict
from meetlat.core.yardstick.norm import Norm
from meetlat.records.measurements.models import Judgement

_DAY = timedelta(days=1)


def end_of_term(norm: Norm, at: datetime) -> datetime | None:
    """Return up to when a judgement on *norm* of *at* holds: the end of its last day.

    None for a norm that is judged once, or only when something changes.
    """
    return end_after(norm.retest_days, at) if norm.retest_days else None


def end_after(days: int, at: datetime) -> datetime:
    """Return the end of the last of so many days from *at* on."""
    after = timezone.localdate(at) + timedelta(days=days) + _DAY
    return timezone.make_aware(datetime.combine(after, time.min))


def last_day(ended: datetime) -> date:
    """Return the last day of a term that ended as ``end_of_term`` returned it."""
    return timezone.localdate(ended) - _DAY


def expired_verdict(ended: datetime) -> Verdict:
    """Return what is left of a judgement whose term *ended*, as ``end_of_term`` returned it."""
    until = last_day(ended).isoformat()
    return Verdict(Outcome.UNDETERMINED, RETEST_DUE, {"until_on": until})


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
