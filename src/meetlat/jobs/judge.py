"""Lay what was seen, and what the register holds, along the norms in force. No one is measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from django.utils import timezone

from meetlat.core.checks import Subject as SubjectKind
from meetlat.core.facts.silence import Unseen
from meetlat.core.facts.stored import Facts, kind_of, to_stored
from meetlat.core.values.canonical import content_hash
from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Outcome, Verdict
from meetlat.core.yardstick.applicability import NotApplicable, applies
from meetlat.core.yardstick.norm import Norm
from meetlat.core.yardstick.params import check_of, params_for
from meetlat.records.decisions.queries import standings
from meetlat.records.findings.queries import norms_with_findings
from meetlat.records.findings.services import follow_all
from meetlat.records.measurements import services as measurements
from meetlat.records.measurements.models import Judgement, Observation, Run
from meetlat.records.measurements.queries import (
    current_judgements,
    latest_observations,
    seen_of,
)
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.queries import norms_of, profile, yardstick_in_force
from meetlat.records.register.models import Application, Subject
from meetlat.records.register.queries import kinds_and_flags, register_facts, subjects_of
from meetlat.records.work.services import enqueue

#: Roles of host names that are measured but not judged as sites (norms.md, general rule G9).
_NOT_JUDGED: Final = frozenset({"mail", "cdn", "infrastructure", "acceptance", "old"})


def judge_run(run_id: str) -> int:
    """Judge all that a finished run measured, and let the findings follow.

    Returns how many judgements are new. Done twice, or again later, nothing is new.
    """
    run = Run.objects.get(pk=run_id)
    if run.finished_at is None:
        return 0
    subjects = list(_with_parts(measurements.subject_ids(run)))
    applications = {
        row.hostname.application_id: row.hostname.application
        for row in subjects
        if row.hostname is not None and row.hostname.application is not None
    }
    subjects += Subject.objects.filter(application__in=applications).select_related(
        "application__organisation"
    )
    new = judge_subjects(subjects, at=run.finished_at)
    measurements.note_judged(run, at=timezone.now(), new_judgements=new)
    enqueue("notify", at=timezone.now(), key="notify")
    return new


def judge_application(application_id: str) -> int:
    """Judge an application and its parts again, after something in the register changed."""
    application = Application.objects.filter(pk=application_id).first()
    if application is None:
        return 0
    ids = [row.pk for row in subjects_of([application])[application.pk]]
    return judge_subjects(list(_with_parts(ids)), at=timezone.now())


def judge_subjects(subjects: Iterable[Subject], *, at: datetime) -> int:
    """Judge *subjects* by the yardstick in force at *at*; return how many judgements are new."""
    rows = list(subjects)
    yardstick = yardstick_in_force(timezone.localtime(at).date())
    if yardstick is None:
        return 0
    norms = norms_of(yardstick)
    known = current_judgements(rows)
    decided = standings([one for one in map(_application_of, rows) if one is not None])
    holding: list[int] = []
    changed: set[tuple[UUID, str]] = set()
    new = 0
    for row in rows:
        for norm_id, fresh in _judge_one(
            row, yardstick, norms, known[row.pk], decided=decided, at=at
        ).items():
            if isinstance(fresh, int):
                holding.append(fresh)
            else:
                new += 1
                changed.add((row.pk, norm_id))
    measurements.keep_holding(holding, at=at)
    by_id = {norm.id: norm for norm in norms}
    by_pk = {row.pk: row for row in rows}
    concerned = changed | norms_with_findings(by_pk)
    pairs = [(by_pk[pk], by_id[norm_id]) for pk, norm_id in sorted(concerned) if norm_id in by_id]
    follow_all(pairs, at=at)
    return new


def _judge_one(
    subject: Subject,
    yardstick: YardstickVersion,
    norms: Iterable[Norm],
    known: Mapping[str, Judgement],
    *,
    decided: Mapping[UUID, object],
    at: datetime,
) -> dict[str, Judgement | int]:
    """Judge one subject: a new judgement a norm, or the number of the one that still holds."""
    if subject.hostname is not None and subject.hostname.role in _NOT_JUDGED:
        return {}
    observations = latest_observations(subject)
    seen = seen_of(observations)
    application = _application_of(subject)
    if application is not None:
        seen["register"] = register_facts(
            application, has_ratified_decision=application.pk in decided
        )
    kinds, flags = kinds_and_flags(subject)
    words = _profile_of(subject)
    found: dict[str, Judgement | int] = {}
    for norm in norms:
        if norm.subject is not _kind_of_subject(subject) or not norm.checks:
            continue
        use = norm.checks[0]
        check = check_of(use)
        outside = applies(norm, kinds, flags)
        params = params_for(use, words)
        parts = {kind_of(kind): _trace(seen.get(kind_of(kind))) for kind in check.reads}
        basis = measurements.basis_of(
            check=check.id,
            edition=check.edition,
            params=msgspec.to_builtins(params),
            facts=parts,
            outside=[outside.reason, outside.rule] if isinstance(outside, NotApplicable) else None,
        )
        before = known.get(norm.id)
        if before is not None and _still_holds(before, basis, at):
            found[norm.id] = before.pk
            continue
        if isinstance(outside, NotApplicable):
            verdict = Verdict(
                Outcome.NOT_APPLICABLE, f"outside-{outside.reason}", {"rule": outside.rule}
            )
        else:
            verdict = check.judge(seen, params, at, host=_host_of(subject))
        found[norm.id] = measurements.keep_judgement(
            subject,
            norm.id,
            yardstick,
            verdict,
            measurements.Ground(
                source="register" if set(parts) == {"register"} else "measured",
                basis=basis,
                check=check.id,
                edition=check.edition,
                observations=_ids(observations, parts),
            ),
            at=at,
        )
    return found


def _still_holds(before: Judgement, basis: str, at: datetime) -> bool:
    if before.source == Judgement.Source.PERSON or before.last_at > at:
        return True
    in_time = before.holds_until is None or at < before.holds_until
    return before.basis == basis and in_time


def _ids(observations: Mapping[str, Observation], parts: Iterable[str]) -> tuple[int, ...]:
    return tuple(observations[kind].pk for kind in parts if kind in observations)


def _trace(found: Facts | Unseen | None) -> str:
    """Return what a judgement remembers of one kind of facts: their hash, or why there are none."""
    if found is None:
        return "not-asked"
    if isinstance(found, Unseen):
        return f"unseen:{found.cause}"
    return content_hash(to_stored(found))


def _kind_of_subject(subject: Subject) -> SubjectKind:
    if subject.application_id is not None:
        return SubjectKind.APPLICATION
    return SubjectKind.HOSTNAME if subject.hostname_id is not None else SubjectKind.DOMAIN


def _application_of(subject: Subject) -> Application | None:
    if subject.application is not None:
        return subject.application
    return subject.hostname.application if subject.hostname is not None else None


def _host_of(subject: Subject) -> HostName | None:
    if subject.hostname is not None:
        return HostName(subject.hostname.name)
    return HostName(subject.domain.name) if subject.domain is not None else None


def _profile_of(subject: Subject) -> dict[str, object]:
    organisation = (
        subject.application.organisation
        if subject.application is not None
        else subject.hostname.domain.organisation
        if subject.hostname is not None
        else subject.domain.organisation
        if subject.domain is not None
        else None
    )
    row = profile(organisation) if organisation is not None else None
    if row is None:
        return {}
    return {"sender_names": list(row.sender_names), "main_domain": row.main_domain}


def _with_parts(ids: Iterable[UUID]) -> Iterable[Subject]:
    return Subject.objects.filter(pk__in=list(ids)).select_related(
        "application__organisation",
        "hostname__application__organisation",
        "hostname__domain__organisation",
        "domain__organisation",
    )
