"""The door: it lists what there is, refuses in a sentence, installs once, says why it cannot."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from door import checking, debian, postgres, testing
from door.commands import COMMANDS, command_named, help_text, unknown_text
from door.failures import reason_for
from door.install import environment, is_stamped, set_stamp, stamp_of
from door.saying import speaks_english

HOUSE = Path(__file__).resolve().parents[1]


def through_the_door(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(HOUSE / "meetlat"), *arguments],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_alone_it_lists_every_command() -> None:
    said = through_the_door()
    assert said.returncode == 0
    assert [line.split()[0] for line in said.stdout.splitlines() if line.startswith("  ")] == [
        command.name for command in COMMANDS
    ]


def test_help_is_in_the_readers_language() -> None:
    assert "./meetlat OPDRACHT" in through_the_door("--help", LANG="nl_NL.UTF-8").stdout
    assert "./meetlat COMMAND" in through_the_door("--help", LANG="en_GB.UTF-8").stdout


def test_a_word_that_is_no_command_is_wrong_use_and_gets_a_sentence() -> None:
    said = through_the_door("loook")
    assert said.returncode == 2
    assert said.stdout == ""
    assert said.stderr == (
        "De opdracht ‘loook’ is er niet. Bedoelt u ‘look’? Alle opdrachten: ./meetlat --help\n"
    )


@pytest.mark.parametrize("name", ["test", "check"])
def test_its_own_commands_explain_themselves_without_installing(name: str) -> None:
    said = through_the_door(name, "--help")
    assert said.returncode == 0
    assert f"./meetlat {name}" in said.stdout
    assert said.stderr == ""


def test_without_a_python_that_will_do_it_says_what_to_install(tmp_path: Path) -> None:
    """A copy of the door where the only Python on the path is too old."""
    old = tmp_path / "bin" / "python3"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    (tmp_path / "bin" / "dirname").symlink_to("/usr/bin/dirname")
    door = tmp_path / "meetlat"
    door.write_bytes((HOUSE / "meetlat").read_bytes())
    said = subprocess.run(
        ["/bin/sh", str(door)],
        env={"PATH": str(old.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 3
    assert said.stderr.startswith("Meetlat heeft Python 3.11 of nieuwer nodig")


def test_a_file_in_the_readers_folder_takes_no_modules_place(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    (tmp_path / "door").mkdir()
    said = subprocess.run(
        [str(HOUSE / "meetlat"), "--help"], cwd=tmp_path, capture_output=True, check=False
    )
    assert said.returncode == 0


def test_what_it_hands_over_to_is_found_from_any_folder(tmp_path: Path) -> None:
    modules = sorted({command.module for command in COMMANDS if command.module})
    line = f"import importlib.util as u; print([m for m in {modules} if u.find_spec(m) is None])"
    said = subprocess.run(
        [sys.executable, "-c", line],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "[]\n"


def test_it_rests_on_the_standard_library_alone() -> None:
    line = "import sys, door.__main__; print(*sorted(m.partition('.')[0] for m in sys.modules))"
    said = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path.insert(0, {str(HOUSE)!r}); {line}",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(said.stdout.split()) - {"door", "__main__"} <= set(sys.stdlib_module_names)


def test_an_unknown_word_without_neighbours_gets_no_guess() -> None:
    assert "Bedoelt" not in unknown_text("xyzzy")


def test_every_command_has_its_line_in_the_help_and_its_place_in_the_reference() -> None:
    reference = (HOUSE / "docs" / "reference" / "commands.md").read_text()
    for command in COMMANDS:
        assert command_named(command.name) is command
        assert command.summary in help_text()
        assert f"\n## `{command.name}" in reference


def test_ci_does_what_anyone_can_do_and_nothing_else() -> None:
    lines = (HOUSE / ".ci" / "run").read_text().splitlines()
    assert [line for line in lines if line.startswith("./")] == [
        "./meetlat check",
        "./meetlat test",
        "./meetlat test -m slow",
    ]


@given(st.lists(st.binary(max_size=20), min_size=1, max_size=3), st.data())
def test_a_stamp_changes_with_any_byte_of_any_file(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("locks")
    files = [folder / f"{number}.lock" for number in range(len(contents))]
    for file, content in zip(files, contents, strict=True):
        file.write_bytes(content)
    before = stamp_of(*files)
    assert stamp_of(*files) == before
    chosen = data.draw(st.sampled_from(files))
    chosen.write_bytes(chosen.read_bytes() + b"!")
    assert stamp_of(*files) != before


def test_moving_bytes_from_one_lock_to_the_next_is_a_change(tmp_path: Path) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    one.write_bytes(b"xy")
    other.write_bytes(b"z")
    before = stamp_of(one, other)
    one.write_bytes(b"x")
    other.write_bytes(b"yz")
    assert stamp_of(one, other) != before


def test_only_the_same_stamp_counts_as_done(tmp_path: Path) -> None:
    assert not is_stamped(tmp_path, "a")
    set_stamp(tmp_path, "a")
    assert is_stamped(tmp_path, "a")
    assert not is_stamped(tmp_path, "b")
    assert [file.name for file in tmp_path.iterdir()] == [".meetlat-stamp"]


@pytest.mark.parametrize(
    ("output", "beginning"),
    [
        ("OSError: [Errno 28] No space left on device", "De schijf is vol."),
        ("npm ERR! code ENOTFOUND", "De pakketten zijn niet te bereiken."),
        ("[Errno -3] Temporary failure in name resolution", "De pakketten zijn niet te bereiken."),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM", "Een pakket is niet het pakket"),
        ("The virtual environment was not created: ensurepip is not", "Deze Python kan geen eigen"),
        ("Could not find a version (from versions: none)", "De pakketten zijn niet te bereiken."),
        ("ERROR: No matching distribution found for x==1", "Een pakket uit het slotbestand"),
        ("PermissionError: [Errno 13] Permission denied", "Meetlat mag niet schrijven"),
        ("Segmentation fault", "Het installeren is niet gelukt."),
    ],
)
def test_a_failed_installation_is_explained(
    output: str, beginning: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    reason = reason_for(output)
    assert reason.startswith(beginning)
    assert reason.endswith(f"  | {output}")


@given(st.text())
def test_whatever_the_installer_said_there_is_a_reason_of_bounded_length(output: str) -> None:
    assert len(reason_for(output).splitlines()) >= 1
    assert reason_for("\n".join(["x"] * 500)).count("  | x") == 6


def test_the_first_locale_that_is_set_decides() -> None:
    assert not speaks_english({})
    assert speaks_english({"LC_ALL": "en_US", "LANG": "nl_NL"})
    assert not speaks_english({"LC_ALL": "", "LC_MESSAGES": "nl_NL", "LANG": "en_US"})


def test_every_way_in_which_pytest_can_end_has_an_exit_code_of_ours() -> None:
    assert {int(code) for code in pytest.ExitCode} == set(testing._OURS)
    assert set(testing._OURS.values()) <= {0, 1, 2, 3}


def test_every_step_of_the_check_runs_with_our_own_python() -> None:
    assert all(step.line[0] in {"-m", "-c"} for step in checking.STEPS)


def test_what_is_missing_is_told_with_the_package_that_would_help() -> None:
    for need in debian.NEEDS:
        assert need.packages
        assert need.dutch in debian.closing_note([need])
    assert debian.closing_note([]) == ""


@pytest.mark.slow
@pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not on this machine")
def test_the_cluster_answers_over_its_socket_and_is_gone_afterwards() -> None:
    import psycopg

    folder = postgres.programs()
    assert folder is not None
    with postgres.cluster(folder) as address:
        with psycopg.connect(address) as connection:
            row = connection.execute("SHOW listen_addresses").fetchone()
            place = connection.info.host
        assert row == ("",)
        assert Path(place).is_dir()
    assert not Path(place).exists()
