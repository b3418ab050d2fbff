"""The yardstick: adopted once, frozen, in force from its day on."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from meetlat.core.yardstick.load import load_norms
from meetlat.records.journal.models import AuditEvent
from meetlat.records.policy.errors import VersionTakenError
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.queries import (
    norms_in_force,
    norms_of,
    yardstick_in_force,
)
from meetlat.records.policy.services import adopt_yardstick

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
FIRST = date(2026, 1, 1)

pytestmark = pytest.mark.django_db


def adopt(number: str = "1.0.0", *, count: int | None = None, on: date = FIRST) -> YardstickVersion:
    return adopt_yardstick(
        norms=load_norms()[:count],
        number=number,
        adopted_by="college",
        adopted_on=on,
        effective_from=on,
        at=NOON,
        by=None,
    )


def test_the_norms_come_back_as_they_were_adopted() -> None:
    assert norms_of(adopt()) == load_norms()


def test_adopting_the_same_again_changes_nothing() -> None:
    assert adopt() == adopt()
    assert AuditEvent.objects.filter(action="yardstick-adopted").count() == 1


def test_a_number_stands_for_one_set_of_norms() -> None:
    adopt()
    with pytest.raises(VersionTakenError):
        adopt(count=3)


def test_a_version_is_in_force_from_its_day_until_the_next() -> None:
    day = timedelta(days=1)
    assert yardstick_in_force(FIRST) is None
    assert norms_in_force(FIRST) == {}
    one, other = adopt(), adopt("1.1.0", count=3, on=FIRST + 10 * day)
    assert yardstick_in_force(FIRST - day) is None
    assert yardstick_in_force(FIRST) == one
    assert yardstick_in_force(FIRST + 9 * day) == one
    assert yardstick_in_force(FIRST + 10 * day) == other
    assert len(norms_in_force(FIRST + 10 * day)) == 3


def test_the_database_keeps_it_as_it_is() -> None:
    adopt()
    for statement in (
        "UPDATE policy_yardstickversion SET number = '2'",
        "DELETE FROM policy_yardstickversion",
    ):
        with pytest.raises(DatabaseError, match="yardstick"), transaction.atomic():
            connection.cursor().execute(statement)
