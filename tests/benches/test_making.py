"""The organisation that benches weigh on: real shapes, the same every time, judged as a run is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest
from django.db import connection, models, transaction

from benches.city.foreseeing import adopt_and_compare, foresee
from benches.city.judged import judged
from benches.city.making import AT, Made, Size, make
from meetlat.core.facts.silence import Cause
from meetlat.core.facts.stored import from_stored, to_stored
from meetlat.core.values.canonical import content_hash
from meetlat.jobs.judge import judge_run
from meetlat.records.findings.models import Finding
from meetlat.records.journal.models import ReferenceCounter
from meetlat.records.measurements.models import Batch, FactContent, Judgement, Observation, Run
from meetlat.records.register.models import Application, DomainName, Hostname, Subject
from meetlat.records.register.queries import hosts_to_measure, register_facts

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the benches weigh SQLite"),
]

SMALL = Size(hosts=200, distinct=20)
MADE = (Application, DomainName, Hostname, Subject, Batch, FactContent, Observation)
LINKS = Judgement.observations.through


def rows(kinds: Sequence[type[models.Model]], without: Collection[str] = ()) -> list[str]:
    found: list[str] = []
    for kind in kinds:
        fields = [one.attname for one in kind._meta.concrete_fields]
        names = [name for name in fields if name not in without]
        found += sorted(repr(row) for row in kind._default_manager.values_list(*names))
    return found


def made_and_forgotten(size: Size) -> tuple[Made, list[str]]:
    with transaction.atomic():
        made = make(size)
        found = [*rows(MADE[:-1]), *rows(MADE[-1:], {"id"})]
        transaction.set_rollback(True)
    return made, found


def judgements() -> list[str]:
    """What was judged, and on which observations it rests, without the numbers of rows."""
    pairs = LINKS._default_manager.values_list(
        "judgement__subject", "judgement__norm_id", "observation__subject", "observation__kind"
    )
    numbered = {"id", "yardstick_id"}
    return [
        *rows([Judgement, Finding], numbered),
        *rows([ReferenceCounter], {"id"}),
        *sorted(map(repr, pairs)),
    ]


def test_two_makings_of_one_size_do_not_differ() -> None:
    assert made_and_forgotten(SMALL) == made_and_forgotten(SMALL)


def test_another_seed_makes_another_organisation() -> None:
    _, one = made_and_forgotten(SMALL)
    _, other = made_and_forgotten(Size(SMALL.hosts, SMALL.distinct, seed=2))
    assert one != other


def test_every_name_is_measured_and_every_set_up_occurs() -> None:
    made = make(SMALL)
    assert (made.hostnames, made.domains) == (200, 60)
    assert len(hosts_to_measure()) == made.hostnames + made.domains
    measured = {pk for ids in Batch.objects.values_list("subjects", flat=True) for pk in ids}
    assert measured == {str(pk) for pk in Subject.objects.values_list("pk", flat=True)}
    assert made.fact_sets >= SMALL.distinct


def test_what_is_seen_reads_back_as_the_facts_that_probes_give() -> None:
    make(SMALL)
    kinds = set()
    for content in FactContent.objects.all():
        facts = from_stored(content.content)
        assert content_hash(to_stored(facts)) == content.hash
        kinds.add(content.kind)
    assert kinds == {"dns", "https", "mail", "page", "register", "tls"}
    causes = set(Observation.objects.exclude(cause="").values_list("cause", flat=True))
    assert causes
    assert causes <= set(Cause)


def test_the_register_is_seen_as_a_run_would_see_it() -> None:
    make(SMALL)
    for row in Observation.objects.filter(kind="register").select_related("facts", "subject"):
        application = row.subject.application
        seen = register_facts(application, has_ratified_decision=False)
        assert from_stored(row.facts.content) == seen


def test_a_few_set_ups_are_very_common() -> None:
    make(SMALL)
    hashes = list(
        Observation.objects.filter(kind="https", facts__isnull=False).values_list(
            "facts", flat=True
        )
    )
    most = max(hashes.count(one) for one in set(hashes))
    assert most > 3 * len(hashes) / len(set(hashes))


def test_judging_in_bulk_leaves_what_a_worker_leaves() -> None:
    make(SMALL)
    run = Run.objects.get()
    with transaction.atomic():
        judge_run(run, at=AT)
        real = judgements()
        transaction.set_rollback(True)
    judged(run, at=AT)
    assert judgements() == real


def test_what_was_judged_is_not_judged_in_bulk_again() -> None:
    make(SMALL)
    judged(Run.objects.get(), at=AT)
    with pytest.raises(ValueError, match="first"):
        judged(Run.objects.get(), at=AT)


def test_the_draft_opens_and_closes_what_was_foreseen() -> None:
    make(Size(hosts=200, distinct=60))
    judged(Run.objects.get(), at=AT)
    effect = foresee().effect
    assert len(effect.norms) == 5
    assert effect.opens
    assert effect.closes
    assert effect.reused > effect.judged
    assert adopt_and_compare() == 0
