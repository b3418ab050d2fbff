"""A browser, the demo that is walked through, and who and what the ten attempts are made on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.conftest import _dutch, command
from jobs.conftest import world_file
from walk.demo import Demo, running_demo
from web.conftest import (
    _static_folder,
    a_person,
    organisation,
    signed_in,
    unit,
    with_second_factor,
)
from web.looking import launched
from web.town import a_draft, before_the_cio, browsers, in_advice, submitted, town, weighed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = [
    "_dutch",
    "_static_folder",
    "a_draft",
    "a_person",
    "before_the_cio",
    "browsers",
    "command",
    "in_advice",
    "organisation",
    "signed_in",
    "submitted",
    "town",
    "unit",
    "weighed",
    "with_second_factor",
    "world_file",
]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("walk") / "demo") as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    """Where pictures go, if somebody asked for them."""
    folder = os.environ.get("MEETLAT_WALK_PICTURES")
    if not folder:
        return None
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what a person reads at each of the ten attempts."""
    attempts = [
        report
        for report in terminalreporter.getreports("passed")
        if "/test_ten_attempts.py::" in report.nodeid and report.when == "call"
    ]
    if not attempts:
        return
    terminalreporter.section("what a person reads")
    for report in sorted(attempts, key=lambda one: one.location[1] or 0):
        attempt = report.nodeid.rpartition("::test_")[2]
        terminalreporter.write_line(attempt.replace("_", " "))
        told = [str(value) for name, value in report.user_properties if name in {"reads", "took"}]
        for sentence in dict.fromkeys(told):
            terminalreporter.write_line(f"    {sentence}")
