"""The worker: takes a job, does it, takes the next. A process of its own, never a thread.

It may be killed at any moment: the lease of what it had in hand runs out, and another worker
does that job again with the same result.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import traceback
from datetime import timedelta
from typing import Final

from django.db import close_old_connections, connections
from django.utils import timezone

from meetlat.jobs.handlers import HANDLERS
from meetlat.records.work import services as work

#: Long enough for a batch whose every host hangs until its deadline.
LEASE: Final = timedelta(minutes=3)
_SHORTEST_NAP_S: Final = 0.1
_LONGEST_NAP_S: Final = 2.0

logger = logging.getLogger(__name__)


class Worker:
    """Does jobs until it is told to stop."""

    def __init__(self, name: str = "") -> None:
        self.name = name or f"{socket.gethostname()}:{os.getpid()}"
        self._stopping = threading.Event()

    def stop(self, *_: object) -> None:
        """Finish what is in hand and take nothing more."""
        self._stopping.set()

    def run(self) -> None:
        """Do jobs as they come, until stopped by a signal."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        nap_s = _SHORTEST_NAP_S
        while not self._stopping.is_set():
            if self.do_one():
                nap_s = _SHORTEST_NAP_S
                continue
            close_old_connections()
            self._stopping.wait(nap_s)
            nap_s = min(nap_s * 2, _LONGEST_NAP_S)
        connections.close_all()

    def until_idle(self) -> int:
        """Do all that is due now and return how many jobs that were."""
        done = 0
        while not self._stopping.is_set() and self.do_one():
            done += 1
        return done

    def do_one(self) -> bool:
        """Do one job if any is due; a job that goes wrong is put back, with what went wrong."""
        held = work.lease(worker=self.name, at=timezone.now(), term=LEASE)
        if held is None:
            return False
        try:
            HANDLERS[held.name](held.args)
        except Exception as error:  # the outermost loop: a bad job must not stop the others
            logger.exception("job=%s id=%s outcome=failed", held.name, held.job_id)
            self._give_up(held, error)
        else:
            self._finish(held)
        return True

    def _finish(self, held: work.Lease) -> None:
        try:
            work.finish(held, at=timezone.now())
        except work.LeaseLostError:
            logger.warning("job=%s id=%s outcome=lease-lost", held.name, held.job_id)

    def _give_up(self, held: work.Lease, error: Exception) -> None:
        text = "".join(traceback.format_exception(error))[-4000:]
        try:
            work.give_up(held, error=text, at=timezone.now())
        except work.LeaseLostError:
            logger.warning("job=%s id=%s outcome=lease-lost", held.name, held.job_id)
