"""Why an installation failed, in a sentence: read from what pip, uv, npm or the system said."""

import re
from dataclasses import dataclass
from typing import Final

from door.saying import either


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What an installer says, and what that means for the person at the keyboard."""

    pattern: str
    dutch: str
    english: str


#: The first that fits is told.
_MEANINGS: Final = (
    _Meaning(
        r"no space left|errno 28|ENOSPC|disk quota",
        "De schijf is vol. Maak ruimte (ongeveer 1 GB) en probeer het opnieuw; "
        "wat al klaar is, blijft staan.",
        "The disk is full. Free about 1 GB and try again; what is done stays done.",
    ),
    _Meaning(
        r"ensurepip",
        "Deze Python kan geen eigen omgeving maken. Installeer het ontbrekende deel "
        "(Debian, Ubuntu: apt install python3-venv) en probeer het opnieuw.",
        "This Python cannot make an environment. Install what is missing "
        "(Debian, Ubuntu: apt install python3-venv) and try again.",
    ),
    _Meaning(
        r"do not match the hashes|hash mismatch|EINTEGRITY",
        "Een pakket is niet het pakket dat in het slotbestand staat. Er is niets van gebruikt. "
        "Probeer het opnieuw; blijft het, meld het dan.",
        "A package is not the one that the lock file names. None of it was used. "
        "Try again; if it stays so, report it.",
    ),
    _Meaning(
        r"permission denied|errno 13|EACCES|read-only file system",
        "Meetlat mag niet schrijven in zijn eigen map. Zet hem ergens waar dat wel mag.",
        "Meetlat may not write in its own folder. Put it where it may.",
    ),
    _Meaning(
        r"name resolution|getaddrinfo|ENOTFOUND|EAI_AGAIN|connection refused|ECONNREFUSED"
        r"|network is unreachable|connect(ion)? timed? ?out|ETIMEDOUT|max retries exceeded"
        r"|error sending request|dns error|newconnectionerror"
        # What pip says when no index answers.
        r"|from versions: none",
        "De pakketten zijn niet te bereiken. Is er netwerk, en staan proxy en pakketbron goed "
        "(pip config list, npm config list)? Probeer het daarna opnieuw.",
        "The packages cannot be reached. Is there a network, and are proxy and package index set "
        "up (pip config list, npm config list)? Then try again.",
    ),
    _Meaning(
        r"could not find a version|no matching distribution|no solution found|ETARGET|E404",
        "Een pakket uit het slotbestand is niet te vinden. Staat de pakketbron goed "
        "(pip config list, npm config list), en is dit Python 3.11 of nieuwer?",
        "A package of the lock file cannot be found. Is the package index set up "
        "(pip config list, npm config list), and is this Python 3.11 or newer?",
    ),
)
_LINES_KEPT: Final = 6


def reason_for(output: str) -> str:
    """Return what is the matter and what to do, followed by the installer's own last lines."""
    tail = "\n".join(f"  | {line}" for line in output.strip().splitlines()[-_LINES_KEPT:])
    for meaning in _MEANINGS:
        if re.search(meaning.pattern, output, re.IGNORECASE):
            return f"{either(meaning.dutch, meaning.english)}\n{tail}"
    unknown = either(
        "Het installeren is niet gelukt. Dit zei het installatieprogramma:",
        "Installing did not work. This is what the installer said:",
    )
    return f"{unknown}\n{tail}"
