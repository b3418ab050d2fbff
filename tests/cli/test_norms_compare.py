"""``norms compare``: folders without a database, versions by their number, and what is neither."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from meetlat.core.yardstick.load import NORMS, load_norms
from meetlat.records.policy.services import adopt_yardstick

SOURCE = Path(__file__).parents[2] / "src"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of the norms in which two differ and one is gone."""
    folder = tmp_path / "norms"
    shutil.copytree(NORMS, folder)
    for name, old, new in (
        ("verb/VERB-03.toml", "min_max_age_s = 31536000", "min_max_age_s = 63072000"),
        ("verb/VERB-03.toml", "retest_days = ", "days_to_mend = 14\nretest_days = "),
        ("verb/VERB-01.toml", 'title = "Bereikbaar', 'title = "Te bereiken'),
    ):
        file = folder / name
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new, 1))
    (folder / "hdr/HDR-02.toml").unlink()
    return folder


@pytest.fixture
def adopted(db: None) -> None:
    """Version 0.9 without HDR-02, and version 1.0 with all norms."""
    norms = load_norms()
    for number, held in (("0.9", [one for one in norms if one.id != "HDR-02"]), ("1.0", norms)):
        adopt_yardstick(
            norms=held,
            number=number,
            adopted_by="het college",
            adopted_on=date(2026, 1, 1),
            effective_from=date(2026, 1, 1),
            at=datetime(2026, 1, 1, 12, tzinfo=UTC),
            by=None,
        )


def test_two_folders_are_compared_in_sentences(command, changed: Path) -> None:
    answer = command("norms", "compare", "files", str(changed))
    assert (answer.code, answer.err) == (0, "")
    told = " ".join(answer.out.split())
    assert (
        "2 gewijzigd (waarvan 1 alleen in tekst), 1 vervallen; "
        "bij een deeltoets wordt 1 norm opnieuw gevraagd."
    ) in told
    assert "Termijn voor herstel: van 30 naar 14 dagen." in told
    assert "naar 63.072.000 seconden (730 dagen)." in told
    assert "Vervallen (1) HDR-02" in told
    assert "Nieuw" not in told


def test_the_other_way_round_what_was_withdrawn_is_new(command, changed: Path) -> None:
    told = " ".join(command("norms", "compare", str(changed), "files").out.split())
    assert "Nieuw (1) HDR-02" in told


def test_as_json_the_values_stand_beside_the_sentences(command, changed: Path) -> None:
    told = command("norms", "compare", "files", str(changed), "--json").json
    assert (told["before"], told["after"]) == ("files", str(changed))
    assert [one["norm"] for one in told["withdrawn"]] == ["HDR-02"]
    assert told["to_ask_again"] == ["VERB-03"]
    first, second = told["changed"]
    assert (first["norm"], first["words_only"]) == ("VERB-01", True)
    assert (second["norm"], second["decides_otherwise"]) == ("VERB-03", True)
    assert second["changes"][0] == {
        "field": "days_to_mend",
        "before": 30,
        "after": 14,
        "sentences": ["Termijn voor herstel: van 30 naar 14 dagen."],
    }


@pytest.mark.usefixtures("english")
def test_in_english_the_sentences_are_english(command, changed: Path) -> None:
    assert "Term for mending: from 30 to 14 days." in (
        command("norms", "compare", "files", str(changed)).out
    )


def test_what_is_the_same_is_said_to_be_so_and_is_good(command) -> None:
    answer = command("norms", "compare", "files", "files")
    assert answer.code == 0
    assert "Er is geen verschil" in answer.out


def test_versions_are_compared_by_their_numbers_with_each_other_and_with_files(
    command, adopted
) -> None:
    told = " ".join(command("norms", "compare", "0.9", "1.0").out.split())
    assert told.startswith("Van 0.9 naar 1.0 1 nieuw; ")
    assert "Er is geen verschil" in command("norms", "compare", "1.0", "files").out


def test_a_name_that_is_no_version_is_wrong_use_and_the_versions_are_told(command, adopted) -> None:
    answer = command("norms", "compare", "files", "2.0")
    assert (answer.code, answer.out) == (2, "")
    assert "Er is geen versie, concept of map ‘2.0’." in answer.err
    assert "1.0, 0.9" in answer.err


def test_without_a_version_that_is_told_too(command, db) -> None:
    assert "De versies: nog geen." in command("norms", "compare", "1.0", "files").err


def test_norms_with_a_mistake_cannot_be_compared(command, changed: Path) -> None:
    file = changed / "verb/VERB-03.toml"
    file.write_text(file.read_text().replace("web.hsts", "web.hts", 1))
    answer = command("norms", "compare", "files", str(changed))
    assert (answer.code, answer.out) == (3, "")
    assert f"staat 1 fout. Welke: ./meetlat norms check --folder {changed}" in answer.err


def test_folders_are_compared_where_no_database_can_be(tmp_path: Path, changed: Path) -> None:
    """The settings would make the data folder; a file stands in its place."""
    taken = tmp_path / "taken"
    taken.touch()
    environment = os.environ | {"MEETLAT_DATA": str(taken / "data"), "PYTHONPATH": str(SOURCE)}
    command = [sys.executable, "-m", "meetlat", "norms", "compare"]
    for words, code in ((["files", str(changed)], 0), (["files", "1.0"], 3)):
        done = subprocess.run(
            [*command, *words], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done.stderr
        assert ("MEETLAT_DATA" in done.stderr) is (code == 3)
