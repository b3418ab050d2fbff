"""What a bench weighs on is kept, and made anew only where it would be another."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from benches import fresh

pytestmark = pytest.mark.slow


def ready(folder: Path, seed: int = 1) -> Mapping[str, Any]:
    words = ["ready", "20", "5", str(seed)]
    return fresh.do("benches.city.steps", words, MEETLAT_DATA=str(folder), MEETLAT_DATABASE="")


def rows(folder: Path, statement: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "meetlat.sqlite3")) as database, database:
        return database.execute(statement).fetchall()


MARK = "UPDATE measurements_run SET engine_version = 'kept'"
VERSION = "SELECT engine_version FROM measurements_run"


def test_what_was_made_is_kept_and_another_seed_is_made_anew(tmp_path: Path) -> None:
    first = ready(tmp_path)
    rows(tmp_path, MARK)
    assert ready(tmp_path) == first
    assert rows(tmp_path, VERSION) == [("kept",)]
    assert ready(tmp_path, seed=2)["of"] != first["of"]
    assert rows(tmp_path, VERSION) != [("kept",)]


def test_what_cannot_be_brought_up_to_date_is_made_anew(tmp_path: Path) -> None:
    ready(tmp_path)
    rows(tmp_path, MARK)
    # As where a migration came in before one that was applied already.
    rows(tmp_path, "DELETE FROM django_migrations WHERE app = 'register' AND name LIKE '0001%'")
    ready(tmp_path)
    assert rows(tmp_path, VERSION) != [("kept",)]
