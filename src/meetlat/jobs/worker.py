"""Takes jobs one by one and does them: a process of its own, never a thread beside pages.

A job is held by a lease that is extended while the work goes on. A worker that is killed
leaves a lease that runs out, and another does the job again; one that is told to stop puts its
job back at once.
"""

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from types import FrameType
from typing import Final

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from meetlat.jobs.handlers import HANDLERS, Handler
from meetlat.measuring.world import World
from meetlat.records.journal.queries import head
from meetlat.records.work.queries import waiting_count
from meetlat.records.work.services import (
    Lease,
    LeaseLostError,
    enqueue,
    extend,
    finish,
    give_up,
    lease,
)

_LOG = logging.getLogger(__name__)
#: Three missed heartbeats, and another may take the job.
TERM: Final = timedelta(seconds=60)
_FIRST_PAUSE_S: Final = 0.05
_LONGEST_PAUSE_S: Final = 1.0
_SHOWN_ERROR: Final = 2_000  # signs of an error that are kept


class UnknownJobError(Exception):
    """Nobody here knows how to do a job of this name."""


def worker_name() -> str:
    """Return the name under which this process takes jobs."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}"


@dataclass(slots=True)
class Worker:
    """Does the jobs of one world."""

    world: World
    name: str = field(default_factory=worker_name)
    term: timedelta = TERM
    handlers: Mapping[str, Handler] = field(default_factory=lambda: HANDLERS)
    _told_up_to: int = -1

    def work_one(self) -> bool:
        """Do one job that is due; return whether there was one."""
        held = lease(worker=self.name, at=timezone.now(), term=self.term)
        if held is None:
            return False
        with suppress(LeaseLostError), self._heartbeat(held):
            self._do(held)
        return True

    def work(self, *, while_: Callable[[], bool], pause: Callable[[float], None]) -> None:
        """Do jobs as long as *while_* says; with nothing to do, wait longer each time."""
        wait_s = _FIRST_PAUSE_S
        while while_():
            if self._had_work():
                wait_s = _FIRST_PAUSE_S
                continue
            pause(wait_s)
            wait_s = min(wait_s * 2, _LONGEST_PAUSE_S)

    def _had_work(self) -> bool:
        try:
            return self.work_one() or self._ask_to_tell()
        except (InterfaceError, OperationalError):
            # The database went away, and may come back: with a new connection.
            _LOG.exception("lost the database")
            connection.close()
            return False

    def has_work(self) -> bool:
        """Whether a job waits or is in hand anywhere, or the trail holds something to tell."""
        return self._ask_to_tell() or waiting_count() > 0

    def _ask_to_tell(self) -> bool:
        """Ask for notifications where the trail gained events since they were last asked for."""
        seq, _ = head()
        if seq == self._told_up_to:
            return False
        self._told_up_to = seq
        enqueue("notify", at=timezone.now(), key="notify")
        return True

    def _do(self, held: Lease) -> None:
        begun = time.monotonic()
        try:
            self._handler(held.name)(held.args, self.world)
        except KeyboardInterrupt:
            give_up(held, error="stopped", at=timezone.now())
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is kept and tried again
            _LOG.exception("failed job=%s id=%s attempt=%s", held.name, held.job_id, held.attempt)
            text = f"{type(error).__name__}: {error}"[:_SHOWN_ERROR]
            give_up(held, error=text, at=timezone.now())
        else:
            finish(held, at=timezone.now())
            took_s = time.monotonic() - begun
            _LOG.info("did job=%s id=%s took_s=%.2f", held.name, held.job_id, took_s)

    def _handler(self, name: str) -> Handler:
        try:
            return self.handlers[name]
        except KeyError:
            raise UnknownJobError(name) from None

    @contextmanager
    def _heartbeat(self, held: Lease) -> Iterator[None]:
        """Extend the lease while the block runs, three times a term."""
        ended = threading.Event()
        beat = threading.Thread(target=self._beat, args=(held, ended), daemon=True)
        beat.start()
        try:
            yield
        finally:
            ended.set()
            beat.join()

    def _beat(self, held: Lease, ended: threading.Event) -> None:
        try:
            while not ended.wait(self.term.total_seconds() / 3):
                self._extend(held)
        except LeaseLostError:
            _LOG.warning("lost job=%s id=%s", held.name, held.job_id)
        finally:
            connection.close()

    def _extend(self, held: Lease) -> None:
        try:
            extend(held, until=timezone.now() + self.term)
        except (InterfaceError, OperationalError):
            # Busy or away for a moment: there are two more tries before the term is over.
            _LOG.exception("missed a heartbeat job=%s id=%s", held.name, held.job_id)
            connection.close()


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Let SIGTERM stop the block as Ctrl-C does; leaving it that way is no error."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)
