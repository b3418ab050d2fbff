"""The audit trail: gapless, chained, and honest about every way of tampering with it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from meetlat.records.guards.triggers import remove
from meetlat.records.journal.models import AuditEvent
from meetlat.records.journal.services import next_reference, record, verify

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def three_events() -> None:
    for number in range(3):
        record(
            action="thing-changed",
            subject_type="thing",
            subject_id=number,
            actor=None,
            at=NOON + timedelta(minutes=number),
            details={"number": number},
        )


def problems() -> list[tuple[int, str]]:
    return [(broken.seq, broken.problem) for broken in verify()]


@pytest.mark.django_db
class TestTheChain:
    def test_holds_as_it_was_written(self) -> None:
        three_events()
        assert list(AuditEvent.objects.values_list("seq", flat=True)) == [1, 2, 3]
        assert problems() == []

    def test_an_empty_trail_holds(self) -> None:
        assert problems() == []

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE journal_auditevent SET actor = 'x' WHERE seq = 2",
            "DELETE FROM journal_auditevent WHERE seq = 3",
        ],
    )
    def test_the_database_refuses_to_change_it(self, statement: str) -> None:
        three_events()
        with pytest.raises(DatabaseError, match="audit trail"), transaction.atomic():
            connection.cursor().execute(statement)

    @pytest.mark.parametrize(
        ("statement", "found"),
        [
            ("UPDATE journal_auditevent SET actor = 'x' WHERE seq = 2", [(2, "altered")]),
            ("DELETE FROM journal_auditevent WHERE seq = 2", [(3, "dropped")]),
            ("DELETE FROM journal_auditevent WHERE seq = 3", [(3, "cut")]),
        ],
    )
    def test_tampering_behind_the_guards_is_found(
        self, statement: str, found: list[tuple[int, str]]
    ) -> None:
        three_events()
        remove(connection)
        connection.cursor().execute(statement)
        assert problems() == found

    def test_references_count_on_by_prefix_and_year(self) -> None:
        assert [next_reference("AV", NOON) for _ in range(2)] == ["AV-2026-0001", "AV-2026-0002"]
        assert next_reference("BS", NOON) == "BS-2026-0001"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


class TestAnyDetails(TestCase):
    @given(
        st.dictionaries(st.text(max_size=5), JSON, max_size=3), st.datetimes(timezones=st.just(UTC))
    )
    def test_whatever_is_written_verifies_after_reading_it_back(
        self, details: dict[str, object], at: datetime
    ) -> None:
        # PostgreSQL's jsonb cannot hold the character NUL; nothing of ours writes it.
        if "\\u0000" in repr(details) or "\x00" in str(details):
            return
        record(action="a", subject_type="t", subject_id=1, actor=None, at=at, details=details)
        assert list(verify()) == []
