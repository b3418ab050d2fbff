"""Mistakes in a norm's file, each with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from meetlat.core.yardstick.norm import Text

#: A table's header, or an item's of a list of tables; a key before its value; an item's number.
_TABLE: Final = re.compile(r"\s*\[{1,2}([^\[\]]+)\]")
_KEY: Final = re.compile(r"\s*([^\s=#\[][^=#]*?)\s*=")
_INDEX: Final = re.compile(r"\[[^\]]*\]")


class NormFileError(ValueError):
    """One mistake in a norm's file: where it is, and a sentence about it in both languages."""

    def __init__(self, file: Path, line: int, problem: Text) -> None:
        super().__init__(f"{file}, regel {line}: {problem.nl}")
        self.file = file
        self.line = line
        self.problem = problem


@dataclass(slots=True)
class Mistakes:
    """The mistakes in one file, as they are found."""

    file: Path
    text: str
    found: list[NormFileError] = field(default_factory=list)

    def add(self, path: str, nl: str, en: str) -> None:
        """Note a problem with the key at *path* ("nl.title"), in both languages."""
        self.found.append(NormFileError(self.file, line_of(self.text, path), Text(nl, en)))


def line_of(text: str, path: str) -> int:
    r"""Return the line on which the key at *path* ("nl.title") stands in TOML.

    Where it is not there: the line of the table that would hold it, or else the first.

    >>> line_of("id = 1\n[nl]\ntitle = 2", "nl.title"), line_of("[nl]", "nl.why")
    (3, 1)
    """
    wanted = _INDEX.sub("", path).split(".")
    table: list[str] = []
    best, line = 0, 1
    for number, written in enumerate(text.split("\n"), 1):
        if header := _TABLE.match(written):
            table = key = _names(header[1])
        elif assigned := _KEY.match(written):
            key = [*table, *_names(assigned[1])]
        else:
            continue
        shared = next(
            (n for n, pair in enumerate(zip(key, wanted, strict=False)) if pair[0] != pair[1]),
            min(len(key), len(wanted)),
        )
        if shared > best:
            best, line = shared, number
    return line


def _names(dotted: str) -> list[str]:
    return [name.strip().strip("\"'") for name in dotted.split(".")]
