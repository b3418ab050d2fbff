"""``meetlat worker``: do the jobs that wait, until told to stop."""

import argparse
import sys
import time

from meetlat.jobs.surroundings import the_world
from meetlat.jobs.worker import Worker, stopped_by_signals
from meetlat.measuring.world import WorldError


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to *commands*."""
    parser = commands.add_parser("worker", help="doe het werk dat wacht: meten, oordelen, melden")
    until = parser.add_mutually_exclusive_group()
    until.add_argument("--once", action="store_true", help="doe één taak en stop")
    until.add_argument(
        "--until-idle", action="store_true", help="stop zodra er geen taak meer wacht"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Work; return 3 where the world file cannot be used."""
    try:
        worker = Worker(the_world())
    except WorldError as error:
        print(error, file=sys.stderr)
        return 3
    with stopped_by_signals():
        if args.once:
            worker.work_one()
        else:
            goes_on = worker.has_work if args.until_idle else lambda: True
            worker.work(while_=goes_on, pause=time.sleep)
    return 0
