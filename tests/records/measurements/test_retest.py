"""A person's judgement holds for the norm's term; after that it is unknown, and never met."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.values.verdict import Outcome
from meetlat.core.words import sentence
from meetlat.core.yardstick.load import load_norms
from meetlat.records.measurements.models import Judgement
from meetlat.records.measurements.retest import as_it_stands, end_of_term, expired_verdict

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
NORM = next(iter(load_norms()))


def judged(at: datetime, until: datetime | None, outcome: Outcome = Outcome.MET) -> Judgement:
    return Judgement(
        source=Judgement.Source.PERSON,
        outcome=outcome,
        reason="judged",
        motivation="Dat klopt.",
        remark=True,
        locators=["*"] if outcome is Outcome.NOT_MET else [],
        holds_until=until,
        first_at=at,
        last_at=at,
    )


@pytest.mark.parametrize(
    ("days", "at", "until"),
    [
        # The last day counts whole, in the municipality's own time: across summer time too.
        (1, datetime(2026, 3, 4, 12, tzinfo=UTC), datetime(2026, 3, 5, 23, tzinfo=UTC)),
        (366, datetime(2026, 3, 4, 12, tzinfo=UTC), datetime(2027, 3, 5, 23, tzinfo=UTC)),
        (183, datetime(2026, 3, 4, 12, tzinfo=UTC), datetime(2026, 9, 3, 22, tzinfo=UTC)),
        (1, datetime(2026, 3, 4, 23, 30, tzinfo=UTC), datetime(2026, 3, 6, 23, tzinfo=UTC)),
    ],
)
def test_the_term_ends_with_its_last_day(days: int, at: datetime, until: datetime) -> None:
    assert end_of_term(replace(NORM, retest_days=days), at) == until


def test_what_is_judged_once_keeps_holding() -> None:
    assert end_of_term(replace(NORM, retest_days=0), NOON) is None
    kept = judged(NOON, None)
    assert as_it_stands(kept, NOON + timedelta(days=9999)) is kept


@given(
    st.integers(1, 2000),
    st.integers(-3, 3),
    st.sampled_from([Outcome.MET, Outcome.NOT_MET, Outcome.NOT_APPLICABLE]),
)
def test_it_turns_at_its_end_and_not_before(days: int, hours: int, outcome: Outcome) -> None:
    until = end_of_term(replace(NORM, retest_days=days), NOON)
    assert until is not None
    given_one = judged(NOON, until, outcome)
    stands = as_it_stands(given_one, until + timedelta(hours=hours))
    if hours < 0:
        assert stands is given_one
    else:
        assert (stands.outcome, stands.reason) == (Outcome.UNDETERMINED, "retest-due")
        assert (stands.locators, stands.remark, stands.judged_by) == ([], False, None)
    assert (given_one.outcome, given_one.motivation) == (outcome, "Dat klopt.")


def test_what_was_measured_is_left_to_the_next_measurement() -> None:
    seen = judged(NOON, NOON)
    seen.source = Judgement.Source.MEASURED
    assert as_it_stands(seen, NOON + timedelta(days=1)) is seen


def test_a_person_reads_until_when_it_held() -> None:
    until = end_of_term(replace(NORM, retest_days=366), NOON)
    assert until is not None
    verdict = expired_verdict(until)
    assert sentence("", verdict.reason, verdict.data) == (
        "Te hertoetsen: het oordeel gold tot en met 5 maart 2027."
    )
    assert sentence("", verdict.reason, verdict.data, "en") == (
        "To be judged again: the verdict held up to and including 5 March 2027."
    )
