"""What another yardstick would change is foreseen, and adopting it brings exactly that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.clock import now
from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import CheckUse, Covers, Kind, Norm
from meetlat.jobs.judge import judge_run_job
from meetlat.jobs.measure import measure_batch
from meetlat.jobs.rejudge import rejudge_job
from meetlat.records.adoption.effect import Effect, what_if
from meetlat.records.findings.models import Finding
from meetlat.records.findings.services import apply_judgements
from meetlat.records.measurements.models import Judgement, Observation, Run
from meetlat.records.measurements.services import ask_run, record_person_verdict
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.queries import norms_of
from meetlat.records.policy.services import adopt_yardstick
from meetlat.records.register.bodies import subject_for
from meetlat.records.register.services import add_hostname, register_application
from meetlat.records.work.models import Job

ALL = load_norms()


#: Names on which something falls short, some of them of one application.
WORSE = {
    "Museum": ("www.museumhetgemaal.example", "museumhetgemaal.example"),
    "Sport": ("www.sportinmeerdam.example",),
    "Archief": ("www.archiefmeerdam.example",),
}


@pytest.fixture(autouse=True)
def worse_sites(meerdam) -> None:
    for name, hosts in WORSE.items():
        application = register_application(
            name=name,
            kind="website",
            organisation=meerdam.organisation,
            owner_unit=None,
            at=now(),
            by=None,
        )
        for host in hosts:
            add_hostname(
                HostName(host),
                organisation=meerdam.organisation,
                at=now(),
                application=application,
                role="alias",
            )


@pytest.fixture
def measure(meerdam, world) -> Callable[[], Run]:
    """Measure and judge everything that is due."""

    def measure_and_judge() -> Run:
        run = ask_run(by=None, at=now())
        for batch in run.batches.all():
            measure_batch({"batch": batch.pk}, world)
        judge_run_job({"run": str(run.pk)}, world)
        run.refresh_from_db()
        return run

    return measure_and_judge


def adopt(norms: Sequence[Norm], number: str) -> YardstickVersion:
    today = timezone.localdate()
    return adopt_yardstick(
        norms=norms,
        number=number,
        adopted_by="college",
        adopted_on=today,
        effective_from=today,
        at=now(),
        by=None,
    )


def rejudge(world) -> None:
    """Do what the adoption asked for."""
    for job in Job.objects.filter(name="rejudge"):
        rejudge_job(job.args, world)


def falling_short() -> Counter[tuple[str, str, str]]:
    rows = Finding.objects.exclude(state=Finding.State.RESOLVED)
    return Counter(rows.values_list("subject", "norm_id", "locator"))


def with_check(norm_id: str, **params: object) -> tuple[Norm, ...]:
    """Return all norms, one with other parameters."""

    def one(norm: Norm) -> Norm:
        use = CheckUse(norm.checks[0].name, {**norm.checks[0].params, **params})
        return replace(norm, checks=(use,))

    return tuple(one(norm) if norm.id == norm_id else norm for norm in ALL)


def without(*norm_ids: str) -> tuple[Norm, ...]:
    return tuple(norm for norm in ALL if norm.id not in norm_ids)


def only_for_apps(norm_id: str) -> tuple[Norm, ...]:
    return tuple(replace(one, kinds=(Kind.APP,)) if one.id == norm_id else one for one in ALL)


DRAFTS = {
    "a longer term for HSTS": with_check("VERB-03", min_max_age_s=10**9),
    "a shorter term for HSTS": with_check("VERB-03", min_max_age_s=60),
    "one version of TLS": with_check("VERB-04", good=["TLSv1.3"]),
    "what falls short is withdrawn": without("NUT-05", "HDR-01"),
    "what falls short no longer applies": only_for_apps("HDR-01"),
    "another term to mend": tuple(replace(one, days_to_mend=7) for one in ALL),
}


@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
def test_adopting_brings_exactly_the_findings_that_were_foreseen(
    measure, world, meerdam, draft: tuple[Norm, ...]
) -> None:
    measure()
    before = falling_short()
    foreseen = what_if(norms_of(meerdam.yardstick), draft, at=now())
    adopt(draft, "2.0.0")
    rejudge(world)
    after = falling_short()
    opened, closed = after - before, before - after
    assert bool(opened or closed) is (draft is not DRAFTS["another term to mend"])
    assert by_norm(foreseen, "opens") == Counter(norm_id for _, norm_id, _ in opened)
    assert by_norm(foreseen, "closes") == Counter(norm_id for _, norm_id, _ in closed)


def by_norm(effect: Effect, what: str) -> Counter[str]:
    return Counter({one.norm_id: n for one in effect.norms if (n := getattr(one, what))})


def test_a_norm_that_is_new_is_judged_of_what_was_seen_before(measure, world, meerdam) -> None:
    version = adopt(without("HDR-01"), "1.1.0")
    measure()
    assert not Judgement.objects.filter(norm_id="HDR-01").exists()
    foreseen = what_if(norms_of(version), ALL, at=now())
    assert foreseen.opens
    seen = Observation.objects.count()
    Job.objects.all().delete()
    adopt(ALL, "1.2.0")
    rejudge(world)
    assert sum(one.turned for one in foreseen.norms) == (
        Judgement.objects.filter(norm_id="HDR-01").values("subject").distinct().count()
    )
    assert foreseen.opens == len(list(falling_short_of("HDR-01")))
    assert Observation.objects.count() == seen


def falling_short_of(norm_id: str) -> list[Finding]:
    return list(Finding.objects.filter(norm_id=norm_id).exclude(state=Finding.State.RESOLVED))


def test_the_same_norms_change_nothing_and_nothing_is_judged(measure, meerdam) -> None:
    measure()
    foreseen = what_if(norms_of(meerdam.yardstick), ALL, at=now())
    assert (foreseen.asked, foreseen.judged, foreseen.changes) == (0, 0, ())


def test_foreseeing_stores_nothing(measure, meerdam) -> None:
    measure()
    before = list(Judgement.objects.order_by("pk").values()), falling_short()
    what_if(norms_of(meerdam.yardstick), DRAFTS["a longer term for HSTS"], at=now())
    assert (list(Judgement.objects.order_by("pk").values()), falling_short()) == before


def test_judging_again_twice_adds_nothing(measure, world) -> None:
    measure()
    adopt(DRAFTS["a longer term for HSTS"], "2.0.0")
    rejudge(world)
    before = list(Judgement.objects.order_by("pk").values("pk", "first_at", "outcome"))
    rejudge(world)
    assert list(Judgement.objects.order_by("pk").values("pk", "first_at", "outcome")) == before


def test_a_yardstick_that_is_the_first_asks_for_no_judging(meerdam) -> None:
    assert not Job.objects.filter(name="rejudge").exists()


def test_a_yardstick_of_a_later_day_is_judged_by_on_that_day(meerdam) -> None:
    later = timezone.localdate() + timedelta(days=30)
    adopt_yardstick(
        norms=without("HDR-01"),
        number="2.0.0",
        adopted_by="college",
        adopted_on=timezone.localdate(),
        effective_from=later,
        at=now(),
        by=None,
    )
    job = Job.objects.get(name="rejudge")
    assert timezone.localtime(job.run_after).date() == later


def test_what_was_withdrawn_and_comes_back_is_judged_anew(measure, world) -> None:
    measure()
    first = falling_short()
    adopt(without("HDR-01"), "2.0.0")
    rejudge(world)
    assert not falling_short_of("HDR-01")
    Job.objects.all().delete()
    adopt(ALL, "3.0.0")
    rejudge(world)
    assert falling_short() == first


def test_what_people_found_of_the_organisation_lapses_with_its_norm(
    measure, world, meerdam
) -> None:
    measure()
    norm = next(norm for norm in ALL if Covers.ORGANISATION in norm.inherits)
    subject = subject_for(meerdam.organisation)
    record_person_verdict(
        subject=subject,
        norm_id=norm.id,
        yardstick=meerdam.yardstick,
        outcome=Outcome.NOT_MET,
        motivation="Het is niet geregeld.",
        by=meerdam.coordinator,
        at=now(),
    )
    apply_judgements(subject, norms={norm.id: norm}, at=now())
    assert falling_short_of(norm.id)
    foreseen = what_if(ALL, without(norm.id), at=now())
    adopt(without(norm.id), "2.0.0")
    rejudge(world)
    assert (foreseen.closes, falling_short_of(norm.id)) == (1, [])
