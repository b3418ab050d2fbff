"""The command: every one is there, refusals are sentences, exit codes mean what is promised."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from door.commands import COMMANDS
from meetlat.cli.main import FREE, ON_RECORDS

SOURCE = Path(__file__).resolve().parents[2] / "src"


def apart(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Give a command in a process of its own, with nothing set up."""
    return subprocess.run(
        [sys.executable, "-m", "meetlat", *words],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_command_of_the_door_is_there_and_no_other() -> None:
    handed_over = {one.name for one in COMMANDS if one.module == "meetlat"}
    assert {*FREE, *ON_RECORDS} == handed_over


@pytest.mark.parametrize("name", [*FREE, *ON_RECORDS])
def test_every_command_explains_itself(command, name: str) -> None:
    answer = command(name, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"Gebruik: ./meetlat {name} ")


def test_help_lists_every_command(command) -> None:
    said = command("--help").out
    assert [name for name in (*FREE, *ON_RECORDS) if f"    {name} " not in said + " "] == [
        "new-check"
    ]
    assert "    new-check\n" in said


@pytest.mark.usefixtures("english")
def test_help_is_english_where_the_locale_is(command) -> None:
    said = command("--help").out
    assert said.startswith("Usage: ./meetlat")
    assert "measure and judge one or more sites" in said


def test_a_command_that_is_not_there_is_wrong_use(command) -> None:
    answer = command("loook")
    assert (answer.code, answer.out) == (2, "")
    assert "meetlat: OPDRACHT: ‘loook’ is er niet. Kies uit: look, norms" in answer.err


def test_no_command_at_all_is_wrong_use(command) -> None:
    assert command().code == 2


def test_what_needs_no_database_leaves_no_data_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for words in (("--help",), ("norms", "coverage")):
        assert apart(*words, MEETLAT_DATA=str(data)).returncode == 0
    assert not data.exists()


def test_a_database_without_tables_could_not_and_says_what_to_do(tmp_path: Path) -> None:
    said = apart("audit", "head", MEETLAT_DATA=str(tmp_path))
    assert (said.returncode, said.stdout) == (3, "")
    assert said.stderr.endswith("Dat doet: ./meetlat migrate\n")


def test_a_folder_that_cannot_hold_data_could_not_and_says_which_setting(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = apart("audit", "head", MEETLAT_DATA=str(tmp_path / "file"))
    assert (said.returncode, said.stdout) == (3, "")
    assert said.stderr.endswith("Kies een andere met MEETLAT_DATA.\n")


@pytest.mark.parametrize(
    "words",
    [
        ("look", "www.meerdam.example"),
        ("look", "--world", "nergens.toml", "www.meerdam.example"),
        ("measure", "run", "--wait"),
        ("measure", "run", "--wait", "--world", "nergens.toml"),
        ("worker", "--once"),
        ("up",),
    ],
    ids=" ".join,
)
def test_a_world_that_cannot_be_read_is_wrong_use_everywhere(tmp_path: Path, words) -> None:
    world = "" if "--world" in words else "nergens.toml"
    said = apart(*words, MEETLAT_DATA=str(tmp_path), MEETLAT_WORLD=world)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("meetlat: ")
    assert "nergens.toml: " in said.stderr
    assert "Traceback" not in said.stderr


def test_migrate_makes_the_tables_and_the_guards(tmp_path: Path) -> None:
    assert apart("migrate", MEETLAT_DATA=str(tmp_path)).returncode == 0
    verified = apart("audit", "verify", MEETLAT_DATA=str(tmp_path))
    assert (verified.returncode, verified.stderr) == (0, "")
    assert verified.stdout.startswith("Het logboek is heel: 0 regels")


def test_a_reader_that_went_away_is_no_shortfall() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "meetlat", "norms", "list", "--json"],
        env={"PYTHONPATH": str(SOURCE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait(30) == 3
        assert process.stderr.read() == ""
