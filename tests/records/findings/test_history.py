"""A finding's history follows from the judgements alone, in whatever order they are told."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.values.verdict import Outcome
from meetlat.records.findings.history import History, Period, fold, locators_in

START = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def period(day: int, outcome: Outcome, *locators: str) -> Period:
    at = START + day * DAY
    return Period(at, at + DAY / 2, outcome, frozenset(locators))


def told(*periods: Period, locator: str = "*") -> History:
    found = fold(periods, locator)
    assert found is not None
    return found


def fails(day: int, *locators: str) -> Period:
    return period(day, Outcome.NOT_MET, *(locators or ("*",)))


def passes(day: int) -> Period:
    return period(day, Outcome.MET)


def unseen(day: int) -> Period:
    return period(day, Outcome.UNDETERMINED)


def test_a_failing_norm_opens_it() -> None:
    found = told(fails(0))
    assert (found.first_seen, found.resolved_at) == (START, None)


def test_a_norm_that_never_failed_has_none() -> None:
    assert fold([passes(0), unseen(1)], "*") is None


def test_only_a_pass_closes_it() -> None:
    assert told(fails(0), unseen(1)).resolved_at is None
    assert told(fails(0), passes(2)).resolved_at == START + 2 * DAY


def test_not_measured_neither_opens_nor_moves_the_last_measurement() -> None:
    assert told(fails(0), unseen(1)).last_measured == fails(0).last_at
    assert told(fails(0), passes(1), unseen(2)).resolved_at == START + DAY


def test_failing_elsewhere_closes_this_place() -> None:
    both = [fails(0, "a", "b"), fails(1, "b")]
    assert told(*both, locator="a").resolved_at == START + DAY
    assert told(*both, locator="b").resolved_at is None
    assert locators_in(both) == {"a", "b"}


def test_reopened_within_thirty_days_it_keeps_its_term() -> None:
    found = told(fails(0), passes(1), fails(31))
    assert (found.reopen_count, found.first_seen, found.term_start) == (1, START, START)


def test_reopened_later_its_term_begins_again() -> None:
    found = told(fails(0), passes(1), fails(32))
    assert (found.first_seen, found.term_start) == (START, START + 32 * DAY)


OUTCOMES = st.sampled_from(list(Outcome))
DAYS = st.lists(st.tuples(OUTCOMES, st.frozensets(st.sampled_from("ab"), min_size=1)), max_size=8)


def periods_of(days: list[tuple[Outcome, frozenset[str]]]) -> list[Period]:
    return [period(day * 9, outcome, *places) for day, (outcome, places) in enumerate(days)]


@given(DAYS, st.randoms())
def test_the_order_in_which_it_is_told_carries_no_meaning(days, random) -> None:
    periods = periods_of(days)
    shuffled = random.sample(periods, len(periods))
    assert fold(shuffled, "a") == fold(periods, "a")


@given(DAYS)
def test_what_could_not_be_measured_carries_no_meaning(days) -> None:
    periods = periods_of(days)
    measured = [one for one in periods if one.outcome is not Outcome.UNDETERMINED]
    assert fold(periods, "a") == fold(measured, "a")


@given(DAYS)
def test_moments_stand_in_order(days) -> None:
    found = fold(periods_of(days), "a")
    if found is not None:
        assert found.first_seen <= found.last_seen <= found.last_measured
        assert found.resolved_at is None or found.resolved_at >= found.last_seen
