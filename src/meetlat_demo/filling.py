"""Fill an empty installation, and measure it: once in its past, once now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:  # Django's models can only be imported once it is ready
    from meetlat.records.measurements.models import Run
from meetlat.measuring.world import World, load_world
from meetlat_demo.printing import Progress


def prepare(progress: Progress) -> None:
    """Make an empty database, with every table and guard in it."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs Django ready
    from django.db import connection  # noqa: PLC0415 - idem

    call_command("migrate", verbosity=0, interactive=False)
    if connection.vendor == "sqlite":  # until it is filled, a lost file is made again
        connection.cursor().execute("PRAGMA synchronous=OFF")
    progress.say("de database is klaar")


def fill(world_file: Path, progress: Progress) -> None:
    """Seed Meerdam and measure it."""
    from django.utils import timezone  # noqa: PLC0415 - needs Django ready

    from meetlat_demo.second_factor import enrol  # noqa: PLC0415 - idem
    from meetlat_demo.seed import Seeding  # noqa: PLC0415 - idem
    from meetlat_demo.seed_register import Books  # noqa: PLC0415 - idem

    world = load_world(world_file)

    def measure_then(at: datetime) -> None:
        progress.say("negen jaar register en besluiten staan erin; nu de eerste meting")
        run = measure(replace(world, now=at))
        progress.say(f"{run.names} namen gemeten: {run.new_facts} feiten")

    books = Books()
    chapters = Seeding(now=timezone.now(), measure=measure_then, books=books).run()
    enrol("cio@meerdam.example")
    progress.say(
        f"{len(books.applications)} toepassingen, {chapters} stappen in zaken en besluiten"
    )
    run = measure(world)
    progress.say(f"opnieuw gemeten: {run.new_facts} nieuwe feiten, {run.new_judgements} oordelen")


def measure(world: World) -> Run:
    """Measure everything in the register, as it is in *world*, and judge it."""
    from meetlat.jobs.worker import Worker  # noqa: PLC0415 - needs Django ready
    from meetlat.records.measurements.services import ask_run  # noqa: PLC0415 - idem

    run = ask_run(by=None, at=world.clock())
    worker = Worker(world)
    while run.judged_at is None and worker.work_one():
        run.refresh_from_db()
    run.refresh_from_db()
    return run
