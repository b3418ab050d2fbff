"""``meetlat look``: measure and judge hosts now, with no database."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from meetlat.cli.printing import print_json, refuse
from meetlat.core.checks import Subject
from meetlat.core.facts.silence import Unseen
from meetlat.core.facts.stored import Facts, to_stored
from meetlat.core.values.domainname import DomainName, NoDomainError
from meetlat.core.values.hostname import HostName, HostNameError
from meetlat.core.values.verdict import Outcome, Verdict
from meetlat.core.words import sentence
from meetlat.core.yardstick.applicability import Applies, applies
from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import Kind, Norm
from meetlat.core.yardstick.params import check_of, params_for
from meetlat.measuring.kit import Kit, make_kit
from meetlat.measuring.manners import identification
from meetlat.measuring.run import Asked, Seen, measure_all
from meetlat.measuring.world import World, WorldError, load_world, real_world

_VERSION: Final = "0.1.0"
_MARKS: Final[Mapping[Outcome, str]] = {
    Outcome.MET: "[green]✔ voldoet[/]",
    Outcome.NOT_MET: "[red]◆ voldoet niet[/]",
    Outcome.UNDETERMINED: "[yellow]? niet vastgesteld[/]",
    Outcome.NOT_APPLICABLE: "[dim]– n.v.t.[/]",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One norm on one name."""

    norm: Norm
    name: HostName
    verdict: Verdict

    @property
    def words(self) -> str:
        """The sentence that says what was seen."""
        check = self.norm.checks[0].name
        return sentence(check, self.verdict.reason, self.verdict.data, "nl")


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser("look", help="meet en beoordeel een of meer sites nu")
    command.add_argument("hosts", nargs="+", metavar="HOST", help="bijvoorbeeld www.haarlem.nl")
    command.add_argument("--world", default=os.environ.get("MEETLAT_WORLD", ""), metavar="BESTAND")
    command.add_argument("--json", action="store_true", help="als JSON")
    command.add_argument("--facts", action="store_true", help="bij --json: ook wat er gezien is")
    command.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    try:
        hosts = [HostName.parse(text) for text in args.hosts]
        world = load_world(Path(args.world)) if args.world else real_world()
    except HostNameError as error:
        refuse(
            f"‘{error.text}’ is geen hostnaam. Schrijf bijvoorbeeld www.haarlem.nl, "
            "zonder https:// en zonder pad."
        )
        return 2
    except WorldError as error:
        refuse(str(error))
        return 2
    seen = _measure(hosts, world)
    results = {host: _judge(host, seen) for host in hosts}
    if args.json:
        print_json([_as_json(host, results[host], seen, facts=args.facts) for host in hosts])
    else:
        for host in hosts:
            _print(host, results[host])
    outcomes = [one.verdict.outcome for rows in results.values() for one in rows]
    if Outcome.NOT_MET in outcomes:
        return 1
    return 0 if Outcome.MET in outcomes else 3


def _kit(world: World) -> Kit:
    return make_kit(world, user_agent=identification(_VERSION, "https://meetlat.example/"))


def _measure(hosts: list[HostName], world: World) -> dict[HostName, Seen]:
    domains = {_domain(host) for host in hosts} - {None}
    asked = [
        Asked(name, is_domain=name in domains)
        for name in sorted({*hosts, *(one for one in domains if one is not None)})
    ]
    found: dict[HostName, Seen] = {}
    console = Console(stderr=True)
    with console.status("meten…") if console.is_terminal else nullcontext():
        measure_all(asked, _kit(world), on_seen=lambda one: found.update({one.name: one}))
    return found


def _domain(host: HostName) -> HostName | None:
    try:
        return DomainName.of(host).host
    except NoDomainError:
        return None


def _judge(host: HostName, seen: Mapping[HostName, Seen]) -> list[Judged]:
    rows = []
    for norm in load_norms():
        if not norm.checks:
            continue
        name = host if norm.subject is Subject.HOSTNAME else _domain(host)
        if norm.subject is Subject.APPLICATION or name is None or name not in seen:
            continue
        kinds = {Kind.WEBSITE} if norm.subject is Subject.HOSTNAME else {Kind.MAIL_DOMAIN}
        if not isinstance(applies(norm, frozenset(kinds), {}), Applies):
            continue
        use = norm.checks[0]
        one = seen[name]
        verdict = check_of(use).judge(one.facts, params_for(use), one.at, host=name)
        rows.append(Judged(norm, name, verdict))
    return rows


def _as_json(
    host: HostName, rows: list[Judged], seen: Mapping[HostName, Seen], *, facts: bool
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "host": host.ascii,
        "at": seen[host].at.isoformat(),
        "verdicts": [
            {
                "norm": one.norm.id,
                "name": one.name.ascii,
                "outcome": str(one.verdict.outcome),
                "reason": str(one.verdict.reason),
                "data": dict(one.verdict.data),
                "locators": list(one.verdict.locators),
                "remark": one.verdict.remark,
                "sentence": one.words,
                "check": one.norm.checks[0].name,
            }
            for one in rows
        ],
    }
    if facts:
        told["facts"] = {kind: _stored(one) for kind, one in seen[host].facts.items()}
    return told


def _stored(one: Facts | Unseen) -> Any:  # Any: JSON
    return {"unseen": str(one.cause)} if isinstance(one, Unseen) else to_stored(one)


def _print(host: HostName, rows: list[Judged]) -> None:
    counts = dict.fromkeys(Outcome, 0)
    for one in rows:
        counts[one.verdict.outcome] += 1
    table = Table(title=f"\n{host.unicode}", title_justify="left", header_style="bold")
    for column in ("norm", "oordeel", "wat de norm vraagt", "wat er gezien is"):
        table.add_column(column, overflow="fold")
    for one in rows:
        mark = _MARKS[one.verdict.outcome] + (" (let op)" if one.verdict.remark else "")
        table.add_row(one.norm.id, mark, one.norm.title.nl, one.words)
    console = Console()
    console.print(table)
    console.print(
        f"{counts[Outcome.MET]} voldoen, {counts[Outcome.NOT_MET]} niet, "
        f"{counts[Outcome.UNDETERMINED]} niet vastgesteld, "
        f"{counts[Outcome.NOT_APPLICABLE]} niet van toepassing"
    )
