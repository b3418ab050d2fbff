"""Leaves room between bulk writes, where a database lets one write at a time."""

import time
from typing import Final

from django.db import connection

#: SQLite is not fair: whoever asks again at once, wins again. So long a pause after a chunk of
#: some milliseconds lets a page's write in between (measured: without it one waited 6 seconds).
PAUSE_S: Final = 0.01


def breathe() -> None:
    """Pause for a moment after a chunk of writes, where the database needs it."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        time.sleep(PAUSE_S)
