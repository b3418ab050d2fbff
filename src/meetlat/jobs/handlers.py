"""Every kind of job, by hand: one that is missing here fails loudly instead of waiting for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils import timezone

from meetlat.jobs.judge import judge_application, judge_run
from meetlat.jobs.measure import measure_batch
from meetlat.records.messages.services import deliver_waiting, notify_from_journal


def _notify(_args: Mapping[str, Any]) -> None:
    notify_from_journal(at=timezone.now())
    deliver_waiting(at=timezone.now())


# Any: a job's arguments are JSON, of each job its own.
HANDLERS: Final[Mapping[str, Callable[[Mapping[str, Any]], object]]] = {
    "measure-batch": lambda args: measure_batch(int(args["batch"])),
    "judge-run": lambda args: judge_run(str(args["run"])),
    "judge-application": lambda args: judge_application(str(args["application"])),
    "notify": _notify,
}
