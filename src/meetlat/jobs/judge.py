"""Judge what a finished run saw, and let findings open and close by it.

What was seen is taken as it was when the run finished, so that runs may be judged in any order.
The same ground is never judged twice.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from meetlat.core import checks
from meetlat.core.facts.stored import kind_of
from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Outcome, Verdict, rank
from meetlat.core.yardstick.applicability import NotApplicable, applies
from meetlat.core.yardstick.norm import CheckUse, Norm
from meetlat.core.yardstick.params import check_of, params_for
from meetlat.jobs.pacing import breathe
from meetlat.measuring.world import World
from meetlat.records.findings.queries import subjects_with_findings
from meetlat.records.findings.services import apply_judgements
from meetlat.records.measurements.judging import Ground, Opinion
from meetlat.records.measurements.models import Judgement, Observation, Run
from meetlat.records.measurements.queries import observations_of, seen_of
from meetlat.records.measurements.services import (
    basis_of,
    keep_opinions,
    note_judged,
    subject_ids,
)
from meetlat.records.people.models import Organisation
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.queries import norms_of, profile, yardstick_in_force
from meetlat.records.register.models import Subject
from meetlat.records.register.queries import is_ended, kinds_and_flags, stages_of

_LOG = logging.getLogger(__name__)
#: So many subjects' facts are in memory at a time.
_CHUNK: Final = 50
#: The reason of what awaits a person; cases use the same.
AWAITS_A_PERSON: Final = "awaits-a-person"


class NotFinishedError(Exception):
    """A run is judged once all of it was measured."""


@dataclass(slots=True)
class _Judge:
    """One run's yardstick, and what is the same for all its subjects."""

    yardstick: YardstickVersion
    norms: Mapping[str, Norm]
    at: datetime
    _profiles: dict[UUID, Mapping[str, object]] = field(default_factory=dict)

    def opinions(
        self, subject: Subject, observations: Mapping[str, Observation]
    ) -> Iterator[Opinion]:
        """Yield what every norm in force says of *subject*, as it was seen."""
        (kinds, flags), stages = kinds_and_flags(subject), stages_of(subject)
        for norm in self.norms.values():
            if norm.subject != _what(subject):
                continue
            ruled = applies(norm, kinds, flags, stages)
            if isinstance(ruled, NotApplicable):
                yield self._by_rule(norm, ruled)
            elif norm.checks:
                yield self._by_checks(norm, subject, observations)
            else:
                yield self._awaiting(norm)

    def _by_rule(self, norm: Norm, ruled: NotApplicable) -> Opinion:
        verdict = Verdict(Outcome.NOT_APPLICABLE, str(ruled.reason), {"rule": ruled.rule})
        basis = self._basis(norm, rule=[str(ruled.reason), ruled.rule])
        ground = Ground(Judgement.Source.REGISTER, basis)
        return Opinion(norm.id, ground, lambda: verdict)

    def _awaiting(self, norm: Norm) -> Opinion:
        ground = Ground(Judgement.Source.REGISTER, self._basis(norm, rule=AWAITS_A_PERSON))
        verdict = Verdict(Outcome.UNDETERMINED, AWAITS_A_PERSON)
        return Opinion(norm.id, ground, lambda: verdict, only_after_rule=True)

    def _by_checks(
        self, norm: Norm, subject: Subject, observations: Mapping[str, Observation]
    ) -> Opinion:
        profiled = self._profile(subject)
        host = _host(subject)
        used = [(check_of(use), params_for(use, profiled)) for use in norm.checks]
        read = {kind_of(kind) for check, _ in used for kind in check.reads}
        rests_on = {kind: row for kind, row in observations.items() if kind in read}
        basis = self._basis(
            norm,
            seen={kind: row.facts_id or row.cause for kind, row in rests_on.items()},
            checks=[[check.id, check.edition] for check, _ in used],
            params=[_params(use, profiled) for use in norm.checks],
        )
        registered = read == {"register"}
        ground = Ground(
            Judgement.Source.REGISTER if registered else Judgement.Source.MEASURED,
            basis,
            check=used[0][0].id,
            edition=used[0][0].edition,
            observations=tuple(row.pk for row in rests_on.values()),
        )
        return Opinion(norm.id, ground, partial(_verdict, used, rests_on, self.at, host))

    # Any: JSON.
    def _basis(self, norm: Norm, **parts: Any) -> str:
        return basis_of(norm=norm.id, yardstick=self.yardstick.content_hash, **parts)

    def _profile(self, subject: Subject) -> Mapping[str, object]:
        organisation = _organisation(subject)
        if organisation.pk not in self._profiles:
            known = profile(organisation)
            self._profiles[organisation.pk] = (
                {"sender_names": known.sender_names, "main_domain": known.main_domain}
                if known is not None
                else {}
            )
        return self._profiles[organisation.pk]


