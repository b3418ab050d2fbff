"""The condition flags that switch norms on and off; each is a question about an application."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from meetlat.core.yardstick.norm import Text


class FlagValue(StrEnum):
    """The answers to a flag's question, as stored."""

    YES = "ja"
    NO = "nee"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Flag:
    """One condition."""

    id: str
    question: Text


@cache
def flags() -> tuple[Flag, ...]:
    """Return every flag, in the order in which they are asked."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return tuple(Flag(id_, Text(words["nl"], words["en"])) for id_, words in tables.items())
