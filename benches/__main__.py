"""``./meetlat bench``: list the benches, or run one and say whether it keeps its promise."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from typing import Final

from benches import what_if
from benches.bench import Bench, NotPossibleError
from benches.telling import tell, tell_list
from meetlat.cli.parsing import Parser
from meetlat.cli.printing import either, language, refuse, say

GOOD, FALLS_SHORT, WRONG_USE, COULD_NOT = 0, 1, 2, 3

#: Every bench. By hand: what is not listed here does not exist.
BENCHES: Final[tuple[Bench, ...]] = (what_if.BENCH,)


def parser(shown: Sequence[Bench]) -> Parser:
    """Return a parser with the options of the benches *shown*."""
    whole = Parser(
        prog="./meetlat bench",
        description=either(
            "Weeg hoe snel Meetlat is. Zonder naam: welke proeven er zijn.",
            "Weigh how fast Meetlat is. Without a name: which benches there are.",
        ),
        epilog=either(
            "Uitkomst: 0 gehaald, 1 niet gehaald, 2 verkeerd gebruikt, 3 kon niet.",
            "Exit codes: 0 reached, 1 not reached, 2 wrong use, 3 could not.",
        ),
    )
    named = either("NAAM", "NAME")
    words = either("welke proef", "which bench")
    whole.add_argument("name", nargs="?", metavar=named, help=words)
    words = either("voor programma's", "for programs")
    whole.add_argument("--json", action="store_true", help=words)
    for bench in shown:
        bench.add_options(whole.add_argument_group(bench.name, bench.words.get(language())))
    return whole


def main(arguments: Sequence[str]) -> int:
    """List the benches or run one; return the exit code."""
    words = [word for word in arguments if not word.startswith("-")]
    bench = next((one for one in BENCHES if one.name in words), None)
    asks_help = bool({"-h", "--help"} & set(arguments))
    if words and bench is None:
        refuse(_unknown(words[0]))
        return WRONG_USE
    shown = BENCHES if asks_help and bench is None else [bench] if bench else []
    asked = parser(shown)
    options = asked.parse_args(arguments)
    if bench is None:
        tell_list(BENCHES, as_json=options.json)
        return GOOD
    if why := bench.refusal(options):
        asked.error(why)
    try:
        report = bench.run(options)
    except (NotPossibleError, OSError) as error:
        refuse(either(f"De proef lukte niet: {error}", f"The bench could not be done: {error}"))
        return COULD_NOT
    except KeyboardInterrupt:
        say("Gestopt.", "Stopped.")
        return COULD_NOT
    tell(report, as_json=options.json)
    return GOOD if report.is_reached else FALLS_SHORT


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, [bench.name for bench in BENCHES], n=1)
    hint = either(f" Bedoelt u ‘{near[0]}’?", f" Did you mean ‘{near[0]}’?") if near else ""
    return either(
        f"De proef ‘{name}’ is er niet.{hint} Alle proeven: ./meetlat bench",
        f"There is no bench ‘{name}’.{hint} All benches: ./meetlat bench",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
