"""What a bench is, and what it finds: figures, some of them with a limit to reach."""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from meetlat.core.yardstick.norm import Text


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that a figure may be, and the sentence that promises it."""

    most: float
    source: Text


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was counted or weighed."""

    name: str  # for programs: "seconds"
    words: Text
    value: float
    unit: str  # "s", "MB"; "" for a count
    limit: Limit | None = None

    @property
    def is_reached(self) -> bool:
        """Whether it stays within its limit; one without a limit always does."""
        return self.limit is None or self.value <= self.limit.most


@dataclass(frozen=True, slots=True)
class Machine:
    """On what it was done: a figure says nothing without it."""

    cores: int
    python: str
    sqlite: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a bench did, and what came out."""

    bench: str
    machine: Machine
    did: tuple[Text, ...]
    figures: tuple[Figure, ...]

    @property
    def has_limits(self) -> bool:
        """Whether anything was promised of what was weighed."""
        return any(figure.limit is not None for figure in self.figures)

    @property
    def is_reached(self) -> bool:
        """Whether every limit was reached."""
        return all(figure.is_reached for figure in self.figures)


@dataclass(frozen=True, slots=True)
class Bench:
    """One entry of the catalogue."""

    name: str
    words: Text
    add_options: Callable[[argparse._ArgumentGroup], None]
    #: Why it cannot be done with these options; "" where it can.
    refusal: Callable[[argparse.Namespace], str]
    run: Callable[[argparse.Namespace], Report]


class NotPossibleError(Exception):
    """The bench could not be done; the text says why, and what to do."""


def this_machine() -> Machine:
    """Return the machine on which this runs, with the cores that it may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return Machine(cores or 1, platform.python_version(), sqlite3.sqlite_version)