def _verdict(
    used: Sequence[tuple[checks.Check, object]],
    observations: Mapping[str, Observation],
    at: datetime,
    host: HostName | None,
) -> Verdict:
    """Return the verdict of the norm's checks: the worst, failing wherever one of them fails."""
    seen = seen_of(observations)
    verdicts = [check.judge(seen, params, at, host=host) for check, params in used]
    worst = min(verdicts, key=lambda one: rank(one.outcome, remark=one.remark))
    turning = [one.holds_until for one in verdicts if one.holds_until is not None]
    return Verdict(
        worst.outcome,
        worst.reason,
        worst.data,
        tuple(sorted({locator for one in verdicts for locator in one.locators})),
        min(turning, default=None),
        worst.remark,
    )


def _params(use: CheckUse, profiled: Mapping[str, object]) -> dict[str, object]:
    """Return the parameters as JSON: what the norm sets, with the profile's words filled in."""
    return {
        name: profiled.get(value.removeprefix("profile."), "")
        if isinstance(value, str) and value.startswith("profile.")
        else value
        for name, value in use.params.items()
    }


def _what(subject: Subject) -> checks.Subject:
    if subject.application_id is not None:
        return checks.Subject.APPLICATION
    if subject.hostname_id is not None:
        return checks.Subject.HOSTNAME
    return checks.Subject.DOMAIN


def _host(subject: Subject) -> HostName | None:
    named = subject.hostname or subject.domain
    return HostName(named.name) if named is not None else None


def _organisation(subject: Subject) -> Organisation:
    if subject.application is not None:
        return subject.application.organisation
    domain = subject.domain or (subject.hostname.domain if subject.hostname else None)
    assert domain is not None  # noqa: S101 - a subject is one of three things
    return domain.organisation


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
        norms = {norm.id: norm for norm in norms_of(yardstick)}
        judge = _Judge(yardstick, norms, run.finished_at)
        ids = subject_ids(run)
        for subject, observations in _subjects(run, [*ids, *_ended(ids)]):
            with transaction.atomic():
                keep_opinions(run, subject, yardstick, judge.opinions(subject, observations))
                apply_judgements(subject, norms=norms, at=at)
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


def _subjects(run: Run, ids: Sequence[UUID]) -> Iterator[tuple[Subject, Mapping[str, Observation]]]:
    """Yield every subject of *ids* with what was known of it when *run* finished."""
    for start in range(0, len(ids), _CHUNK):
        subjects = list(
            Subject.objects.select_related(
                "application__organisation",
                "hostname__application__subject",
                "hostname__domain__organisation",
                "domain__organisation",
            )
            .filter(pk__in=ids[start : start + _CHUNK])
            .order_by("id")
        )
        owners = {
            one.pk: one.hostname.application.subject
            for one in subjects
            if one.hostname is not None and one.hostname.application is not None
        }
        known = observations_of([*subjects, *owners.values()], at=run.finished_at)
        for subject in subjects:
            owner = owners.get(subject.pk)
            yield subject, (known[owner.pk] if owner is not None else {}) | known[subject.pk]
