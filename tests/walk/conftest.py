"""A browser, and the demo that is walked through."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from walk.demo import Demo, running_demo

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("walk") / "demo") as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


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
    read = {
        report.nodeid.rpartition("::test_")[2]: [
            str(value) for name, value in report.user_properties if name == "sentence"
        ]
        for report in terminalreporter.getreports("passed")
        if "/test_ten_attempts.py::" in report.nodeid and report.when == "call"
    }
    if not read:
        return
    terminalreporter.section("what a person reads")
    for attempt, sentences in sorted(read.items()):
        terminalreporter.write_line(attempt.replace("_", " "))
        for sentence in dict.fromkeys(sentences):
            terminalreporter.write_line(f"    {sentence}")
