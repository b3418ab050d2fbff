"""The real demo in a process of its own: served, measured, with a worker that goes on."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
#: How long it may take to stop its parts in order.
STOPS_WITHIN_S = 60


@dataclass(frozen=True, slots=True)
class Demo:
    """Where it is, and the links that it printed."""

    address: str
    #: Sign-in links by the name of the person; each works once.
    links: dict[str, str]


@contextmanager
def running_demo(folder: Path) -> Iterator[Demo]:
    """Fill, measure and serve the demo in *folder* until the context ends.

    Raises:
        AssertionError: it ended before it said how to get in.
    """
    environment = {name: value for name, value in os.environ.items() if name[:8] != "MEETLAT_"}
    environment |= {"PYTHONPATH": str(HOUSE / "src"), "PYTHONUNBUFFERED": "1"}
    errors = folder.with_name("errors.txt")
    with (
        errors.open("wb") as complaints,
        subprocess.Popen(
            [sys.executable, "-m", "meetlat_demo", "--port", "0", "--data", str(folder)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            start_new_session=True,
        ) as demo,
    ):
        try:
            yield _told_by(demo)
        finally:
            demo.send_signal(signal.SIGTERM)
            demo.wait(STOPS_WITHIN_S)


def _told_by(demo: subprocess.Popen[str]) -> Demo:
    """Read what the demo prints up to its last line."""
    assert demo.stdout is not None
    address, links = "", {}
    for line in demo.stdout:
        if found := re.match(r"Open de demo: +(http\S+)/", line):
            address = found[1]
        elif found := re.match(r"  (\S.*?) +(http\S+/inloggen/eenmalig/\S+)", line):
            links[found[1]] = found[2]
        elif line.startswith("Stoppen:"):
            return Demo(address, links)
    raise AssertionError("the demo ended before it said how to get in")
