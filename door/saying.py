"""What the door says, a line each on stderr: in Dutch, or in English if the locale asks so."""

import os
import sys
from collections.abc import Mapping


class CouldNotError(Exception):
    """Something outside Meetlat stood in the way; the text says what, and what to do."""


def speaks_english(environment: Mapping[str, str]) -> bool:
    """Return whether the locale in *environment* asks for English; Dutch otherwise.

    >>> speaks_english({"LANG": "en_GB.UTF-8"}), speaks_english({"LANG": "C.UTF-8"})
    (True, False)
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return environment[name].startswith("en")
    return False


def either(dutch: str, english: str) -> str:
    """Return the text in the reader's language."""
    return english if speaks_english(os.environ) else dutch


def say(dutch: str, english: str) -> None:
    """Say one line; on stderr, so that ``--json`` on stdout stays whole."""
    print(either(dutch, english), file=sys.stderr, flush=True)
