"""``meetlat register``: shows first, writes only when asked, refuses in sentences."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meetlat.cli.main import main
from meetlat.records.people.models import Person
from meetlat.records.people.services import create_organisation, create_person
from meetlat.records.register.models import Application, Hostname

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
LIST = b"Agency,Domain\nMeerdam,www.meerdam.example\nMeerdam,10.0.0.1\nZeeoord,zeeoord.example\n"


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture(autouse=True)
def coordinator(db: None) -> Person:
    create_organisation("Gemeente Meerdam", at=NOON)
    return create_person(name="Toetscoördinator", email="coordinator@meerdam.example", at=NOON)


@pytest.fixture
def names(tmp_path: Path) -> str:
    path = tmp_path / "namen.csv"
    path.write_bytes(LIST)
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["register", *arguments])
    told = capsys.readouterr()
    return code, told.out + told.err


def test_a_preview_shows_all_and_writes_nothing(
    capsys: pytest.CaptureFixture[str], names: str
) -> None:
    code, told = run(capsys, "import", names, "--organisation", "gemeente meerdam")
    assert code == 0
    assert "10.0.0.1 is een adres, geen naam." in told
    assert "niet van deze organisatie" in told
    assert "Geef --apply" in told
    assert Hostname.objects.count() == 0


def test_applied_once_and_then_nothing_changes(
    capsys: pytest.CaptureFixture[str], names: str
) -> None:
    asked = ("import", names, "--organisation", "Meerdam", "--apply", "--json")
    first, second = (json.loads(run(capsys, *asked)[1]) for _ in range(2))
    assert (first["written"], first["elsewhere"], len(first["refused"])) == (1, 1, 1)
    assert (second["written"], len(second["unchanged"])) == (0, 1)
    assert [row.name for row in Hostname.objects.all()] == ["www.meerdam.example"]
    assert Application.objects.count() == 0


def test_names_are_confirmed_by_someone(capsys: pytest.CaptureFixture[str], names: str) -> None:
    run(capsys, "import", names, "--apply")
    code, told = run(
        capsys, "confirm", "www.meerdam.example", "--as", "coordinator@meerdam.example"
    )
    assert (code, "Nieuwe toepassingen: 1" in told) == (0, True)
    code, told = run(capsys, "list", "--json")
    listed = json.loads(told)
    assert [row["hosts"] for row in listed["applications"]] == [["www.meerdam.example"]]
    assert listed["discoveries"] == ["zeeoord.example"]
    assert "ontdekt" in run(capsys, "list")[1]


def test_all_open_names_are_confirmed_at_once(
    capsys: pytest.CaptureFixture[str], names: str
) -> None:
    run(capsys, "import", names, "--apply")
    code, told = run(capsys, "confirm", "--all", "--as", "coordinator@meerdam.example", "--json")
    assert (code, json.loads(told)) == (0, {"confirmed": 2, "applications": 2})


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("import", "/bestaat/niet.csv"), 3, "is niet te lezen"),
        (("import", "NAMEN", "--host-column", "9"), 2, "er is geen kolom ‘9’"),
        (("confirm", "--as", "coordinator@meerdam.example"), 2, "geef de namen, of --all"),
        (("confirm", "--all", "--as", "niemand@meerdam.example"), 2, "er is niemand met het adres"),
        (("confirm", "x", "--as", "coordinator@meerdam.example"), 2, "is geen hostnaam"),
        (("confirm", "x.example", "--as", "coordinator@meerdam.example"), 2, "ontdekkingen"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str],
    names: str,
    arguments: tuple[str, ...],
    code: int,
    sentence: str,
) -> None:
    asked = [names if one == "NAMEN" else one for one in arguments]
    got, told = run(capsys, *asked)
    assert (got, sentence in told) == (code, True)


def test_a_list_without_bodies_asks_whose_names_these_are(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "namen.txt"
    path.write_bytes(b"a.meerdam.example\n")
    assert run(capsys, "import", str(path), "--organisation", "Zeeoord", "--apply")[0] == 0
    path.write_bytes(b"b.meerdam.example\n")
    code, told = run(capsys, "import", str(path), "--apply")
    assert (code, "Geef --organisation NAAM" in told) == (2, True)
