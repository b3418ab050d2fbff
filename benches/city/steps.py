"""The steps of benches on a made-up organisation, each in a process of its own.

Every step says one line of JSON on standard output; ``MEETLAT_DATA`` says where its database is.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory

from benches.fresh import peak_mb
from meetlat.cli.django_room import open_database
from meetlat.cli.printing import either, refuse, say
from meetlat.core.checks.catalogue import BY_ID
from meetlat.core.values.canonical import content_hash
from meetlat.core.yardstick.compare import DECIDING
from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.version import content_of

open_database()

from benches.city.foreseeing import adopt_and_compare, foresee  # noqa: E402 - needs Django ready
from benches.city.judged import judged  # noqa: E402 - idem
from benches.city.making import AT, Size, make, quickly  # noqa: E402 - idem
from meetlat.records.measurements.models import Run  # noqa: E402 - idem

_COULD_NOT: Final = 3
_HERE: Final = Path(__file__).parent
#: What has no part in the making.
_WEIGHING: Final = frozenset({"draft.py", "foreseeing.py", "steps.py"})

Said = Mapping[str, Any]  # Any: JSON, of each step its own shape


def ready(size: Size) -> Said:
    """Make the organisation of *size* and judge it, unless that was done with this program."""
    note = settings.DATA / "made.json"
    of = _made_by(size)
    if (known := _kept(note, of)) is not None:
        return known
    note.unlink(missing_ok=True)
    for file in settings.DATA.glob("meetlat.sqlite3*"):
        file.unlink()
    say(f"Maken, eenmalig: {size.hosts} hostnamen …", f"Making, once: {size.hosts} host names …")
    started = time.perf_counter()
    call_command("migrate", verbosity=0)
    made = make(size)
    filled = time.perf_counter()
    say("Beoordelen, eenmalig …", "Judging, once …")
    with quickly():
        judgements = judged(Run.objects.get(), at=AT)
    connection.close()
    done = {
        "of": of,
        **asdict(made),
        "judgements": judgements,
        "make_s": round(filled - started, 1),
        "judge_s": round(time.perf_counter() - filled, 1),
    }
    note.write_text(json.dumps(done))
    return done


def _kept(note: Path, of: str) -> Said | None:
    """Return what was made before, brought up to date as an installation is; None to make anew."""
    known: Said = json.loads(note.read_text()) if note.exists() else {}
    if known.get("of") != of:
        return None
    try:
        call_command("migrate", verbosity=0)
    except (InconsistentMigrationHistory, DatabaseError):
        # Of a program of which the migrations were written anew, as happens before a release.
        connection.close()
        return None
    return known


def what_if() -> Said:
    """Foresee what the draft would change; say how long it took and how much it held."""
    foreseen = foresee()
    effect = foreseen.effect
    return {
        "seconds": foreseen.seconds,
        "cpu_seconds": foreseen.cpu_seconds,
        "peak_mb": peak_mb(),
        "asked": effect.asked,
        "judged": effect.judged,
        "reused": effect.reused,
        "opens": effect.opens,
        "closes": effect.closes,
    }


def adopt() -> Said:
    """Foresee, adopt and judge again; say how many findings came otherwise."""
    return {"otherwise": adopt_and_compare()}


def _made_by(size: Size) -> str:
    """Return a hash over what decides what is made and judged: where it differs, all is made anew.

    Words of norms do not count.
    """
    norms = content_of(load_norms())["norms"]
    sources = sorted(file for file in _HERE.glob("*.py") if file.name not in _WEIGHING)
    return content_hash(
        {
            "size": asdict(size),
            "sources": [file.read_text() for file in sources],
            "norms": [[norm[name] for name in sorted({"id", *DECIDING})] for norm in norms],
            "checks": sorted([check.id, check.edition] for check in BY_ID.values()),
        }
    )


def main(arguments: Sequence[str]) -> int:
    """Do one step; return the exit code."""
    step, *rest = arguments
    try:
        match step:
            case "ready":
                said = ready(Size(*map(int, rest)))
            case "what-if":
                said = what_if()
            case _:
                said = adopt()
    except (DatabaseError, OSError) as error:
        hint = either("Is er genoeg ruimte op de schijf?", "Is there room on the disk?")
        refuse(f"{step}: {error}. {hint}")
        return _COULD_NOT
    print(json.dumps(said))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
