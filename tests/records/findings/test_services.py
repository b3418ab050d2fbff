"""Findings follow the judgements: opened, closed and opened again, each place once."""

from datetime import timedelta

import pytest

from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Outcome, Verdict
from meetlat.core.yardstick.norm import Norm
from meetlat.records.findings.models import Finding
from meetlat.records.findings.queries import findings_by_cause, open_counts, open_findings
from meetlat.records.findings.services import follow, follow_all
from meetlat.records.journal.models import AuditEvent
from meetlat.records.measurements.services import Ground, keep_judgement
from meetlat.records.policy.queries import norms_in_force
from meetlat.records.register.models import Subject
from meetlat.records.register.services import add_hostname
from records.conftest import NOON, Municipality

DAY = timedelta(days=1)


@pytest.fixture
def subject(meerdam: Municipality) -> Subject:
    host = HostName("www.meerdam.example")
    return add_hostname(host, organisation=meerdam.organisation, at=NOON).subject


@pytest.fixture
def norm(meerdam: Municipality) -> Norm:
    return norms_in_force(NOON.date())["VERB-01"]


@pytest.fixture
def judged(meerdam: Municipality, subject: Subject, norm: Norm):
    """Judge, a number of days after the first time, and let the findings follow."""

    def judge(day: int, outcome: Outcome, *locators: str) -> int:
        at = NOON + day * DAY
        keep_judgement(
            subject,
            norm.id,
            meerdam.yardstick,
            Verdict(outcome, "x", locators=locators),
            Ground("measured", str(day)),
            at=at,
        )
        return follow(subject, norm, at=at)

    return judge


def test_each_failing_place_is_a_finding_with_a_term(judged, norm: Norm) -> None:
    assert judged(0, Outcome.NOT_MET, "192.0.2.1", "192.0.2.2") == 2
    rows = open_findings()
    assert [row.locator for row in rows] == ["192.0.2.1", "192.0.2.2"]
    assert norm.days_to_mend is not None
    assert rows[0].due_on == (NOON + norm.days_to_mend * DAY).date()
    assert open_counts([norm.id]) == {norm.id: 2}


def test_following_twice_changes_nothing(judged, subject: Subject, norm: Norm) -> None:
    judged(0, Outcome.NOT_MET, "a")
    events = AuditEvent.objects.count()
    assert follow_all([(subject, norm), (subject, norm)], at=NOON) == 0
    assert (Finding.objects.count(), AuditEvent.objects.count()) == (1, events)


def test_it_closes_by_a_pass_and_opens_again_as_the_same(judged) -> None:
    judged(0, Outcome.NOT_MET, "a")
    due = Finding.objects.get().due_on
    judged(1, Outcome.UNDETERMINED)
    assert Finding.objects.get().state == Finding.State.OPEN
    judged(2, Outcome.MET)
    assert Finding.objects.get().state == Finding.State.RESOLVED
    judged(3, Outcome.NOT_MET, "a")
    row = Finding.objects.get()
    assert (row.state, row.reopen_count, row.due_on) == (Finding.State.OPEN, 1, due)
    actions = AuditEvent.objects.filter(subject_type="finding").values_list("action", flat=True)
    assert list(actions) == ["finding-opened", "finding-resolved", "finding-reopened"]


def test_what_a_person_is_doing_about_it_stays_while_it_fails(judged) -> None:
    judged(0, Outcome.NOT_MET, "a")
    Finding.objects.update(state=Finding.State.IN_PROGRESS)
    judged(1, Outcome.NOT_MET, "a", "b")
    assert Finding.objects.get(locator="a").state == Finding.State.IN_PROGRESS


def test_findings_are_grouped_by_what_mends_them(judged) -> None:
    judged(0, Outcome.NOT_MET, "a", "b")
    [cause] = findings_by_cause()
    assert (cause.what, len(cause.findings)) == ("meerdam.example", 2)
