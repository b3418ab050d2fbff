"""A worker killed at any moment leaves a run that another finishes, with nothing twice."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest

from jobs.disturbed import Installation
from meetlat.records.work.services import BROKE_OFF, MAX_ATTEMPTS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory, world_file: Path) -> Installation:
    made = Installation(tmp_path_factory.mktemp("seeded"), world_file)
    assert made.run("seed") == 0
    return made


@pytest.fixture(scope="module")
def undisturbed(seeded: Installation, tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """What comes of the run when nothing happens to the worker."""
    copied = Installation(tmp_path_factory.mktemp("undisturbed") / "data", seeded.world_file)
    shutil.copytree(seeded.data, copied.data)
    assert copied.run("work") == 0
    return copied.concluded()


@pytest.mark.parametrize(
    "moment",
    [
        ("measurements_observation", 1),
        ("measurements_observation", 12),
        ("measurements_judgement", 70),
        ("findings_finding", 3),
    ],
)
def test_another_worker_finishes_what_a_killed_one_left(
    seeded: Installation, undisturbed: list[object], tmp_path: Path, moment: tuple[str, int]
) -> None:
    copied = Installation(tmp_path / "data", seeded.world_file)
    shutil.copytree(seeded.data, copied.data)
    table, number = moment
    assert copied.run("killed", table, str(number)) == -signal.SIGKILL
    assert copied.ask("SELECT judged_at FROM measurements_run") == [(None,)]
    assert copied.ask("SELECT count(*) FROM work_job WHERE state = 'leased'") == [(1,)]
    assert copied.run("work") == 0
    assert copied.concluded() == undisturbed


def test_a_job_that_kills_every_worker_is_failed_and_told_of(
    seeded: Installation, tmp_path: Path
) -> None:
    copied = Installation(tmp_path / "data", seeded.world_file)
    shutil.copytree(seeded.data, copied.data)
    for _ in range(MAX_ATTEMPTS):
        assert copied.run("kills") == -signal.SIGKILL
    assert copied.ask("SELECT state FROM work_job") == [("leased",)]
    assert copied.run("kills") == 0  # the next worker lives: it takes that job no more
    jobs = copied.ask("SELECT state, attempts, error FROM work_job WHERE name = 'measure-batch'")
    assert jobs == [("failed", MAX_ATTEMPTS, BROKE_OFF)]
    assert copied.ask("SELECT count(*) FROM journal_auditevent WHERE action = 'job-failed'") == [
        (1,)
    ]
    assert copied.ask("SELECT finished_at, judged_at FROM measurements_run") == [(None, None)]
    assert copied.run("work") == 0  # and nothing waits any longer
