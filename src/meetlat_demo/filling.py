"""Fill an empty installation, and measure it: once in its past, once now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import django

from meetlat.measuring.world import World, load_world
from meetlat_demo.printing import Progress

if TYPE_CHECKING:  # Django's models can only be imported once it is ready
    from meetlat.records.measurements.models import Run

#: Nobody else takes jobs while a database is being filled, so that no lease has to be extended.
_LEASE: Final = timedelta(hours=1)


class NotMeasuredError(Exception):
    """A part of the measurement failed; the job that failed says why."""


def prepare(progress: Progress) -> None:
    """Make an empty database, with every table and guard in it."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs Django ready
    from django.db import connection  # noqa: PLC0415 - idem

    call_command("migrate", verbosity=0, interactive=False)
    if connection.vendor == "sqlite":  # until it is filled, a lost file is made again
        connection.cursor().execute("PRAGMA synchronous=OFF")
    progress.say("de database is klaar")


def fill(world_file: Path, progress: Progress) -> Run:
    """Seed Meerdam and measure it in its past, all of it or nothing.

    Returns the run that is asked for now, which a worker has still to do.
    """
    from django.db import transaction  # noqa: PLC0415 - needs Django ready
    from django.utils import timezone  # noqa: PLC0415 - idem

    from meetlat.records.measurements.services import ask_run  # noqa: PLC0415 - idem
    from meetlat_demo.second_factor import enrol  # noqa: PLC0415 - idem
    from meetlat_demo.seed import Seeding  # noqa: PLC0415 - idem
    from meetlat_demo.seed_register import Books  # noqa: PLC0415 - idem

    world = load_world(world_file)
    now = timezone.now()

    def measure_then(at: datetime) -> None:
        progress.say("negen jaar register en besluiten staan erin; nu meten")
        run = ask_run(by=None, at=at)
        measure(run, replace(world, now=at))
        progress.say(f"{run.names} namen gemeten en beoordeeld: {run.new_judgements} oordelen")

    with transaction.atomic():
        chapters = Seeding(now=now, measure=measure_then, books=Books()).run()
        enrol("cio@meerdam.example")
        asked = ask_run(by=None, at=now)
    progress.say(f"zaken in elk stadium, in {chapters} stappen; de CIO heeft een tweede factor")
    return asked


def measure(run: Run, world: World) -> None:
    """Do the jobs that wait, as they are in *world*, until *run* is judged.

    Raises:
        NotMeasuredError: a job failed.
    """
    from meetlat.jobs.worker import Worker  # noqa: PLC0415 - needs Django ready

    worker = Worker(world, term=_LEASE)
    while run.judged_at is None:
        if not worker.work_one():
            raise NotMeasuredError(run.pk)
        run.refresh_from_db()
