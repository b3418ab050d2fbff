"""Every kind of job, by hand: a name that is not here is nobody's work, and says so."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from meetlat.jobs.judge import judge_run_job
from meetlat.jobs.measure import measure_batch
from meetlat.jobs.notify import notify
from meetlat.jobs.rejudge import rejudge_job
from meetlat.jobs.rule_book import write_rule_book
from meetlat.measuring.world import World

#: Does the work of one job, given what it was asked with (JSON). It may be called twice.
Handler = Callable[[Mapping[str, Any], World], None]

HANDLERS: Final[Mapping[str, Handler]] = MappingProxyType(
    {
        "measure-batch": measure_batch,
        "judge-run": judge_run_job,
        "rejudge": rejudge_job,
        "notify": notify,
        "write-rule-book": write_rule_book,
    }
)
