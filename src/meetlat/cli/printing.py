"""How a command speaks: tables and JSON on standard output, progress and refusals beside it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table


# Any: JSON, of each command its own shape, documented in docs/reference/commands.md.
def print_json(value: Any) -> None:
    """Print *value* as JSON on standard output, and nothing else there."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table that a person reads."""
    table = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column)
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    Console().print(table)


def refuse(sentence: str) -> None:
    """Say on standard error what is the matter and what to do."""
    sys.stderr.write(f"meetlat: {sentence}\n")
