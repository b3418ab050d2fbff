"""``norms``: read by people and programs, and checked file by file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from meetlat.cli.norms import Way, way_of
from meetlat.core.yardstick.load import NORMS, load_norms


@pytest.fixture
def two_mistakes(tmp_path: Path) -> Path:
    """A copy of the norms in which two files have a mistake each."""
    folder = tmp_path / "norms"
    shutil.copytree(NORMS, folder)
    for name, right, wrong in (
        ("verb/VERB-03.toml", "web.hsts", "web.hts"),
        ("hdr/HDR-02.toml", "aanbevolen", "vrijblijvend"),
    ):
        file = folder / name
        file.write_text(file.read_text().replace(right, wrong, 1))
    return folder


def test_the_list_holds_every_norm_with_its_obligation_and_how_it_is_established(command) -> None:
    answer = command("norms", "list")
    assert answer.code == 0
    assert all(norm.id in answer.out for norm in load_norms())
    line = next(line for line in answer.out.splitlines() if "VERB-03" in line)
    assert "wettelijk" in line
    assert "gemeten" in line


def test_the_list_as_json_is_every_field_of_every_norm(command) -> None:
    norms = command("norms", "list", "--json").json
    assert [norm["id"] for norm in norms] == [norm.id for norm in load_norms()]
    first = norms[0]
    assert first["area"] == "NUT"
    assert first["established"] == "asked"
    assert first["title"]["nl"]
    assert first["title"]["en"]


@pytest.mark.parametrize("wanted", ["VERB-03", "verb-03"])
def test_a_norm_is_shown_with_its_why_its_how_and_its_sources(command, wanted) -> None:
    answer = command("norms", "show", wanted)
    assert answer.code == 0
    norm = next(one for one in load_norms() if one.id == "VERB-03")
    for text in (norm.title.nl, norm.why.nl, "web.hsts (min_max_age_s = 31536000)", "§6.1"):
        assert text in answer.out


@pytest.mark.usefixtures("english")
def test_a_norm_is_shown_in_english(command) -> None:
    norm = next(one for one in load_norms() if one.id == "VERB-03")
    assert norm.title.en in command("norms", "show", "VERB-03").out


def test_a_norm_that_is_not_there_is_wrong_use_with_a_hint(command) -> None:
    answer = command("norms", "show", "VERB-99")
    assert (answer.code, answer.out) == (2, "")
    assert "Er is geen norm ‘VERB-99’. Bedoelt u VERB-" in answer.err


def test_the_norms_of_meetlat_are_sound(command) -> None:
    answer = command("norms", "check")
    assert answer.code == 0
    assert "alles goed" in answer.out


def test_every_mistake_is_named_by_file_and_line(command, two_mistakes: Path) -> None:
    answer = command("norms", "check", "--folder", str(two_mistakes))
    assert answer.code == 1
    first, second = sorted(answer.out.splitlines())
    assert first.startswith(f"{two_mistakes}/hdr/HDR-02.toml, regel 3: obligation: ")
    assert f"{two_mistakes}/verb/VERB-03.toml, regel " in second
    assert "er is geen controle 'web.hts'" in second
    told = command("norms", "check", "--json", "--folder", str(two_mistakes)).json
    assert {Path(one["file"]).name for one in told["mistakes"]} == {"HDR-02.toml", "VERB-03.toml"}


def test_with_mistakes_in_them_there_is_no_list(command, two_mistakes: Path) -> None:
    answer = command("norms", "list", "--folder", str(two_mistakes))
    assert (answer.code, answer.out) == (3, "")
    assert "2 fouten" in answer.err


def test_coverage_counts_every_norm_once(command) -> None:
    norms = load_norms()
    told = command("norms", "coverage", "--json").json
    assert told["norms"] == len(norms) == sum(told[str(way)] for way in Way)
    assert sum(area["norms"] for area in told["areas"].values()) == len(norms)
    assert told["asked"] == len([norm for norm in norms if way_of(norm) is Way.ASKED])
    assert told["checks_to_come"] == {
        norm.id: [use.name for use in norm.planned] for norm in norms if norm.planned
    }
    assert told["checks_without_norm"] == []


def test_coverage_is_read_by_area(command) -> None:
    line = next(
        line for line in command("norms", "coverage").out.splitlines() if line.startswith("│ VERB")
    )
    assert "Beveiligde verbinding" in line


def test_what_is_not_measurable_yet_is_listed_with_the_check_to_come(command) -> None:
    told = command("norms", "coverage").out
    assert "Nog niet meetbaar: wordt gevraagd" in told
    assert "register.ended_clean" in told
