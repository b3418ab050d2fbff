"""What follows from a norm's obligation where its file is silent: weight, term, waiver and gate.

The table is data, in ``obligations.toml``, with its source.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from meetlat.core.yardstick.norm import Gate, Obligation, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class ByObligation:
    """One row of the table."""

    severity: Severity
    #: None where there is no term.
    days_to_mend: int | None = None
    waivable: bool
    #: 0 where it cannot be waived.
    waiver_max_days: int
    #: What it holds up, where it speaks before going live and its source is confirmed.
    gate: Gate


def by_obligation(obligation: Obligation) -> ByObligation:
    """Return what holds for norms of this *obligation*."""
    return _table()[obligation]


@cache
def _table() -> Mapping[Obligation, ByObligation]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return msgspec.convert(table, dict[Obligation, ByObligation])
