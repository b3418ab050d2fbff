"""What was seen is kept once, as periods; what norms say of it likewise."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from meetlat.core.facts.mail import MailFacts, MailServer
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Outcome, Verdict
from meetlat.records.measurements.models import Batch, FactContent, Judgement, Observation, Run
from meetlat.records.measurements.queries import (
    application_verdicts,
    current_judgements,
    latest_observations,
    run_progress,
    seen_of,
)
from meetlat.records.measurements.services import (
    Ground,
    Kept,
    ask_run,
    complete_batch,
    keep_holding,
    keep_judgement,
    keep_seen,
    record_person_verdict,
)
from meetlat.records.register.models import Subject
from meetlat.records.register.services import add_hostname, register_application
from meetlat.records.work.models import Job
from records.conftest import NOON, Municipality

HOUR = timedelta(hours=1)
NONE = MailFacts(())
SOME = MailFacts((MailServer("mx.meerdam.example", "192.0.2.25", None, True, None),))


@pytest.fixture
def subject(meerdam: Municipality) -> Subject:
    host = HostName("www.meerdam.example")
    return add_hostname(host, organisation=meerdam.organisation, at=NOON).subject


class TestKeepingWhatWasSeen:
    def test_the_same_again_only_moves_the_last_sighting(self, subject: Subject) -> None:
        assert keep_seen(subject, {"mail": NONE}, at=NOON) == Kept(1, 1)
        assert keep_seen(subject, {"mail": NONE}, at=NOON + HOUR) == Kept(0, 0)
        [row] = Observation.objects.all()
        assert (row.first_seen, row.last_seen) == (NOON, NOON + HOUR)

    def test_something_else_begins_a_period_and_going_back_reuses_the_facts(
        self, subject: Subject
    ) -> None:
        for number, facts in enumerate([NONE, SOME, NONE]):
            keep_seen(subject, {"mail": facts}, at=NOON + number * HOUR)
        assert (Observation.objects.count(), FactContent.objects.count()) == (3, 2)
        assert seen_of(latest_observations(subject)) == {"mail": NONE}

    def test_seeing_nothing_is_kept_with_its_cause(self, subject: Subject) -> None:
        unseen = Unseen(Cause.TIMED_OUT)
        keep_seen(subject, {"mail": unseen}, at=NOON)
        assert keep_seen(subject, {"mail": unseen}, at=NOON + HOUR) == Kept(0, 0)
        assert keep_seen(subject, {"mail": Unseen(Cause.REFUSED)}, at=NOON + 2 * HOUR).periods == 1
        assert seen_of(latest_observations(subject)) == {"mail": Unseen(Cause.REFUSED)}

    def test_facts_are_never_rewritten(self, subject: Subject) -> None:
        keep_seen(subject, {"mail": NONE}, at=NOON)
        with pytest.raises(DatabaseError, match="fact"), transaction.atomic():
            connection.cursor().execute("UPDATE measurements_factcontent SET kind = 'x'")


class TestARun:
    def test_is_cut_into_batches_with_a_job_each(self, meerdam: Municipality) -> None:
        for number in range(30):
            add_hostname(
                HostName(f"h{number}.meerdam.example"),
                organisation=meerdam.organisation,
                at=NOON,
            )
        run = ask_run(by=None, at=NOON, engine_version="1")
        assert run.names == 31  # the host names and their domain
        assert run.batches.count() == Job.objects.filter(name="measure-batch").count() == 2

    def test_is_finished_with_its_last_batch_and_then_judged_once(
        self, meerdam: Municipality, subject: Subject
    ) -> None:
        run = ask_run(by=None, at=NOON, engine_version="1", subjects=[subject])
        batch = Batch.objects.get()
        assert complete_batch(batch, at=NOON, silent=0, kept=Kept(2, 1)) is True
        # The same batch done twice, by a worker that was thought dead.
        assert complete_batch(batch, at=NOON, silent=0, kept=Kept(2, 1)) is False
        fresh = Run.objects.get(pk=run.pk)
        assert (fresh.finished_at, fresh.new_facts, fresh.new_periods) == (NOON, 2, 1)
        assert Job.objects.filter(name="judge-run").count() == 1
        assert run_progress(fresh).is_done


class TestJudgements:
    def test_the_last_one_counts_and_the_worst_part_speaks_for_the_whole(
        self, meerdam: Municipality
    ) -> None:
        application = register_application(
            name="Site",
            kind="website",
            organisation=meerdam.organisation,
            owner_unit=meerdam.unit,
            at=NOON,
            by=None,
        )
        hosts = [
            add_hostname(
                HostName(name),
                organisation=meerdam.organisation,
                at=NOON,
                application=application,
                role=role,
            )
            for name, role in [("a.meerdam.example", "primary"), ("b.meerdam.example", "alias")]
        ]
        for host, outcomes in zip(
            hosts, [[Outcome.NOT_MET, Outcome.MET], [Outcome.UNDETERMINED]], strict=True
        ):
            for number, outcome in enumerate(outcomes):
                keep_judgement(
                    host.subject,
                    "VERB-01",
                    meerdam.yardstick,
                    Verdict(outcome, "x"),
                    Ground("measured", str(number)),
                    at=NOON + number * HOUR,
                )
        worst = application_verdicts([application])[application.pk]["VERB-01"]
        assert (worst.outcome, worst.subject) == (Outcome.UNDETERMINED, hosts[1].subject)
        assert set(application_verdicts([application])[application.pk]) == {"VERB-01"}

    def test_one_that_still_holds_is_not_written_again(
        self, meerdam: Municipality, subject: Subject
    ) -> None:
        judged = keep_judgement(
            subject,
            "VERB-01",
            meerdam.yardstick,
            Verdict(Outcome.MET, "x"),
            Ground("measured", "b"),
            at=NOON,
        )
        keep_holding([judged.pk], at=NOON + HOUR)
        keep_holding([judged.pk], at=NOON)
        [row] = Judgement.objects.all()
        assert (row.first_at, row.last_at) == (NOON, NOON + HOUR)

    def test_a_person_judges_with_a_motivation(
        self, meerdam: Municipality, subject: Subject
    ) -> None:
        with pytest.raises(DatabaseError), transaction.atomic():
            record_person_verdict(
                subject=subject,
                norm_id="NUT-01",
                yardstick=meerdam.yardstick,
                outcome=Outcome.MET,
                motivation="",
                by=meerdam.coordinator,
                at=NOON,
            )
        record_person_verdict(
            subject=subject,
            norm_id="NUT-01",
            yardstick=meerdam.yardstick,
            outcome=Outcome.MET,
            motivation="Helder",
            by=meerdam.coordinator,
            at=NOON,
        )
        assert current_judgements([subject])[subject.pk]["NUT-01"].judged_by == meerdam.coordinator
