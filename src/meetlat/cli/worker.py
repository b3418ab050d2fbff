"""``meetlat worker``: do the jobs that wait, in this process."""

from __future__ import annotations

import argparse
from typing import Any

from meetlat.cli.django_room import open_database


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser("worker", help="doe het werk dat wacht, tot u hem stopt")
    command.add_argument("--until-idle", action="store_true", help="stop zodra er niets meer wacht")
    command.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    open_database()
    from meetlat.jobs.worker import Worker  # noqa: PLC0415 - models need Django ready

    if args.until_idle:
        done = Worker().until_idle()
        print(f"{done} opdrachten gedaan")
    else:
        Worker().run()
    return 0
