"""``meetlat measure``: ask for a measurement, follow it, and list those of before."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from meetlat.cli.printing import either, print_json, print_table, refuse, say
from meetlat.core.values.hostname import HostName, HostNameError
from meetlat.jobs.surroundings import the_world
from meetlat.jobs.worker import Worker, stopped_by_signals
from meetlat.measuring.world import World, load_world
from meetlat.records.measurements.models import Run
from meetlat.records.measurements.queries import failed_job, has_failed, run_progress, runs
from meetlat.records.measurements.services import ask_run
from meetlat.records.register.models import Subject
from meetlat.records.work.services import BROKE_OFF, MAX_ATTEMPTS


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command and its verbs."""
    words = either("meet wat in het register staat", "measure what the register holds")
    command = commands.add_parser("measure", help=words, description=words)
    verbs = command.add_subparsers(dest="verb", metavar=either("WAT", "WHAT"), required=True)
    one = _verb(verbs, "run", either("vraag om een meting", "ask for a measurement"))
    one.add_argument(
        "--host",
        action="append",
        metavar=either("NAAM", "NAME"),
        help=either("meet alleen deze naam; mag vaker", "only this name; may be repeated"),
    )
    one.add_argument(
        "--wait",
        action="store_true",
        help=either("meet nu, en wacht op het oordeel", "measure now, and wait for the verdicts"),
    )
    one.add_argument(
        "--world",
        default="",
        metavar=either("BESTAND", "FILE"),
        help=either(
            "met --wait: het wereldbestand; anders MEETLAT_WORLD, anders het internet zelf",
            "with --wait: the world file; else MEETLAT_WORLD, else the internet itself",
        ),
    )
    one.set_defaults(run=run)
    _verb(verbs, "runs", either("toon de laatste metingen", "list the last runs")).set_defaults(
        run=list_runs
    )


# Any: as in ``add_to``.
def _verb(verbs: Any, name: str, words: str) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=words, description=words)
    verb.add_argument("--json", action="store_true", help=either("schrijf JSON", "write JSON"))
    return verb


def run(args: argparse.Namespace) -> int:
    """Ask for a run; with ``--wait``, do its work here and follow it.

    Returns 2 for a name that is not in the register, 3 where a part of it failed for good.
    """
    try:
        subjects = _subjects(args.host) if args.host else None
    except _UnknownHostError as error:
        refuse(str(error))
        return 2
    if args.world and not args.wait:
        refuse(
            either(
                "Een werkproces meet in zijn eigen wereld. Geef --world samen met --wait.",
                "A worker measures in its own world. Give --world together with --wait.",
            )
        )
        return 2
    worker = Worker(_world(args.world)) if args.wait else None
    asked = ask_run(by=None, at=timezone.now(), subjects=subjects)
    if worker is not None:
        _follow(asked, worker)
        asked.refresh_from_db()
    _tell([asked], as_json=args.json)
    if worker is None or asked.judged_at is not None:
        return 0
    failed = failed_job(asked)
    if failed is not None:
        told = either("de meting is niet afgekomen", "the run did not end")
        refuse(f"{told}: {_why(failed.error)}.")
    return 3


def _why(error: str) -> str:
    """Return why a job failed, in the reader's language where that is known."""
    return (
        either(
            f"de uitvoering brak {MAX_ATTEMPTS} keer af",
            f"its worker broke off {MAX_ATTEMPTS} times",
        )
        if error == BROKE_OFF
        else error
    )


def _world(file: str) -> World:
    return load_world(Path(file)) if file else the_world()


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
            no_name = either("is geen hostnaam, zoals", "is not a host name, such as")
            raise _UnknownHostError(f"‘{text}’ {no_name} www.meerdam.example") from error
        rows = Subject.objects.select_related("hostname", "domain")
        mine = [*rows.filter(hostname__name=name.ascii), *rows.filter(domain__name=name.ascii)]
        if not mine:
            raise _UnknownHostError(
                either(
                    f"{name} staat niet in het register. Los bekijken kan met: ./meetlat look",
                    f"{name} is not in the register. To look at it all the same: ./meetlat look",
                )
                + f" {name}"
            )
        found += mine
    return found


def _follow(asked: Run, worker: Worker) -> None:
    """Do waiting jobs until *asked* is judged, or has a job that failed for good."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    shown = Console(stderr=True)
    with Progress(
        *columns, TimeElapsedColumn(), console=shown, transient=True, disable=not shown.is_terminal
    ) as bar:
        line = bar.add_task("", total=run_progress(asked).batches)

        def goes_on() -> bool:
            progress = run_progress(asked)
            doing = (
                either("oordelen", "judging") if progress.is_done else either("meten", "measuring")
            )
            bar.update(line, completed=progress.batches_done, description=doing)
            is_judged = Run.objects.filter(pk=asked.pk, judged_at__isnull=False).exists()
            return not is_judged and not has_failed(asked)

        with stopped_by_signals():
            worker.work(while_=goes_on, pause=time.sleep)


def _tell(rows: Sequence[Run], *, as_json: bool) -> None:
    if as_json:
        print_json([_as_json(row) for row in rows])
    elif rows:
        columns = either(
            "gevraagd|namen|zonder site|stand|nieuwe feiten|waarnemingen|oordelen",
            "asked|names|without a site|state|new facts|periods|judgements",
        )
        print_table(
            either("Metingen", "Runs"), columns.split("|"), [_in_a_table(row) for row in rows]
        )
    else:
        say(
            "Er is nog niets gemeten. Vraag om een meting met: ./meetlat measure run",
            "Nothing was measured yet. Ask for it with: ./meetlat measure run",
        )


def _in_a_table(row: Run) -> tuple[object, ...]:
    progress = run_progress(row)
    if row.judged_at is not None:
        state = either("beoordeeld", "judged")
    elif has_failed(row):
        state = either("niet afgekomen", "incomplete")
    elif row.finished_at is not None:
        state = either("gemeten", "measured")
    else:
        state = f"{progress.batches_done} / {progress.batches}"
    when = timezone.localtime(row.asked_at).strftime("%Y-%m-%d %H:%M")
    new = (row.new_facts, row.new_periods, row.new_judgements)
    return (when, row.names, progress.silent, state, *new)


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
        "failed": row.judged_at is None and has_failed(row),
        "new_facts": row.new_facts,
        "new_periods": row.new_periods,
        "new_judgements": row.new_judgements,
    }
