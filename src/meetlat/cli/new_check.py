"""``meetlat new-check``: lay out the files of a new rule, to be filled in."""

from __future__ import annotations

import argparse
import keyword
import re
from pathlib import Path
from typing import Any, Final

import meetlat
from meetlat.cli.check_files import AREA_OF_FOLDER, files_of
from meetlat.cli.printing import either, refuse
from meetlat.core.facts.stored import KINDS

_FOLDER: Final = re.compile(r"[a-z]{2,20}")
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{1,39}")
#: What most rules of a folder read; of any other folder one must say so.
_READS: Final = {
    "web": "https",
    "tls": "tls",
    "dns": "dns",
    "net": "dns",
    "mail": "dns",
    "page": "page",
    "access": "page",
    "register": "register",
}
_HOUSE: Final = Path(meetlat.__file__).parents[2]


class NotLaidOutError(ValueError):
    """The rule cannot be laid out; the text is a sentence that says why."""


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(commands: Any) -> None:
    """Add the command."""
    words = either("leg een nieuwe toetsregel klaar", "lay out a new check")
    command = commands.add_parser("new-check", help=words, description=words)
    command.add_argument(
        "folder",
        metavar=either("MAP", "FOLDER"),
        help=either("waar de regel bij hoort, zoals web", "what it belongs to, such as web"),
    )
    command.add_argument(
        "name",
        metavar=either("NAAM", "NAME"),
        help=either("hoe de regel heet, zoals hsts", "what it is called, such as hsts"),
    )
    command.add_argument(
        "--reads",
        choices=list(KINDS),
        help=either("welke feiten de regel leest", "which facts the rule reads"),
    )
    command.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    try:
        made = lay_out(_HOUSE, args.folder, args.name, reads=args.reads)
    except NotLaidOutError as error:
        refuse(str(error))
        return 2
    for file in made:
        print(file.relative_to(_HOUSE))
    print(_next_steps(args.folder, args.name))
    return 0


def lay_out(house: Path, folder: str, name: str, *, reads: str | None = None) -> list[Path]:
    """Write the files of the rule ``folder.name`` in the checkout *house*, and return them.

    *reads* is a kind of facts (``core.facts.stored``); None takes what is usual in the folder.

    Raises:
        NotLaidOutError: a name does not fit, something is there already, or *house* is no
            checkout. Nothing was written.
    """
    problem = _problem(house, folder, name, reads)
    if problem:
        raise NotLaidOutError(problem)
    files = files_of(folder, name, reads or _READS[folder])
    wanted = {house / path: text for path, text in files.items()}
    plate = house / f"src/meetlat/core/checks/{folder}/__init__.py"
    there = [path for path in wanted if path.exists() and path != plate]
    if there:
        raise NotLaidOutError(
            either(
                f"{there[0].relative_to(house)} is er al; er is niets gemaakt. "
                "Kies een andere naam.",
                f"{there[0].relative_to(house)} is there already; nothing was made. "
                "Choose another name.",
            )
        )
    made = {path: text for path, text in wanted.items() if not path.exists()}
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return list(made)


def _problem(house: Path, folder: str, name: str, reads: str | None) -> str:
    """Return what stands in the way, as a sentence; "" where nothing does."""
    for text, form, example in ((folder, _FOLDER, "web"), (name, _NAME, "hsts")):
        if not form.fullmatch(text) or keyword.iskeyword(text):
            return either(
                f"‘{text}’ kan geen naam zijn. Gebruik kleine letters, zoals {example}.",
                f"‘{text}’ cannot be a name. Use lower-case letters, such as {example}.",
            )
    if not reads and folder not in _READS:
        kinds = ", ".join(KINDS)
        return either(
            f"De map ‘{folder}’ is nieuw. Zeg met --reads wat de regel leest: {kinds}.",
            f"The folder ‘{folder}’ is new. Say with --reads what the rule reads: {kinds}.",
        )
    if not (house / "tests/core/checks").is_dir():
        return either(
            "Hier staat geen broncode met tests. Doe dit in een kloon van Meetlat.",
            "There is no source with tests here. Do this in a clone of Meetlat.",
        )
    return ""


def _next_steps(folder: str, name: str) -> str:
    area = AREA_OF_FOLDER.get(folder, "")
    code = area.upper() or either("GEBIED", "AREA")
    file = f"src/meetlat/core/yardstick/norms/{area or code.lower()}/{code}-NN.toml"
    catalogue = "src/meetlat/core/checks/catalogue.py"
    return either(
        f"""
Zet de regel zelf in {catalogue}, op zijn plaats in de meetlat:
    from meetlat.core.checks.{folder} import {name}
    {name}.CHECK,
Noem hem in het bestand van zijn norm, {file}:
    checks = [{{ name = "{folder}.{name}" }}]
Hoe verder: docs/how-to/add-a-check.md""",
        f"""
Enter the rule in {catalogue}, in its place on the yardstick:
    from meetlat.core.checks.{folder} import {name}
    {name}.CHECK,
Name it in the file of its norm, {file}:
    checks = [{{ name = "{folder}.{name}" }}]
How to go on: docs/how-to/add-a-check.md""",
    )
