"""Mistakes in a norm's file, each with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from meetlat.core.yardstick.norm import Text


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
        self.found.append(NormFileError(self.file, _line_of(self.text, path), Text(nl, en)))


def _line_of(text: str, path: str) -> int:
    """Return the line on which the key at *path* stands, 1 where it cannot be found."""
    lines = text.splitlines()
    at = 0
    for name in re.split(r"[.\[]", path):
        key = re.compile(rf"\s*(?:\[+\s*)?{re.escape(name)}\s*(?:=|\])")
        at = next((n for n in range(at, len(lines)) if name and key.match(lines[n])), at)
    return at + 1
