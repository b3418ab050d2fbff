"""Cost lines by the pattern that most applications of Meerdam follow."""

from __future__ import annotations

from datetime import date
from typing import Final

from meetlat_demo.model import Cost, Usage

_YEARS: Final = ((2025, "actual"), (2026, "budgeted"), (2027, "planned"))
#: The yearly rise that the planned year is estimated with, in percent.
_RISE_PERCENT: Final = 3


def running(
    *, hosting: int, content: int = 0, hours: int = 0, evaluation: int | None = 0
) -> tuple[Cost, ...]:
    """Return what it costs to keep running: actual 2025, budgeted 2026, planned 2027.

    Amounts are euros a year; *hours* of staff go to content. Without *evaluation* (None) nobody
    wrote that line down.
    """
    lines = []
    for year, status in _YEARS:
        rise = _RISE_PERCENT if status == "planned" else 0
        lines += [
            Cost(year, "hosting", "yearly", hosting * (100 + rise) // 100, 0, status),
            Cost(year, "content", "yearly", content * (100 + rise) // 100, hours, status),
        ]
        if evaluation is not None:
            lines.append(Cost(year, "evaluation", "yearly", evaluation, 8, status))
    return tuple(lines)


def built(year: int, euros: int, *, strategy: int = 0, status: str = "actual") -> tuple[Cost, ...]:
    """Return what it cost once: thinking it over and building it."""
    return (
        Cost(year, "strategy", "one_off", strategy, 24, status),
        Cost(year, "build", "one_off", euros, 80, status),
    )


def visits(*counts: int, source: str = "Eigen statistiek, zonder cookies") -> tuple[Usage, ...]:
    """Return visits a month, the last of *counts* in October 2026, one month earlier each."""
    months = range(10 - len(counts) + 1, 11)
    return tuple(
        Usage(date(2026, month, 1), count, source)
        for month, count in zip(months, counts, strict=True)
    )
