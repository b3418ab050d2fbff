"""``meetlat measure``: ask for a run and follow it, or list the runs."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from rich.console import Console
from rich.progress import Progress

from meetlat.cli.django_room import open_database
from meetlat.cli.printing import print_json, print_table


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command and its two verbs."""
    command = commands.add_parser("measure", help="meet alles wat in het register staat")
    verbs = command.add_subparsers(dest="verb", metavar="WAT", required=True)
    run = verbs.add_parser("run", help="meet nu, en beoordeel wat er gezien is")
    run.add_argument("--json", action="store_true", help="als JSON")
    run.set_defaults(run=_run)
    runs = verbs.add_parser("runs", help="toon de laatste metingen")
    runs.add_argument("--json", action="store_true", help="als JSON")
    runs.set_defaults(run=_runs)


def _run(args: argparse.Namespace) -> int:
    open_database()
    from django.conf import settings  # noqa: PLC0415 - needs Django ready
    from django.utils import timezone  # noqa: PLC0415 - needs Django ready

    from meetlat.jobs.worker import Worker  # noqa: PLC0415 - needs Django ready
    from meetlat.records.measurements import queries, services  # noqa: PLC0415 - idem
    from meetlat.records.measurements.models import Run  # noqa: PLC0415 - idem

    run = services.ask_run(by=None, at=timezone.now(), engine_version=settings.VERSION)
    worker = Worker()
    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("meten", total=queries.run_progress(run).batches)
        while not queries.run_progress(run).is_done and worker.do_one():
            bar.update(task, completed=queries.run_progress(run).batches_done)
    worker.until_idle()
    told = _as_json(Run.objects.get(pk=run.pk))
    if args.json:
        print_json(told)
    else:
        print(
            f"{told['names']} namen gemeten; nieuw: {told['new_facts']} feiten, "
            f"{told['new_periods']} periodes, {told['new_judgements']} oordelen"
        )
    return 0 if told["judged_at"] else 3


def _runs(args: argparse.Namespace) -> int:
    open_database()
    from meetlat.records.measurements import queries  # noqa: PLC0415 - needs Django ready

    rows = [_as_json(run) for run in queries.runs()]
    if args.json:
        print_json(rows)
    else:
        columns = ["gevraagd op", "namen", "klaar op", "feiten", "periodes", "oordelen"]
        keys = ["asked_at", "names", "finished_at", "new_facts", "new_periods", "new_judgements"]
        print_table("Metingen", columns, [[row[key] for key in keys] for row in rows])
    return 0


def _as_json(run: Any) -> dict[str, Any]:  # Any: a Run, whose model needs Django ready
    keys = (
        "asked_at",
        "finished_at",
        "judged_at",
        "names",
        "new_facts",
        "new_periods",
        "new_judgements",
    )
    return {"id": str(run.pk), **{key: getattr(run, key) for key in keys}}
