"""Secrets that nobody should have to think of: made once, kept in the data folder, mode 0600."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(data: Path) -> str:
    """Return the installation's secret key, made and kept on first use."""
    file = data / "secret-key"
    if file.exists():
        return file.read_text("ascii").strip()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = secrets.token_urlsafe(50)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first
        return file.read_text("ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(key)
    return key
