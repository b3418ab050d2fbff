"""A worker killed at any moment leaves a run that another finishes, with nothing twice."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow
Run = Callable[..., int]


def runner(data: Path, world_file: Path) -> Run:
    """Run ``killed.py`` on the database in a folder and return its exit code."""
    environment = {name: value for name, value in os.environ.items() if name != "MEETLAT_DATABASE"}
    environment |= {
        "MEETLAT_DATA": str(data),
        "MEETLAT_WORLD": str(world_file),
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests"))),
        "DJANGO_SETTINGS_MODULE": "meetlat.config.settings",
    }

    def run(*words: str) -> int:
        command = [sys.executable, "-m", "jobs.killed", *words]
        done = subprocess.run(command, env=environment, check=False, timeout=120)
        return done.returncode

    return run


@pytest.fixture(scope="module")
def seeded(tmp_path_factory, world_file) -> Path:
    data = tmp_path_factory.mktemp("seeded")
    assert runner(data, world_file)("seed") == 0
    return data


@pytest.fixture(scope="module")
def undisturbed(seeded, tmp_path_factory, world_file) -> list[object]:
    """What comes of the run when nothing happens to the worker."""
    data = tmp_path_factory.mktemp("undisturbed") / "data"
    shutil.copytree(seeded, data)
    assert runner(data, world_file)("work") == 0
    return concluded(data)


def ask(data: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "meetlat.sqlite3")) as database:
        return database.execute(query).fetchall()


def concluded(data: Path) -> list[object]:
    """All that was seen, said and found, without moments and numbers."""
    return [
        ask(data, query)
        for query in (
            "SELECT hash FROM measurements_factcontent ORDER BY 1",
            "SELECT subject_id, kind, facts_id FROM measurements_observation ORDER BY 1, 2, 3",
            "SELECT subject_id, norm_id, outcome, reason FROM measurements_judgement ORDER BY 1, 2",
            "SELECT subject_id, norm_id, locator, state FROM findings_finding ORDER BY 1, 2, 3",
            "SELECT count(*) FROM journal_auditevent WHERE action = 'finding-opened'",
            "SELECT count(*) FROM journal_auditevent WHERE action = 'run-judged'",
            "SELECT names, new_facts, new_periods, new_judgements FROM measurements_run",
        )
    ]


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
    seeded, undisturbed, world_file, tmp_path, moment
) -> None:
    data = tmp_path / "data"
    shutil.copytree(seeded, data)
    run = runner(data, world_file)
    table, number = moment
    assert run("killed", table, str(number)) == -signal.SIGKILL
    assert ask(data, "SELECT judged_at FROM measurements_run") == [(None,)]
    assert ask(data, "SELECT count(*) FROM work_job WHERE state = 'leased'") == [(1,)]
    assert run("work") == 0
    assert concluded(data) == undisturbed
