"""People hear of what happened, once."""

from __future__ import annotations

import pytest

from jobs.clock import now
from meetlat.jobs.notify import notify
from meetlat.measuring.world import World
from meetlat.records.journal.services import record
from meetlat.records.messages.models import ReadUpTo


@pytest.mark.django_db
def test_the_trail_is_read_to_its_end() -> None:
    for _ in range(2):
        record(action="x", subject_type="x", subject_id=1, actor=None, at=now())
    notify({}, World())
    assert ReadUpTo.objects.get().seq == 2
