"""A program of its own for the test beside it: fills a database, works, and may be killed."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from datetime import timedelta

import django

TERM = timedelta(seconds=1)


def seed() -> None:
    """Make a database with a few sites and a run that was asked for."""
    from django.core.management import call_command

    from jobs.clock import now
    from meetlat.cli.up import prepare
    from meetlat.core.values.hostname import HostName
    from meetlat.records.measurements.services import ask_run
    from meetlat.records.people.services import create_organisation
    from meetlat.records.register.services import add_hostname, register_application

    call_command("migrate", verbosity=0)
    prepare()
    organisation = create_organisation("Gemeente Meerdam", at=now())
    for name in ("www", "afspraken", "sport", "cultuur"):
        application = register_application(
            name=name,
            kind="website",
            organisation=organisation,
            owner_unit=None,
            at=now(),
            by=None,
        )
        add_hostname(
            HostName(f"{name}.meerdam.example"),
            organisation=organisation,
            at=now(),
            application=application,
            role="primary",
        )
    ask_run(by=None, at=now())


def work() -> None:
    """Work until nothing waits."""
    from meetlat.jobs.surroundings import the_world
    from meetlat.jobs.worker import Worker

    worker = Worker(the_world(), term=TERM)
    worker.work(while_=worker.has_work, pause=time.sleep)


def work_until_killed(table: str, number: str) -> None:
    """Work, and be killed at the given insertion into a table, in the middle of what it does."""
    from django.db import connection

    seen: Counter[str] = Counter()

    def look(execute, sql, params, many, context):
        if sql.startswith(f'INSERT INTO "{table}"'):
            seen[table] += 1
            if seen[table] == int(number):
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        work()


def work_that_kills() -> None:
    """Do one job, of which every measurement takes its worker down at once."""
    from meetlat.jobs.handlers import HANDLERS
    from meetlat.jobs.surroundings import the_world
    from meetlat.jobs.worker import Worker

    def die(_args, _world) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    handlers = {**HANDLERS, "measure-batch": die}
    Worker(the_world(), term=timedelta(milliseconds=1), handlers=handlers).work_one()


if __name__ == "__main__":
    django.setup()
    {
        "seed": seed,
        "work": work,
        "killed": work_until_killed,
        "kills": work_that_kills,
    }[sys.argv[1]](*sys.argv[2:])
