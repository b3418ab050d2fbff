"""A municipality in a world of its own, that really answers."""

from datetime import UTC, datetime

import pytest

from meetlat_demo.world import demo_lab
from meetlat_lab.lab import in_thread
from records.conftest import a_draft, advised, before_the_cio, meerdam

__all__ = ["a_draft", "advised", "before_the_cio", "meerdam"]


@pytest.fixture(scope="session")
def world_file(tmp_path_factory):
    at = datetime.now(UTC)  # noqa: TID251 - certificates must hold for OpenSSL's own clock
    with in_thread(demo_lab(tmp_path_factory.mktemp("world"), at=at)) as running:
        yield running.world_file


@pytest.fixture
def world(world_file, settings):
    settings.WORLD_FILE = str(world_file)
    return world_file
