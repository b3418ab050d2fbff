"""``meetlat measure``: ask for a measurement, follow it, and list those of before."""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from meetlat.core.values.hostname import HostName, HostNameError
from meetlat.jobs.surroundings import the_world
from meetlat.jobs.worker import Worker, stopped_by_signals
from meetlat.measuring.world import WorldError
from meetlat.records.measurements.models import Run
from meetlat.records.measurements.queries import has_failed, run_progress, runs
from meetlat.records.measurements.services import ask_run
from meetlat.records.register.models import Subject


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to *commands*."""
    parser = commands.add_parser("measure", help="meet wat in het register staat")
    verbs = parser.add_subparsers(dest="verb", required=True)
    one = verbs.add_parser("run", help="vraag om een meting")
    one.add_argument("--host", action="append", metavar="NAAM", help="alleen deze hostnaam")
    one.add_argument("--wait", action="store_true", help="meet nu, en wacht op het oordeel")
    one.add_argument("--json", action="store_true", help="schrijf JSON")
    one.set_defaults(run=run)
    every = verbs.add_parser("runs", help="toon de laatste metingen")
    every.add_argument("--json", action="store_true", help="schrijf JSON")
    every.set_defaults(run=list_runs)


def run(args: argparse.Namespace) -> int:
    """Ask for a run; with ``--wait``, do its work here and follow it.

    Returns 2 for a name that is not in the register, 3 where the world file cannot be used or a
    job failed for good.
    """
    try:
        subjects = _subjects(args.host) if args.host else None
    except _UnknownHostError as error:
        print(error, file=sys.stderr)
        return 2
    asked = ask_run(by=None, at=timezone.now(), subjects=subjects)
    if args.wait:
        try:
            worker = Worker(the_world())
        except WorldError as error:
            print(error, file=sys.stderr)
            return 3
        _follow(asked, worker)
        asked.refresh_from_db()
    _tell([asked], as_json=args.json)
    return 3 if args.wait and asked.judged_at is None else 0


def list_runs(args: argparse.Namespace) -> int:
    """Show the last runs."""
    _tell(runs(), as_json=args.json)
    return 0


class _UnknownHostError(Exception):
    """A name is not in the register, or is no name at all."""


def _subjects(names: Iterable[str]) -> list[Subject]:
    found: list[Subject] = []
    for text in names:
        try:
            name = HostName(text)
        except HostNameError as error:
            raise _UnknownHostError(f"‘{text}’ is geen hostnaam: {error}") from error
        rows = Subject.objects.select_related("hostname", "domain")
        mine = [*rows.filter(hostname__name=name.ascii), *rows.filter(domain__name=name.ascii)]
        if not mine:
            raise _UnknownHostError(
                f"{name} staat niet in het register. Voeg de naam eerst toe, of bekijk hem los "
                f"met: meetlat look {name}"
            )
        found += mine
    return found


def _follow(asked: Run, worker: Worker) -> None:
    """Do waiting jobs until *asked* is judged or has no job left that may still succeed."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        line = shown.add_task("Meten", total=run_progress(asked).batches)

        def goes_on() -> bool:
            progress = run_progress(asked)
            description = "Oordelen" if progress.is_done else "Meten"
            shown.update(line, completed=progress.batches_done, description=description)
            return not Run.objects.filter(pk=asked.pk, judged_at__isnull=False).exists() and (
                not has_failed(asked)
            )

        with stopped_by_signals():
            worker.work(while_=goes_on, pause=time.sleep)


def _tell(rows: Sequence[Run], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([_as_json(row) for row in rows], ensure_ascii=False, indent=2))
        return
    for row in rows:
        print(_line(row))
    if not rows:
        print("Er is nog niets gemeten. Vraag om een meting met: meetlat measure run")


def _line(row: Run) -> str:
    progress = run_progress(row)
    when = timezone.localtime(row.asked_at).strftime("%d-%m-%Y %H:%M")
    if row.judged_at is not None:
        state = (
            f"beoordeeld; nieuw: {row.new_facts} feiten, {row.new_periods} waarnemingen, "
            f"{row.new_judgements} oordelen"
        )
    elif row.finished_at is not None:
        state = "gemeten, wacht op het oordeel"
    else:
        state = f"{progress.batches_done} van {progress.batches} delen gemeten"
    return f"{when}  {row.names} namen, waarvan {progress.silent} zonder site  {state}"


# Any: JSON.
def _as_json(row: Run) -> dict[str, Any]:
    progress = run_progress(row)
    return {
        "id": str(row.pk),
        "asked_at": row.asked_at.isoformat(),
        "finished_at": row.finished_at.isoformat() if row.finished_at else None,
        "judged_at": row.judged_at.isoformat() if row.judged_at else None,
        "names": row.names,
        "silent": progress.silent,
        "batches": progress.batches,
        "batches_done": progress.batches_done,
        "new_facts": row.new_facts,
        "new_periods": row.new_periods,
        "new_judgements": row.new_judgements,
    }
