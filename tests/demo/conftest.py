"""The demo's world, running for all tests of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from meetlat_demo.world import demo_lab
from meetlat_lab.lab import in_thread


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("world")


@pytest.fixture(scope="session")
def at() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="session")
def lab(folder, at):
    with in_thread(demo_lab(folder, at=at)) as running:
        yield running
