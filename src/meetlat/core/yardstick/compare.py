"""Two sets of norms side by side: what is new, what changed in what, what is withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from meetlat.core.yardstick.norm import Norm

#: The fields by which a norm can say something else of the same facts.
DECIDING: Final = frozenset(
    {"subject", "kinds", "phases", "all_of", "any_of", "none_of", "checks", "planned", "inherits"}
)
#: The fields that only persons read.
WORDS: Final = frozenset(
    {"title", "statement", "why", "how", "supplier", "config", "sources", "question"}
)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a norm that differs; the values are JSON."""

    field: str
    # Any: JSON, of the field's own shape.
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class NormChange:
    """A norm that stands in both sets, and is not the same in both."""

    before: Norm
    after: Norm
    fields: tuple[FieldChange, ...]

    @property
    def decides_otherwise(self) -> bool:
        """Whether the same facts may get another verdict."""
        return any(change.field in DECIDING for change in self.fields)

    @property
    def is_words_only(self) -> bool:
        """Whether only texts differ: nobody has to do or answer anything."""
        return all(change.field in WORDS for change in self.fields)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two sets, each list in the order of the rod."""

    new: tuple[Norm, ...]
    changed: tuple[NormChange, ...]
    withdrawn: tuple[Norm, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the sets are the same."""
        return not (self.new or self.changed or self.withdrawn)

    @property
    def to_judge_again(self) -> tuple[Norm, ...]:
        """The norms that may say something else of the same facts; the withdrawn are not in it."""
        deciding = (one.after for one in self.changed if one.decides_otherwise)
        return (*self.new, *deciding)

    @property
    def to_ask_again(self) -> tuple[Norm, ...]:
        """The norms that a delta assessment asks: what is new, and what differs but in words."""
        differing = (one.after for one in self.changed if not one.is_words_only)
        return (*self.new, *differing)


def compare(before: Iterable[Norm], after: Iterable[Norm]) -> Comparison:
    """Return what differs between the norms *before* and *after*."""
    old = {norm.id: norm for norm in before}
    new = {norm.id: norm for norm in after}
    return Comparison(
        new=tuple(norm for norm in new.values() if norm.id not in old),
        changed=tuple(
            NormChange(old[norm.id], norm, _fields(old[norm.id], norm))
            for norm in new.values()
            if norm.id in old and old[norm.id] != norm
        ),
        withdrawn=tuple(norm for norm in old.values() if norm.id not in new),
    )


def _fields(before: Norm, after: Norm) -> tuple[FieldChange, ...]:
    one, other = (msgspec.json.decode(msgspec.json.encode(norm)) for norm in (before, after))
    return tuple(
        FieldChange(name, one[name], other[name]) for name in one if one[name] != other[name]
    )
