"""Bulk writes leave room for others, and never while they hold the database."""

from __future__ import annotations

import time

import pytest

from meetlat.jobs.pacing import PAUSE_S, breathe


@pytest.mark.django_db
def test_there_is_no_pause_within_a_transaction() -> None:
    begun = time.perf_counter()
    for _ in range(100):
        breathe()
    assert time.perf_counter() - begun < 100 * PAUSE_S
