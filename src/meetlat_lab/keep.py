"""Things made once and found again: keys, certificates, the moment of birth."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def keep_bytes(path: Path, make: Callable[[], bytes], *, secret: bool = False) -> bytes:
    """Return what *path* holds; where it is absent, write there what *make* gives.

    The file appears whole or not at all. A *secret* is readable by its owner alone.
    """
    if path.exists():
        return path.read_bytes()
    content = make()
    write_whole(path, content, secret=secret)
    return content


def write_whole(path: Path, content: bytes, *, secret: bool = False) -> None:
    """Write *content* to *path* so that a reader sees the old or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    draft.touch(mode=0o600 if secret else 0o644)
    draft.write_bytes(content)
    draft.replace(path)
