"""Keeps what norms say as periods: only a new ground, or the end of a verdict, is a new row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from meetlat.core.values.verdict import Outcome, Verdict
from meetlat.records.measurements.models import Batch, Judgement
from meetlat.records.measurements.periods import TICK, Period, Standing, before, place
from meetlat.records.measurements.retest import expired_verdict
from meetlat.records.people.models import Person
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.register.models import Subject


@dataclass(frozen=True, slots=True)
class Ground:
    """On what a verdict rests."""

    source: str
    #: The hash over all that could turn the verdict, but for time alone.
    basis: str
    check: str = ""
    edition: int = 0
    observations: tuple[int, ...] = ()
    motivation: str = ""
    judged_by: Person | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a norm says of a subject; the verdict is asked for only where it is not known."""

    norm_id: str
    ground: Ground
    verdict: Callable[[], Verdict]
    #: Says only that the norm awaits a person: it covers no answer, but one whose term has passed.
    only_after_rule: bool = False


def periods_of(subject: Subject) -> dict[str, list[Period]]:
    """Return the periods of every norm judged on *subject*, oldest first."""
    rows = Judgement.objects.filter(subject=subject).order_by("first_at", "id")
    found: dict[str, list[Period]] = {}
    for row in rows.only(
        "norm_id", "first_at", "last_at", "basis", "holds_until", "check_name", "outcome", "source"
    ):
        ruled_out = is_ruled_out(row.outcome, row.source, row.check_name)
        found.setdefault(row.norm_id, []).append(
            Period(row.pk, row.first_at, row.last_at, row.basis, row.holds_until, ruled_out)
        )
    return found


def is_ruled_out(outcome: str, source: str, check: str) -> bool:
    """Whether a stored judgement says that a rule of the yardstick switched its norm off."""
    return outcome == Outcome.NOT_APPLICABLE and source == Judgement.Source.REGISTER and not check


def adds_nothing(
    basis: str, earlier: Standing | None, at: datetime, *, only_after_rule: bool
) -> bool:
    """Whether an opinion on *basis* leaves what was said before it as it is.

    One that only awaits a person covers no answer: it follows a rule, or an answer of which the
    term has passed at *at*.
    """
    if not only_after_rule:
        return False
    if earlier is None:
        return True
    return not earlier.ruled_out and earlier.basis != basis and not earlier.has_expired(at)


def keep_opinion(
    subject: Subject,
    yardstick: YardstickVersion,
    opinion: Opinion,
    known: Sequence[Period],
    at: datetime,
) -> int:
    """Keep one opinion that no period holds at *at* among the *known* ones of its norm.

    Returns how many periods were new.
    """
    earlier = before(known, at)
    basis = opinion.ground.basis
    standing = earlier.standing if earlier is not None else None
    if adds_nothing(basis, standing, at, only_after_rule=opinion.only_after_rule):
        return 0
    expired = None
    if opinion.only_after_rule and earlier is not None and earlier.has_expired(at):
        expired = earlier.holds_until
    where = place(known, at, basis)
    if where.holds is not None:
        return 0
    if earlier is not None and earlier.first_at == at:
        return keep_opinion(subject, yardstick, opinion, known, at + TICK)
    if where.parted is not None:
        _part(subject, where.parted, at)
    verdict = opinion.verdict() if expired is None else expired_verdict(expired)
    if where.resumes is not None and _says(where.resumes, verdict):
        Judgement.objects.filter(pk=where.resumes.id).update(first_at=at)
        return 0
    begin(subject, opinion.norm_id, yardstick, verdict, opinion.ground, at=at)
    return 1


def begin(
    subject: Subject,
    norm_id: str,
    yardstick: YardstickVersion,
    verdict: Verdict,
    ground: Ground,
    *,
    at: datetime,
) -> Judgement:
    """Begin a new period in which *verdict* holds of *subject*."""
    judgement = Judgement.objects.create(
        subject=subject,
        norm_id=norm_id,
        yardstick=yardstick,
        source=ground.source,
        check_name=ground.check,
        edition=ground.edition,
        basis=ground.basis,
        outcome=str(verdict.outcome),
        reason=str(verdict.reason),
        data=dict(verdict.data),
        locators=list(verdict.locators),
        remark=verdict.remark,
        holds_until=verdict.holds_until,
        motivation=ground.motivation,
        judged_by=ground.judged_by,
        first_at=at,
        last_at=at,
    )
    if ground.observations:
        judgement.observations.set(ground.observations)
    return judgement


def _says(period: Period, verdict: Verdict) -> bool:
    row = Judgement.objects.get(pk=period.id)
    return (row.outcome, row.reason, row.data, row.locators, row.remark, row.holds_until) == (
        str(verdict.outcome),
        str(verdict.reason),
        dict(verdict.data),
        list(verdict.locators),
        verdict.remark,
        verdict.holds_until,
    )


def _part(subject: Subject, period: Period, at: datetime) -> None:
    """Part *period* around *at*, at the moments of the other runs that judged *subject*."""
    moments = _moments(subject, period)
    left = max((one for one in moments if one < at), default=period.first_at)
    right = min((one for one in moments if one > at), default=None)
    row = Judgement.objects.get(pk=period.id)
    observations = list(row.observations.values_list("pk", flat=True))
    Judgement.objects.filter(pk=row.pk).update(last_at=left)
    if right is not None:
        row.pk = None
        row._state.adding = True  # noqa: SLF001 - Django's own way to copy a row
        row.first_at, row.last_at = right, period.last_at
        row.save(force_insert=True)
        row.observations.set(observations)


def _moments(subject: Subject, period: Period) -> set[datetime]:
    """Return when *subject* was judged within *period*: the ends of the runs that covered it."""
    batches = Batch.objects.filter(
        run__judged_at__isnull=False,
        run__finished_at__gte=period.first_at,
        run__finished_at__lte=period.last_at,
    )
    wanted = str(subject.pk)
    found = {
        finished
        for finished, subjects in batches.values_list("run__finished_at", "subjects")
        if finished is not None and wanted in subjects
    }
    return found | {period.first_at, period.last_at}
