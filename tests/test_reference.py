"""The reference of the commands names all that there is, and nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from door.commands import COMMANDS

HOUSE = Path(__file__).resolve().parents[1]
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
#: Everyone's, told once above all sections.
_EVERYWHERE = frozenset({"--help"})
#: Carried out by the door itself, which hands what follows to others.
_OF_THE_DOOR = frozenset({"test", "check"})
COMMANDS_WITH_HELP = [one.name for one in COMMANDS if one.name not in _OF_THE_DOOR]


@cache
def sections() -> dict[str, str]:
    """What the reference says, by the command of its heading."""
    text = (HOUSE / "docs" / "reference" / "commands.md").read_text()
    parts = re.split(r"^## `([a-z-]+).*`$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _help(tmp_path: Path, module: str, *words: str) -> str:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join((str(HOUSE / "src"), str(HOUSE))),
        "LC_ALL": "en_GB.UTF-8",
        "COLUMNS": "200",
        "MEETLAT_DATA": str(tmp_path),
    }
    command = [sys.executable, "-m", module, *words, "--help"]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return said.stdout


def _helps(tmp_path: Path, name: str) -> str:
    """All help of a command, that of its verbs included."""
    module = next(one.module for one in COMMANDS if one.name == name)
    if module != "meetlat":
        return _help(tmp_path, module)
    whole = _help(tmp_path, module, name)
    verbs = re.findall(r"^    ([a-z]+)  ", whole, flags=re.MULTILINE)
    return whole + "".join(_help(tmp_path, module, name, verb) for verb in verbs)


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert set(sections()) == {one.name for one in COMMANDS}


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS_WITH_HELP)
def test_a_section_names_every_option_and_verb_and_no_other(tmp_path: Path, name: str) -> None:
    helps, said = _helps(tmp_path, name), sections()[name]
    offered = {one.group() for one in re.finditer(r"(?<=  )--[a-z-]+", helps)} - _EVERYWHERE
    told = set(_OPTION.findall(said)) - _EVERYWHERE
    assert offered == told
    verbs = set(re.findall(r"^    ([a-z]+)  ", helps, flags=re.MULTILINE))
    assert {verb for verb in verbs if f"`{verb}" not in said} == set()


def test_what_is_promised_of_json_is_kept_by_all_that_only_reads() -> None:
    reading = {"look", "norms", "register", "measure", "audit", "user", "bench", "setup"}
    assert {name for name, said in sections().items() if "--json" in said} == reading
