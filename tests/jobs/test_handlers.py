"""Every job that is asked for anywhere has a handler."""

from __future__ import annotations

import re
from pathlib import Path

from meetlat.jobs.handlers import HANDLERS

SOURCE = Path(__file__).parents[2] / "src"


def test_every_job_that_is_enqueued_is_somebodys_work() -> None:
    asked = {
        name
        for file in (SOURCE / "meetlat").rglob("*.py")
        for name in re.findall(r"\benqueue\(\s*\"([a-z-]+)\"", file.read_text())
    }
    assert asked == set(HANDLERS)
