"""The worker: does what is due, survives what goes wrong, and may be killed at any moment."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meetlat.jobs.worker import Worker
from meetlat.records.work.models import Job
from meetlat.records.work.services import enqueue

SOURCE = Path(__file__).parents[2] / "src"


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - a worker reads the real clock


@pytest.mark.django_db
class TestAWorker:
    def test_does_all_that_is_due(self) -> None:
        enqueue("notify", at=now())
        enqueue("notify", at=now())
        assert Worker("test").until_idle() == 2
        assert set(Job.objects.values_list("state", flat=True)) == {Job.State.DONE}

    def test_puts_a_job_that_goes_wrong_back_with_what_went_wrong(self) -> None:
        enqueue("measure-batch", {"batch": 0}, at=now())
        Worker("test").do_one()
        job = Job.objects.get()
        assert job.state == Job.State.WAITING
        assert "DoesNotExist" in job.error

    def test_a_job_that_nobody_knows_is_no_reason_to_stop(self) -> None:
        enqueue("unheard-of", at=now())
        enqueue("notify", at=now())
        assert Worker("test").until_idle() == 2
        assert Job.objects.get(name="notify").state == Job.State.DONE


@pytest.mark.slow
def test_a_worker_process_stops_when_it_is_told_to(tmp_path: Path) -> None:
    env = {
        **os.environ,
        "PYTHONPATH": str(SOURCE),
        "MEETLAT_DATA": str(tmp_path),
        "MEETLAT_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "meetlat.config.settings",
    }
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "-v0"], env=env, check=True, timeout=60
    )
    worker = subprocess.Popen([sys.executable, "-m", "meetlat", "worker"], env=env)
    deadline = time.monotonic() + 20
    while worker.poll() is None and time.monotonic() < deadline:
        worker.send_signal(signal.SIGTERM)
        try:
            worker.wait(timeout=1)
        except subprocess.TimeoutExpired:
            continue
    assert worker.poll() in {0, -signal.SIGTERM}
