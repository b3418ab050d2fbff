"""``audit``: says that the trail is whole, or in a sentence where it is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection

from meetlat.records.guards.triggers import install, remove
from meetlat.records.journal.models import AuditEvent
from meetlat.records.journal.services import record

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def trail(db: None) -> list[AuditEvent]:
    """Three lines."""
    return [
        record(action="case-submitted", subject_type="case", subject_id=number, actor=None, at=NOON)
        for number in range(3)
    ]


def behind_the_guards(statement: str) -> None:
    """Change the database as somebody does who takes its guards away and puts them back."""
    remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    install(connection)


def test_a_whole_trail_is_good(command, trail) -> None:
    answer = command("audit", "verify")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"Het logboek is heel: 3 regels, laatste hash {trail[-1].hash}\n"


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE journal_auditevent SET action = 'x' WHERE seq = 2",
            "Regel 2 is gewijzigd: zijn inhoud past niet bij zijn hash.\n",
        ),
        (
            "DELETE FROM journal_auditevent WHERE seq = 2",
            "Vlak voor regel 3 ontbreken regels.\n",
        ),
        (
            "DELETE FROM journal_auditevent WHERE seq = 3",
            "Het einde ontbreekt: er waren regels tot en met 3.\n",
        ),
    ],
)
@pytest.mark.usefixtures("trail")
def test_a_changed_trail_falls_short_with_a_sentence(command, statement, sentence) -> None:
    behind_the_guards(statement)
    answer = command("audit", "verify")
    assert (answer.code, answer.out) == (1, sentence)


@pytest.mark.usefixtures("trail")
def test_every_broken_place_is_told_to_programs(command) -> None:
    behind_the_guards("UPDATE journal_auditevent SET actor = 'x' WHERE seq IN (1, 3)")
    answer = command("audit", "verify", "--json")
    assert answer.code == 1
    assert [(one["seq"], one["problem"]) for one in answer.json["broken"]] == [
        (1, "altered"),
        (3, "altered"),
    ]
    assert answer.json["missing_guards"] == []


@pytest.mark.usefixtures("trail")
def test_a_guard_that_is_gone_falls_short(command) -> None:
    remove(connection)
    try:
        answer = command("audit", "verify")
    finally:
        install(connection)
    assert answer.code == 1
    assert "De bewaking journal_auditevent_no_update ontbreekt in de database." in answer.out


def test_a_line_that_was_noted_must_still_be_there(command, trail) -> None:
    assert command("audit", "verify", "--head", "2", trail[1].hash).code == 0
    for number in ("2", "9"):
        answer = command("audit", "verify", "--head", number, trail[0].hash)
        assert answer.code == 1
        assert f"Regel {number} heeft niet de hash die u noteerde." in answer.out
    assert command("audit", "verify", "--head", "twee", "x").code == 2


def test_the_head_is_the_last_line(command, trail) -> None:
    assert command("audit", "head").out == f"3 {trail[-1].hash}\n"
    assert command("audit", "head", "--json").json == {"seq": 3, "hash": trail[-1].hash}


@pytest.mark.usefixtures("trail")
def test_the_list_begins_with_the_newest(command) -> None:
    listed = command("audit", "list", "--limit", "2", "--json").json
    assert [one["seq"] for one in listed] == [3, 2]
    assert listed[0]["at"] == "2026-03-04T12:00:00+00:00"
    assert "2026-03-04 13:00:00" in command("audit", "list").out


@pytest.mark.usefixtures("trail", "english")
def test_it_speaks_english(command) -> None:
    assert command("audit", "verify").out.startswith("The trail is whole: 3 lines")
