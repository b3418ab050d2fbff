"""``bench what-if``: how long it takes to foresee what a draft of the yardstick would change."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from benches import fresh
from benches.bench import Bench, Figure, Limit, Report, this_machine
from meetlat.cli.printing import either
from meetlat.core.yardstick.norm import Text

#: The size that the promise is about; a smaller one keeps it too easily to be weighed.
PROMISED_HOSTS: Final = 100_000
#: As docs/how-to/measure-speed.md promises it.
PROMISE: Final = Text(
    "De gevolgen van een concept met vijf andere parameters zijn bij 100.000 hostnamen bekend "
    "binnen 20 seconden en met hooguit 500 MB geheugen, met SQLite op twee kernen.",
    "What a draft with five other parameters would change is known, for 100,000 host names, "
    "within 20 seconds and in at most 500 MB of memory, with SQLite on two cores.",
)
_MOST_S, _MOST_MB = 20.0, 500.0
_NAME: Final = "what-if"
_STEPS: Final = "benches.city.steps"


def add_options(group: argparse._ArgumentGroup) -> None:
    """Add what a reader may choose."""
    group.add_argument(
        "--hosts",
        type=int,
        default=PROMISED_HOSTS,
        metavar="N",
        help=either("hostnamen (100000)", "host names (100000)"),
    )
    group.add_argument(
        "--distinct",
        type=int,
        default=2_500,
        metavar="N",
        help=either("manieren waarop zij zijn ingericht (2500)", "ways they are set up (2500)"),
    )
    group.add_argument(
        "--seed",
        type=int,
        default=1,
        metavar="N",
        help=either("begin van het toeval (1)", "where chance begins (1)"),
    )
    group.add_argument(
        "--adopt",
        action="store_true",
        help=either(
            "stel het concept ook vast, in een kopie, en vergelijk; duurt lang bij veel namen",
            "also adopt the draft, in a copy, and compare; takes long for many names",
        ),
    )


def refusal(options: argparse.Namespace) -> str:
    """Return why it cannot be done with *options*; "" where it can."""
    if options.hosts < 1 or options.distinct < 1:
        return either(
            "--hosts en --distinct zijn 1 of meer.", "--hosts and --distinct are 1 or up."
        )
    if options.distinct > min(options.hosts, 50_000):
        return either(
            "--distinct is hooguit --hosts, en hooguit 50000.",
            "--distinct is at most --hosts, and at most 50000.",
        )
    return ""


def run(options: argparse.Namespace) -> Report:
    """Make the organisation where it is not there, and foresee on it.

    Raises:
        NotPossibleError: a step did not end well.
    """
    size = (options.hosts, options.distinct, options.seed)
    folder = Path(os.environ.get("MEETLAT_DATA", "data")).resolve() / "benches"
    place = folder / "-".join([_NAME, *map(str, size)])
    place.mkdir(parents=True, exist_ok=True)
    made = _step(place, "ready", *map(str, size))
    found = _step(place, "what-if")
    figures = _figures(made, found, is_promised=options.hosts >= PROMISED_HOSTS)
    if options.adopt:
        figures += (_adopted(place),)
    return Report(_NAME, this_machine(), _did(made), figures)


def _step(place: Path, *words: str) -> Mapping[str, Any]:  # Any: JSON
    # What the surroundings say of another database or world is not meant for this one.
    return fresh.do(_STEPS, words, MEETLAT_DATA=str(place), MEETLAT_DATABASE="", MEETLAT_WORLD="")


def _did(made: Mapping[str, Any]) -> tuple[Text, ...]:  # Any: JSON
    return (
        Text(
            f"Register: {made['hostnames']} hostnamen, {made['domains']} domeinnamen, "
            f"{made['applications']} toepassingen.",
            f"Register: {made['hostnames']} host names, {made['domains']} domain names, "
            f"{made['applications']} applications.",
        ),
        Text(
            f"Gezien: {made['observations']} waarnemingen, {made['facts']} verschillende feiten.",
            f"Seen: {made['observations']} observations, {made['facts']} different facts.",
        ),
        Text(
            f"Gemaakt in {made['make_s']} s, beoordeeld in {made['judge_s']} s: "
            f"{made['judgements']} oordelen. Dat telt niet mee.",
            f"Made in {made['make_s']} s, judged in {made['judge_s']} s: "
            f"{made['judgements']} judgements. That does not count.",
        ),
    )


def _figures(
    made: Mapping[str, Any],  # Any: JSON
    found: Mapping[str, Any],  # Any: idem
    *,
    is_promised: bool,
) -> tuple[Figure, ...]:
    def limit(most: float) -> Limit | None:
        return Limit(most, PROMISE) if is_promised else None

    a_second = found["asked"] / found["seconds"]
    return (
        Figure("seconds", Text("duur", "time"), found["seconds"], "s", limit(_MOST_S)),
        Figure(
            "cpu_seconds",
            Text("waarvan rekentijd", "of which computing"),
            found["cpu_seconds"],
            "s",
        ),
        Figure("peak_mb", Text("geheugen", "memory"), found["peak_mb"], "MB", limit(_MOST_MB)),
        Figure(
            "asked",
            Text("namen langs een norm gelegd", "names laid along a norm"),
            found["asked"],
            "",
        ),
        Figure("per_second", Text("per seconde", "a second"), a_second, "/s"),
        Figure("judged", Text("oordelen gemaakt", "verdicts made"), found["judged"], ""),
        Figure("reused", Text("oordelen hergebruikt", "verdicts used again"), found["reused"], ""),
        Figure(
            "fact_sets",
            Text("verschillende stellen feiten", "different sets of facts"),
            made["fact_sets"],
            "",
        ),
        Figure(
            "opens", Text("bevindingen die openen", "findings that would open"), found["opens"], ""
        ),
        Figure(
            "closes",
            Text("bevindingen die sluiten", "findings that would close"),
            found["closes"],
            "",
        ),
    )


def _adopted(place: Path) -> Figure:
    """Adopt the draft in a copy, and weigh what came against what was foreseen."""
    with tempfile.TemporaryDirectory(prefix="adopted-", dir=place) as copy:
        shutil.copyfile(place / "meetlat.sqlite3", Path(copy) / "meetlat.sqlite3")
        found = _step(Path(copy), "adopt")
    source = Text(
        "Wat wordt vastgesteld, brengt wat was voorzien.",
        "What is adopted brings what was foreseen.",
    )
    words = Text("bevindingen anders dan voorzien", "findings otherwise than foreseen")
    return Figure("otherwise", words, found["otherwise"], "", Limit(0, source))


BENCH: Final = Bench(
    _NAME,
    Text(
        "hoe lang het duurt om te voorzien wat een concept van de meetlat verandert",
        "how long it takes to foresee what a draft of the yardstick would change",
    ),
    add_options,
    refusal,
    run,
)
