"""``meetlat look``: measure and judge hosts now, with no database."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from meetlat.cli.judged_table import print_looked
from meetlat.cli.judging import HOST_KINDS, Judged, Looked, look_at, names_of
from meetlat.cli.printing import console, either, language, print_json, progress, refuse
from meetlat.core.facts.silence import Unseen
from meetlat.core.facts.stored import Facts, to_stored
from meetlat.core.values.hostname import HostName, HostNameError
from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import Kind
from meetlat.measuring.kit import make_kit
from meetlat.measuring.manners import identification
from meetlat.measuring.run import Seen
from meetlat.measuring.world import load_world, real_world

#: As the settings have it, which cannot be read without a data folder.
VERSION: Final = "0.1.0"


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command."""
    words = either("meet en beoordeel een of meer sites nu", "measure and judge one or more sites")
    command = commands.add_parser("look", help=words, description=words)
    command.add_argument(
        "hosts",
        nargs="+",
        metavar="HOST",
        help=either("zoals www.meerdam.example", "such as www.meerdam.example"),
    )
    command.add_argument(
        "--world",
        default=os.environ.get("MEETLAT_WORLD", ""),
        metavar=either("BESTAND", "FILE"),
        help=either(
            "het wereldbestand; anders MEETLAT_WORLD, anders het internet zelf",
            "the world file; else MEETLAT_WORLD, else the internet itself",
        ),
    )
    command.add_argument(
        "--kind",
        choices=[kind.value for kind in HOST_KINDS],
        default=Kind.WEBSITE.value,
        metavar=either("SOORT", "KIND"),
        help=either(
            "wat het is: %(choices)s (%(default)s)", "what it is: %(choices)s (%(default)s)"
        ),
    )
    command.add_argument(
        "--sender",
        action="append",
        default=[],
        metavar=either("NAAM", "NAME"),
        help=either(
            "naam waaronder de afzender zich noemt; mag vaker",
            "name by which the sender calls itself; may be repeated",
        ),
    )
    command.add_argument("--json", action="store_true", help=either("als JSON", "as JSON"))
    command.add_argument(
        "--facts",
        action="store_true",
        help=either("bij --json: ook wat er gezien is", "with --json: also what was seen"),
    )
    command.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    hosts = _hosts(args.hosts)
    if hosts is None:
        return 2
    world = load_world(Path(args.world)) if args.world else real_world()
    norms = load_norms()
    with progress(either("meten", "measuring"), len(names_of(hosts))) as one_is_seen:
        looked = look_at(
            hosts,
            make_kit(world, user_agent=user_agent(os.environ.get("MEETLAT_URL", ""))),
            norms,
            kind=Kind(args.kind),
            profile={"sender_names": args.sender} if args.sender else {},
            on_seen=one_is_seen,
        )
    if args.json:
        print_json([_as_json(one, with_facts=args.facts) for one in looked])
    else:
        for one in looked:
            print_looked(one, console(), left_out=len(norms) - len(one.judged))
    return _exit_code(looked)


def user_agent(url: str) -> str:
    """Return who we say that we are: with *url*, where one reads why, if there is one.

    >>> user_agent("")
    'Meetlat/0.1.0'
    """
    return identification(VERSION, url) if url else f"Meetlat/{VERSION}"


def _hosts(texts: Sequence[str]) -> list[HostName] | None:
    """Return *texts* as host names, each once; None, and a sentence for each, where one is none."""
    hosts: list[HostName] = []
    for text in texts:
        try:
            hosts.append(HostName.parse(text))
        except HostNameError as error:
            refuse(
                either(
                    f"‘{error.text}’ is geen hostnaam. Schrijf bijvoorbeeld www.meerdam.example, "
                    "zonder https:// en zonder pad.",
                    f"‘{error.text}’ is not a host name. Write for example www.meerdam.example, "
                    "without https:// and without a path.",
                )
            )
    return list(dict.fromkeys(hosts)) if len(hosts) == len(texts) else None


def _exit_code(looked: Sequence[Looked]) -> int:
    """Return 1 where a norm is not met, else 3 where of some host nothing could be seen."""
    if any(Outcome.NOT_MET in one.outcomes for one in looked):
        return 1
    return 0 if all(one.is_seen for one in looked) else 3


# Any: JSON, as docs/reference/commands.md promises it.
def _as_json(looked: Looked, *, with_facts: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "host": looked.host.ascii,
        "domain": looked.domain.ascii if looked.domain else None,
        "kind": str(looked.kind),
        "at": looked.at.isoformat(),
        "verdicts": [_verdict_as_json(one) for one in looked.judged],
    }
    if with_facts:
        told["facts"] = {seen.name.ascii: _facts_as_json(seen) for seen in looked.seen}
    return told


def _verdict_as_json(one: Judged) -> dict[str, Any]:
    until = one.verdict.holds_until
    return {
        "norm": one.norm.id,
        "title": one.norm.title.get(language()),
        "section": str(one.norm.section),
        "obligation": str(one.norm.obligation),
        "subject": one.name.ascii,
        "outcome": str(one.verdict.outcome),
        "remark": one.verdict.remark,
        "reason": str(one.verdict.reason),
        "data": dict(one.verdict.data),
        "sentence": one.sentence(language()),
        "locators": list(one.verdict.locators),
        "holds_until": until.isoformat() if until else None,
        "check": one.check,
    }


def _facts_as_json(seen: Seen) -> dict[str, Any]:
    return {kind: _stored(facts) for kind, facts in seen.facts.items()}


def _stored(facts: Facts | Unseen) -> dict[str, Any]:
    return {"unseen": str(facts.cause)} if isinstance(facts, Unseen) else to_stored(facts)
