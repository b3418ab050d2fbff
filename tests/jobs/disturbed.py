"""Runs the program beside it on a database in a folder, and tells what came of it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Installation:
    """A database of its own, and the world in which it is measured."""

    data: Path
    world_file: Path

    @property
    def environment(self) -> Mapping[str, str]:
        """What a process needs to work on it."""
        kept = {name: value for name, value in os.environ.items() if name != "MEETLAT_DATABASE"}
        return kept | {
            "MEETLAT_DATA": str(self.data),
            "MEETLAT_WORLD": str(self.world_file),
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests"))),
            "DJANGO_SETTINGS_MODULE": "meetlat.config.settings",
        }

    def run(self, *words: str) -> int:
        """Run ``killed.py`` on it, and return its exit code."""
        command = [sys.executable, "-m", "jobs.killed", *words]
        return subprocess.run(command, env=self.environment, check=False, timeout=120).returncode

    def ask(self, query: str) -> list[tuple[object, ...]]:
        """Return the rows of a question to its database."""
        with closing(sqlite3.connect(self.data / "meetlat.sqlite3")) as database:
            return database.execute(query).fetchall()

    def concluded(self) -> list[object]:
        """Return all that was seen, said and found, without moments and numbers."""
        return [self.ask(query) for query in _CONCLUSIONS]


_CONCLUSIONS = (
    "SELECT hash FROM measurements_factcontent ORDER BY 1",
    "SELECT subject_id, kind, facts_id FROM measurements_observation ORDER BY 1, 2, 3",
    "SELECT subject_id, norm_id, outcome, reason FROM measurements_judgement ORDER BY 1, 2",
    "SELECT subject_id, norm_id, locator, state FROM findings_finding ORDER BY 1, 2, 3",
    "SELECT count(*) FROM journal_auditevent WHERE action = 'finding-opened'",
    "SELECT count(*) FROM journal_auditevent WHERE action = 'run-judged'",
    "SELECT names, new_facts, new_periods, new_judgements FROM measurements_run",
)
