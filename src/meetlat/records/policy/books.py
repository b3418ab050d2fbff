"""The rule book as a file in the data folder: made once, read often, kept under what is in it."""

import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from meetlat.records.work.models import Job
from meetlat.records.work.services import enqueue

_KEY: Final = re.compile("[0-9a-f]{64}")


def book_file(key: str) -> Path:
    """Return where the book that *key* (a SHA-256) stands for is kept, be it there or not.

    Raises:
        ValueError: *key* is no SHA-256.
    """
    if not _KEY.fullmatch(key):
        raise ValueError(f"not a SHA-256: {key!r}")
    return Path(settings.DATA) / "spelregels" / f"{key}.pdf"


def keep_book(key: str, pdf: bytes) -> Path:
    """Keep *pdf* whole, or not at all; what was kept under *key* before makes place."""
    file = book_file(key)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = file.with_suffix(f".{os.getpid()}")
    try:
        with part.open("wb") as opened:
            opened.write(pdf)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return file


# Any: JSON, read by the job.
def ask_book(key: str, *, version: UUID, sheet: dict[str, Any], at: datetime) -> Job:
    """Ask for the book to be made of the norms of *version* and what else stands in *sheet*."""
    args = {"key": key, "version": str(version), "sheet": sheet}
    return enqueue("write-rule-book", args, at=at, key=f"rule-book {key}")
