"""A judgement finds its place among the periods of before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from meetlat.records.measurements.periods import Period, Place, before, place

START = datetime(2026, 1, 1, tzinfo=UTC)


def at(day: int) -> datetime:
    return START + timedelta(days=day)


A = Period(1, at(1), at(5), "a")
B = Period(2, at(7), at(9), "b")


def test_the_same_ground_later_on_holds() -> None:
    assert place([A, B], at(10), "b") == Place(holds=B)
    assert place([A, B], at(6), "a") == Place(holds=A)


def test_another_ground_is_a_period_of_its_own() -> None:
    assert place([A], at(6), "b") == Place()
    assert place([], at(6), "b") == Place()


def test_another_ground_within_a_period_parts_it() -> None:
    assert place([A, B], at(3), "c") == Place(parted=A)
    assert place([A, B], at(5), "c") == Place(parted=A)


def test_a_period_that_comes_after_the_parted_one_does_not_begin_within_it() -> None:
    assert place([A, B], at(3), "b") == Place(parted=A)
    assert place([A, B], at(5), "b") == Place(parted=A, resumes=B)


def test_the_next_period_on_the_same_ground_may_begin_earlier() -> None:
    assert place([A, B], at(6), "b") == Place(resumes=B)
    assert place([B], at(0), "b") == Place(resumes=B)


def test_a_verdict_that_time_has_turned_holds_no_longer() -> None:
    turned = Period(3, at(1), at(2), "a", holds_until=at(4))
    assert place([turned], at(3), "a") == Place(holds=turned)
    assert place([turned], at(4), "a") == Place()


def test_before_is_the_last_that_began() -> None:
    assert before([A, B], at(0)) is None
    assert before([A, B], at(6)) == A
    assert before([A, B], at(7)) == B
