"""``meetlat migrate``: bring the database up to date, guards included."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management import call_command

from meetlat.cli.printing import either, progress, say


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command."""
    words = either("werk de database bij", "bring the database up to date")
    commands.add_parser("migrate", help=words, description=words).set_defaults(run=_run)


def _run(_args: argparse.Namespace) -> int:
    with progress(either("database bijwerken", "updating the database")):
        call_command("migrate", verbosity=0, interactive=False)
    say("De database is bijgewerkt.", "The database is up to date.")
    return 0
