"""``meetlat worker``: do the jobs that wait, until told to stop."""

from __future__ import annotations

import argparse
import time
from typing import Any

from meetlat.cli.printing import either
from meetlat.jobs.surroundings import the_world
from meetlat.jobs.worker import Worker, stopped_by_signals


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command."""
    words = either(
        "doe het werk dat wacht: meten, oordelen, melden",
        "do the work that waits: measure, judge, notify",
    )
    command = commands.add_parser("worker", help=words, description=words)
    until = command.add_mutually_exclusive_group()
    until.add_argument(
        "--once", action="store_true", help=either("doe één taak en stop", "do one job and stop")
    )
    until.add_argument(
        "--until-idle",
        action="store_true",
        help=either("stop zodra er geen taak meer wacht", "stop once no job waits"),
    )
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Work until told to stop, or as far as the options say."""
    worker = Worker(the_world())
    with stopped_by_signals():
        if args.once:
            worker.work_one()
        else:
            goes_on = worker.has_work if args.until_idle else lambda: True
            worker.work(while_=goes_on, pause=time.sleep)
    return 0
