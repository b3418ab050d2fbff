"""The table of states: any walk along it leaves a history without a gap or an overlap."""

from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetlat.records.guards.triggers import install, remove
from meetlat.records.journal.models import AuditEvent
from meetlat.records.register.models import Application, StatusPeriod
from meetlat.records.register.services import register_application, transition
from meetlat.records.register.transitions import (
    BIRTH_STATES,
    TRANSITIONS,
    NotAllowedError,
    may_go,
)
from records.conftest import NOON, Municipality

STATES = sorted(Application.Status.values)
STEPS = st.lists(st.tuples(st.sampled_from(STATES), st.integers(-3, 3)), max_size=12)


@pytest.fixture
def unguarded(db: None):
    """Without the guards of decisions, which would refuse nearly every step before the table."""
    remove(connection)
    yield
    install(connection)


def snapshot(one: Application) -> tuple[object, ...]:
    one.refresh_from_db()
    periods = StatusPeriod.objects.filter(application=one).order_by("id")
    rows = tuple(periods.values_list("status", "begins_on", "ends_on"))
    return one.status, one.status_since, one.version, rows, AuditEvent.objects.count()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(birth=st.sampled_from(sorted(BIRTH_STATES)), steps=STEPS)
def test_any_walk_is_gapless_and_a_refused_step_changes_nothing(
    unguarded: None, meerdam: Municipality, birth: str, steps: list[tuple[str, int]]
) -> None:
    one = register_application(
        name="Site",
        kind="website",
        organisation=meerdam.organisation,
        owner_unit=None,
        at=NOON,
        by=None,
        status=birth,
    )
    for to, days in steps:
        before = snapshot(one)
        allowed = may_go(one.status, to)
        try:
            transition(one, to, at=NOON, by=None, on=NOON.date() + timedelta(days=days))
        except NotAllowedError:
            assert not allowed
            assert snapshot(one) == before
        else:
            assert allowed
            assert snapshot(one)[4] == before[4] + 1
    *_, rows, _ = snapshot(one)
    assert [row[2] for row in rows[:-1]] == [row[1] for row in rows[1:]]
    assert all(begins <= ends for _, begins, ends in rows[:-1])
    assert [row[0] for row in rows if row[2] is None] == [one.status]


def test_the_table_names_only_states_and_every_state_can_be_reached() -> None:
    reached = BIRTH_STATES.union(*TRANSITIONS.values())
    assert reached == set(STATES)
    assert set(TRANSITIONS) <= reached


def test_an_application_is_not_born_in_use(meerdam: Municipality) -> None:
    with pytest.raises(NotAllowedError):
        register_application(
            name="Site",
            kind="website",
            organisation=meerdam.organisation,
            owner_unit=None,
            at=NOON,
            by=None,
            status="in_use",
        )


def test_a_refusal_says_so_in_words() -> None:
    refused = NotAllowedError("proposed", "closed")
    assert refused.sentence == "Van ‘voorgesteld’ kan een toepassing niet naar ‘gesloten’."
