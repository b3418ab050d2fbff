"""A name is gone after three measurements over 90 days that proved it absent, and not before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases import V4, V6, answer, exchange
from meetlat.core.facts.https import HttpsFacts
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.facts.stored import Facts
from meetlat.core.values.hostname import HostName
from meetlat.records.measurements.absence import absence_in, absences, is_there
from meetlat.records.measurements.services import ask_run, complete_batch, keep_seen
from meetlat.records.register.models import Subject
from meetlat.records.register.services import add_hostname

START = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
GONE = Unseen(Cause.NO_NAME)
THERE = HttpsFacts((exchange("https", answer()),))


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def is_gone(*sightings: tuple[float, bool | None]) -> bool:
    found = absence_in([(day(number), there) for number, there in sightings])
    return found is not None and found.is_gone


def test_three_measurements_over_ninety_days_make_it_gone() -> None:
    assert is_gone((0, False), (45, False), (90, False))
    assert not is_gone((0, False), (45, False), (89.9, False))
    assert not is_gone((0, False), (200, False))
    assert not is_gone((0, False), (1, False), (2, False), (3, False))


def test_once_there_again_it_begins_anew() -> None:
    assert not is_gone((0, False), (45, False), (60, True), (90, False), (120, False))
    assert is_gone((0, True), (1, False), (45, False), (91, False))


def test_what_could_not_be_seen_proves_nothing_for_either_side() -> None:
    assert not is_gone((0, None), (45, None), (90, None), (180, None))
    assert not is_gone((0, False), (45, None), (90, False))
    assert is_gone((0, False), (20, None), (45, False), (90, False), (91, None))


SIGHTINGS = st.lists(
    st.tuples(st.integers(0, 400), st.sampled_from([True, False, None])),
    unique_by=lambda one: one[0],
)


@given(SIGHTINGS, st.randoms())
def test_the_order_of_measurements_carries_no_meaning(sightings, random) -> None:
    moments = [(day(number), there) for number, there in sightings]
    shuffled = random.sample(moments, len(moments))
    assert absence_in(shuffled) == absence_in(moments)


@given(SIGHTINGS)
def test_being_seen_last_is_never_gone(sightings) -> None:
    moments = [(day(number), there) for number, there in sightings]
    assert absence_in([*moments, (day(401), True)]) is None


@pytest.mark.parametrize(
    ("seen", "there"),
    [
        (Unseen(Cause.NO_NAME), False),
        (Unseen(Cause.NO_ADDRESS), False),
        (Unseen(Cause.DNS_FAILED), None),
        (THERE, True),
        (HttpsFacts(tuple(exchange("https", Cause.REFUSED, one) for one in (V4, V6))), False),
        (
            HttpsFacts((exchange("http", answer(status=500)), exchange("https", Cause.REFUSED))),
            True,
        ),
        (HttpsFacts((exchange("http", Cause.REFUSED), exchange("https", Cause.TIMED_OUT))), None),
        (HttpsFacts((exchange("https", Cause.TLS_FAILED),)), None),
        (HttpsFacts((exchange("https", Cause.CUT_OFF),)), None),
        (HttpsFacts(()), None),
    ],
)
def test_only_an_answer_proves_anything(seen: Facts | Unseen, *, there: bool | None) -> None:
    assert is_there(seen) is there


@pytest.fixture
def www(meerdam) -> Subject:
    host = HostName("www.meerdam.example")
    return add_hostname(host, organisation=meerdam.organisation, at=START).subject


def measure(subject: Subject, number: float, seen: Facts | Unseen) -> None:
    batch = ask_run(by=None, at=day(number), subjects=[subject]).batches.get()
    at = keep_seen(batch, subject, {"https": seen}, at=day(number))
    complete_batch(batch, at=at, silent=0)


def test_every_measurement_counts_though_the_same_is_kept_once(www) -> None:
    for number in (0, 30, 60, 95):
        measure(www, number, GONE)
    found = absences([www], at=day(100))[www.pk]
    assert (found.since, found.last, found.measurements) == (day(0), day(95), 4)
    assert found.is_gone
    assert not absences([www], at=day(89))[www.pk].is_gone


def test_a_name_that_answers_again_is_not_absent(www) -> None:
    for number in (0, 45, 95):
        measure(www, number, GONE)
    measure(www, 96, THERE)
    assert absences([www], at=day(100)) == {}
    measure(www, 97, GONE)
    assert absences([www], at=day(100))[www.pk].measurements == 1


def test_the_measurements_of_other_names_do_not_count(www, meerdam) -> None:
    other = HostName("b.meerdam.example")
    beside = add_hostname(other, organisation=meerdam.organisation, at=START).subject
    measure(www, 0, GONE)
    for number in (10, 45, 110):
        measure(beside, number, GONE)
    found = absences([www, beside], at=day(200))
    assert found[www.pk].measurements == 1
    assert found[beside.pk].is_gone
    assert absences([], at=day(200)) == {}
