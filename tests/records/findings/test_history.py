"""Findings follow from the whole history of a norm, whatever the order in which it came in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.values.verdict import Outcome
from meetlat.records.findings.history import Said, courses

DAY = timedelta(days=1)
START = datetime(2026, 1, 1, tzinfo=UTC)


def at(day: int) -> datetime:
    return START + day * DAY


def said(day: int, outcome: Outcome, *locators: str, until: int | None = None) -> Said:
    return Said(at(day), at(day if until is None else until), outcome, locators)


def fails(day: int, *locators: str, until: int | None = None) -> Said:
    return said(day, Outcome.NOT_MET, *locators, until=until)


def holds(day: int, outcome: Outcome = Outcome.MET) -> Said:
    return said(day, outcome)


def unknown(day: int) -> Said:
    return said(day, Outcome.UNDETERMINED)


def test_a_place_opens_when_the_norm_is_first_not_met_there() -> None:
    course = courses([unknown(0), holds(1), fails(3, "a", until=5)])["a"]
    assert (course.first_seen, course.last_seen, course.last_measured) == (at(3), at(5), at(5))
    assert course.is_open
    assert course.term_start == at(3)


def test_met_and_not_applicable_close_it() -> None:
    for outcome in (Outcome.MET, Outcome.NOT_APPLICABLE):
        course = courses([fails(1, "a"), holds(4, outcome)])["a"]
        assert course.resolved_at == at(4)


def test_it_lapses_only_where_the_norm_no_longer_applies() -> None:
    met, off = holds(4), holds(4, Outcome.NOT_APPLICABLE)
    assert not courses([fails(1, "a"), met])["a"].lapsed
    assert courses([fails(1, "a"), off])["a"].lapsed
    assert courses([fails(1, "a"), off, holds(6)])["a"].lapsed
    assert not courses([fails(1, "a"), met, holds(6, Outcome.NOT_APPLICABLE)])["a"].lapsed
    again = courses([fails(1, "a"), off, fails(6, "a")])["a"]
    assert (again.lapsed, again.is_open) == (False, True)


def test_not_met_at_another_place_closes_this_one() -> None:
    found = courses([fails(1, "a"), fails(4, "b")])
    assert found["a"].resolved_at == at(4)
    assert found["b"].is_open


def test_what_could_not_be_determined_changes_nothing() -> None:
    history = [fails(1, "a"), fails(2, "b", "a"), holds(5)]
    assert courses([*history, unknown(3), unknown(4), unknown(6)]) == courses(history)
    assert courses([unknown(1)]) == {}


def test_what_comes_back_within_thirty_days_keeps_its_term() -> None:
    course = courses([fails(1, "a"), holds(10), fails(40, "a")])["a"]
    assert (course.reopen_count, course.first_seen, course.term_start) == (1, at(1), at(1))


def test_what_comes_back_later_gets_a_new_term() -> None:
    course = courses([fails(1, "a"), holds(10), fails(41, "a")])["a"]
    assert (course.reopen_count, course.first_seen, course.term_start) == (1, at(1), at(41))


_OUTCOMES = st.sampled_from([Outcome.MET, Outcome.UNDETERMINED, Outcome.NOT_APPLICABLE])
_ANSWERS = st.one_of(
    _OUTCOMES.map(lambda outcome: (outcome, ())),
    st.sets(st.sampled_from("abc"), min_size=1).map(
        lambda places: (Outcome.NOT_MET, tuple(sorted(places)))
    ),
)
#: The answer of a norm by the day on which it was measured.
RUNS = st.dictionaries(st.integers(0, 120), _ANSWERS, max_size=12)


def points(runs: dict[int, tuple[Outcome, tuple[str, ...]]]) -> list[Said]:
    return [said(day, outcome, *places) for day, (outcome, places) in sorted(runs.items())]


def as_periods(history: list[Said]) -> list[Said]:
    """The same answer time after time is one period: what is stored."""
    found: list[Said] = []
    for one in history:
        same = found and (found[-1].outcome, found[-1].locators) == (one.outcome, one.locators)
        first_at = found.pop().first_at if same else one.first_at
        found.append(Said(first_at, one.last_at, one.outcome, one.locators))
    return found


@given(RUNS, st.randoms())
def test_the_order_in_which_runs_come_in_carries_no_meaning(runs, random) -> None:
    history = points(runs)
    shuffled = random.sample(history, len(history))
    assert courses(shuffled) == courses(history)


@given(RUNS)
def test_a_period_says_what_its_measurements_say(runs) -> None:
    assert courses(as_periods(points(runs))) == courses(points(runs))


@given(RUNS)
def test_moments_are_in_order(runs) -> None:
    for course in courses(points(runs)).values():
        assert course.first_seen <= course.last_seen <= course.last_measured
        assert course.first_seen <= course.term_start
        assert course.resolved_at is None or course.resolved_at >= course.last_seen


@given(RUNS)
def test_a_place_is_open_exactly_where_the_last_answer_names_it(runs) -> None:
    answers = [one for one in points(runs) if one.outcome is not Outcome.UNDETERMINED]
    failing = set(answers[-1].locators) if answers else set()
    assert {place for place, course in courses(points(runs)).items() if course.is_open} == failing
