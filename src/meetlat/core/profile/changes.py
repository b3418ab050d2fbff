"""What one profile says otherwise than another, key by key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meetlat.core.profile.content import Profile, content_of
from meetlat.core.profile.reading import KEYS


@dataclass(frozen=True, slots=True)
class Change:
    """One key of the file, with what it said and what it says: JSON without floats."""

    key: str
    old: object
    new: object


def changes(old: Profile, new: Profile) -> tuple[Change, ...]:
    """Return where *new* differs from *old*, in the order of the file.

    >>> from meetlat.core.profile.content import Terms
    >>> changes(Profile(), Profile(terms=Terms(step=7)))
    (Change(key='terms.step', old=5, new=7),)
    """
    before, after = dict(_flat(content_of(old))), dict(_flat(content_of(new)))
    return tuple(
        Change(key, before[key], after[key]) for key in KEYS if before.get(key) != after.get(key)
    )


def _flat(table: dict[str, object], path: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        key = f"{path}{name}"
        if isinstance(value, dict) and key not in KEYS:
            yield from _flat(value, f"{key}.")
        else:
            yield key, list(value) if isinstance(value, tuple) else value
