"""``./meetlat test``: the suite on SQLite, then what touches the database on PostgreSQL.

With no choice made, what is marked slow is left out; ``-m slow`` runs that, and CI runs both.
"""

import subprocess
import tempfile
import time
from collections.abc import Sequence
from typing import Final

from door import debian, install, postgres
from door.commands import command_named
from door.saying import say

#: The setting by which Meetlat is told where its database is.
DATABASE: Final = "MEETLAT_DATABASE"
#: Told to tests/conftest.py: run only what touches the database.
ONLY_DATABASE: Final = "MEETLAT_TEST_ONLY_DATABASE"

#: What is run where nothing was chosen.
_USUAL: Final = ("-m", "not slow")
#: A test file stays with one process, so that what it starts is started once. The files come in
#: the order of tests/conftest.py, what takes longest first.
_SHARED_OUT: Final = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")

#: pytest's exit codes (pytest.ExitCode) as ours; its 2 also means that a test file cannot load.
_OURS: Final = {0: 0, 1: 1, 2: 1, 3: 3, 4: 2, 5: 2, 6: 1}
_NO_TESTS: Final = 5


def run(arguments: Sequence[str]) -> int:
    """Run the tests that the pytest *arguments* select; return the exit code."""
    if arguments and arguments[0] in {"-h", "--help"}:
        command = command_named("test")
        print(f"./meetlat test [PYTEST …]\n\n{command.summary if command else ''}")
        print("  ./meetlat test -k hsts\n  ./meetlat test tests/core -x\n  ./meetlat test --lf")
        print("  ./meetlat test -m slow")
        return 0
    install.python_packages(for_builders=True)
    install.page_packages()
    debian.see_to_it()
    arguments = arguments or _USUAL
    started = time.monotonic()
    say("Tests op SQLite …", "Tests on SQLite …")
    first = _pytest(arguments)
    second = _on_postgresql(arguments) if first in {0, 1} else None
    worst = max(_OURS.get(code, 3) for code in (first, second) if code is not None)
    note = debian.closing_note(debian.missing())
    took_s = time.monotonic() - started
    if worst == 0:
        say(
            f"Tests: alles goed ({took_s:.0f} s).{note}", f"Tests: all good ({took_s:.0f} s).{note}"
        )
    elif first == _NO_TESTS:
        say("Tests: deze keuze bevat geen enkele test.", "Tests: this selection holds no test.")
    else:
        say(f"Tests: niet goed ({took_s:.0f} s).{note}", f"Tests: not good ({took_s:.0f} s).{note}")
    return worst


def _on_postgresql(arguments: Sequence[str]) -> int | None:
    """Run what touches the database on a cluster of its own; None where there is no PostgreSQL."""
    bin_folder = postgres.programs()
    if bin_folder is None:
        return None
    say("Tests die de database raken, op PostgreSQL …", "Tests of the database, on PostgreSQL …")
    with postgres.cluster(bin_folder) as address:
        code = _pytest(arguments, **{DATABASE: address, ONLY_DATABASE: "1"})
    # A selection without the database in it is as it should be: SQLite's run counted them.
    return 0 if code == _NO_TESTS else code


def _pytest(arguments: Sequence[str], **more: str) -> int:
    with tempfile.TemporaryDirectory(prefix="meetlat-test-") as data:
        line = [str(install.PYTHON), "-m", "pytest", *_SHARED_OUT, *arguments]
        around = install.environment(MEETLAT_DATA=data) | more
        return subprocess.run(line, cwd=install.HOUSE, env=around, check=False).returncode  # noqa: S603 - the caller's own words to pytest
