"""``./meetlat check``: what a push must pass beside the tests."""

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from door import install
from door.commands import command_named
from door.saying import either, say


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is looked at."""

    dutch: str
    english: str
    #: What to run with our Python: ``-m`` and a module, with its arguments.
    line: tuple[str, ...]


STEPS: Final = (
    Step("typen (mypy)", "types (mypy)", ("-m", "mypy")),
    Step("stijl (ruff)", "style (ruff)", ("-m", "ruff", "check", ".")),
    Step("opmaak (ruff format)", "layout (ruff format)", ("-m", "ruff", "format", "--check", ".")),
    Step(
        "kamers en lagen (import-linter)",
        "rooms and layers (import-linter)",
        ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
    ),
    Step(
        "migraties zijn bijgewerkt",
        "migrations are up to date",
        ("-m", "django", "makemigrations", "--check", "--dry-run"),
    ),
    Step("normen (norms check)", "norms (norms check)", ("-m", "meetlat", "norms", "check")),
    Step(
        "vertalingen (words --check)",
        "translations (words --check)",
        ("-m", "door.translations", "--check"),
    ),
)


def run(arguments: Sequence[str]) -> int:
    """Look at everything, also after something falls short; return the exit code."""
    if arguments:
        asked_help = arguments[0] in {"-h", "--help"}
        command = command_named("check")
        print(f"./meetlat check\n\n{command.summary if command else ''}:")
        for step in STEPS:
            print(f"  {either(step.dutch, step.english)}")
        return 0 if asked_help else 2
    install.python_packages(for_builders=True)
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="meetlat-check-") as data,
        ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool,
    ):
        short = [not good for good in pool.map(lambda step: _look(step, Path(data)), STEPS)]
    took_s = time.monotonic() - started
    if any(short):
        say(
            f"Check: {sum(short)} van {len(STEPS)} schiet tekort ({took_s:.0f} s).",
            f"Check: {sum(short)} of {len(STEPS)} fall short ({took_s:.0f} s).",
        )
        return 1
    say(
        f"Check: alles goed, {len(STEPS)} van {len(STEPS)} ({took_s:.0f} s).",
        f"Check: all good, {len(STEPS)} of {len(STEPS)} ({took_s:.0f} s).",
    )
    return 0


def _look(step: Step, data: Path) -> bool:
    """Run one step, say how it went, and return whether it is good."""
    started = time.monotonic()
    done = subprocess.run(  # noqa: S603 - our own words; no shell
        [str(install.PYTHON), *step.line],
        cwd=install.HOUSE,
        env=install.environment(
            DJANGO_SETTINGS_MODULE="meetlat.config.settings", MEETLAT_DATA=str(data)
        ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    is_good = done.returncode == 0
    mark = either("goed", "good") if is_good else either("TEKORT", "SHORT")
    said = "" if is_good else f"\n{done.stdout.rstrip()}"
    took_s = time.monotonic() - started
    line = f"{mark:<6} {either(step.dutch, step.english)} ({took_s:.1f} s){said}"
    print(line, flush=True)
    return is_good
