"""How a command speaks: tables and JSON on standard output, progress and refusals beside it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.progress import TimeElapsedColumn as Elapsed
from rich.table import Table
from rich.text import Text

#: What a line is wrapped at where it does not go to a terminal and COLUMNS says nothing.
_WIDTH_IN_FILES: Final = 100


def speaks_english(environment: Mapping[str, str]) -> bool:
    """Return whether the locale in *environment* asks for English; Dutch otherwise.

    >>> speaks_english({"LANG": "en_GB.UTF-8"}), speaks_english({"LC_ALL": "nl_NL", "LANG": "en"})
    (True, False)
    """
    named = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((value for value in named if value), "").startswith("en")


def language() -> str:
    """Return the reader's language, ``nl`` or ``en``."""
    return "en" if speaks_english(os.environ) else "nl"


def either(dutch: str, english: str) -> str:
    """Return the text in the reader's language."""
    return english if language() == "en" else dutch


def plain(text: str) -> str:
    r"""Return *text* as it may go to a terminal: what it could obey becomes a replacement sign.

    Titles and headers come from strangers, and a terminal takes orders from control characters.

    >>> plain("Sport\x1b[2J").encode("ascii", "replace")
    b'Sport?[2J'
    """
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


class _Console(Console):
    """A console that leaves a reader who went away to ``main``, as ``print`` does."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console() -> Console:
    """Return where tables go: standard output, coloured and as wide as the terminal is."""
    is_file = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return _Console(width=_WIDTH_IN_FILES if is_file else None, highlight=False, emoji=False)


# Any: JSON, of each command its own shape, documented in docs/reference/commands.md.
def print_json(value: Any) -> None:
    """Print *value* as JSON on standard output, and nothing else there."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table that a person reads."""
    table = Table(title=Text(title), title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(str(cell))) for cell in row))
    console().print(table)


def say(dutch: str, english: str) -> None:
    """Say one line beside the answer, on standard error."""
    print(either(dutch, english), file=sys.stderr, flush=True)


def refuse(sentence: str) -> None:
    """Say on standard error what is the matter and what to do."""
    print(f"meetlat: {plain(sentence)}", file=sys.stderr, flush=True)


@contextmanager
def progress(words: str, total: int | None = None) -> Iterator[Callable[[], None]]:
    """Show on standard error how far it is; yields what to call after each of *total* things.

    Without *total* it shows that something happens, and for how long. Only a terminal shows it.
    """
    count = (BarColumn(), MofNCompleteColumn()) if total is not None else ()
    shown = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), *count, Elapsed())
    with Progress(*columns, console=shown, transient=True, disable=not shown.is_terminal) as bar:
        task = bar.add_task(words, total=total)
        yield lambda: bar.advance(task)
