"""``./meetlat``: take the command, see that what it needs is there, and hand over."""

import os
import sys
from typing import NoReturn

from door import checking, install, testing
from door.commands import Command, command_named, help_text, unknown_text
from door.saying import CouldNotError, say

GOOD, FALLS_SHORT, WRONG_USE, COULD_NOT = 0, 1, 2, 3


def main(arguments: list[str]) -> int:
    """Carry out what was asked; the answer is the exit code."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(help_text())
        return GOOD
    name, *rest = arguments
    command = command_named(name)
    if command is None:
        print(unknown_text(name), file=sys.stderr)
        return WRONG_USE
    try:
        return _carry_out(command, rest)
    except CouldNotError as error:
        print(error, file=sys.stderr)
        return COULD_NOT
    except KeyboardInterrupt:
        say("Gestopt.", "Stopped.")
        return COULD_NOT


def _carry_out(command: Command, rest: list[str]) -> int:
    if command.name == "check":
        return checking.run(rest)
    if command.name == "test":
        return testing.run(rest)
    install.python_packages(for_builders=command.is_for_builders)
    if command.has_pages:
        install.page_packages()
    named = [command.name] if command.module == "meetlat" else []
    line = [str(install.PYTHON), "-m", command.module, *named, *rest]
    return _step_aside_for(line)


def _step_aside_for(line: list[str]) -> NoReturn:
    os.execve(line[0], line, install.environment())  # noqa: S606 - our own words; no shell


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
