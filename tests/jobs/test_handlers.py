"""Every job that anything asks for has a handler."""

import re
from pathlib import Path

import meetlat
from meetlat.jobs.handlers import HANDLERS

SOURCE = Path(meetlat.__file__).parent


def test_every_job_that_is_asked_for_is_known() -> None:
    asked = {
        name
        for file in SOURCE.glob("**/*.py")
        for name in re.findall(r'enqueue\(\s*"([a-z-]+)"', file.read_text("utf-8"))
    }
    assert asked == set(HANDLERS)
