"""The worker's command does one job, or all that wait."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from meetlat.records.journal.services import record
from meetlat.records.messages.models import ReadUpTo
from meetlat.records.work.models import Job
from meetlat.records.work.services import enqueue

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_world(settings, tmp_path) -> None:
    (tmp_path / "world.toml").write_text('[dns]\nservers = ["127.0.0.1:1"]\n')
    settings.WORLD_FILE = str(tmp_path / "world.toml")


@pytest.mark.django_db
def test_once_is_one_job(command) -> None:
    for _ in range(2):
        enqueue("notify", at=NOON)
    assert command("worker", "--once").code == 0
    assert sorted(Job.objects.values_list("state", flat=True)) == ["done", "waiting"]


@pytest.mark.django_db
def test_until_idle_ends_when_all_is_done_and_told(command) -> None:
    record(action="x", subject_type="x", subject_id=1, actor=None, at=NOON)
    assert command("worker", "--until-idle").code == 0
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}
    assert ReadUpTo.objects.get().seq == 1


def test_one_job_or_all_of_them_not_both(command) -> None:
    assert command("worker", "--once", "--until-idle").code == 2
