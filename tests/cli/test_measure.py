"""A run is asked for, followed and listed from the command line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from meetlat.core.values.hostname import HostName
from meetlat.records.measurements.models import Run
from meetlat.records.people.services import create_organisation
from meetlat.records.register.services import add_hostname
from meetlat.records.work.models import Job
from meetlat.records.work.services import MAX_ATTEMPTS

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def www(db: None) -> None:
    organisation = create_organisation("Gemeente Meerdam", at=NOON)
    add_hostname(HostName("www.meerdam.example"), organisation=organisation, at=NOON)


@pytest.mark.usefixtures("www")
def test_a_run_of_one_name_is_asked_for(command) -> None:
    answer = command("measure", "run", "--host", "www.meerdam.example", "--json")
    assert answer.code == 0
    [row] = answer.json
    assert (row["names"], row["batches"], row["batches_done"]) == (1, 1, 0)
    assert row["id"] == str(Run.objects.get().pk)
    assert Job.objects.get().name == "measure-batch"


@pytest.mark.usefixtures("www")
def test_a_name_that_is_not_in_the_register_is_wrong_use(command) -> None:
    answer = command("measure", "run", "--host", "elders.example")
    assert answer.code == 2
    assert "elders.example staat niet in het register" in answer.err
    assert command("measure", "run", "--host", "geen naam").code == 2
    assert not Run.objects.exists()


@pytest.mark.usefixtures("www")
@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--world", "nergens.toml"], "Geef --world samen met --wait"),
        (["--wait", "--world", "nergens.toml"], "nergens.toml"),
    ],
)
def test_a_world_that_cannot_be_used_is_wrong_use(command, more, sentence) -> None:
    answer = command("measure", "run", *more)
    assert answer.code == 2
    assert sentence in answer.err
    assert not Run.objects.exists()


@pytest.mark.usefixtures("www")
def test_runs_are_listed_newest_first(command) -> None:
    command("measure", "run")
    command("measure", "run", "--host", "www.meerdam.example")
    assert [row["names"] for row in command("measure", "runs", "--json").json] == [1, 2]
    assert "Metingen" in command("measure", "runs").out


@pytest.mark.usefixtures("db")
def test_without_runs_it_says_how_to_ask_for_one(command) -> None:
    answer = command("measure", "runs")
    assert (answer.code, answer.out) == (0, "")
    assert "./meetlat measure run" in answer.err
    assert command("measure", "runs", "--json").json == []


@pytest.mark.usefixtures("db")
def test_waiting_does_the_work_and_ends_when_it_is_judged(command, settings, tmp_path) -> None:
    world = tmp_path / "world.toml"
    world.write_text('[dns]\nservers = ["127.0.0.1:1"]\n')  # an empty register asks nobody
    settings.WORLD_FILE = str(world)
    answer = command("measure", "run", "--wait", "--json")
    assert answer.code == 0
    [row] = answer.json
    assert row["judged_at"]
    assert (row["names"], row["batches_done"]) == (0, 1)


@pytest.mark.usefixtures("www")
def test_a_world_file_that_is_not_there_is_said_before_anything_is_asked(
    command, settings, tmp_path
) -> None:
    settings.WORLD_FILE = str(tmp_path / "absent.toml")
    assert command("measure", "run", "--wait").code == 2
    assert not Run.objects.exists()


@pytest.mark.usefixtures("www")
def test_a_run_that_will_not_end_is_told_of_with_the_reason(
    command, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("measure", "run")
    Job.objects.update(state=Job.State.LEASED, attempts=MAX_ATTEMPTS, leased_until=NOON)
    monkeypatch.setattr("meetlat.cli.measure.ask_run", lambda **_: Run.objects.get())
    answer = command("measure", "run", "--wait")
    assert answer.code == 3
    assert f"de uitvoering brak {MAX_ATTEMPTS} keer af" in answer.err
    assert "niet afgekomen" in command("measure", "runs").out
    assert command("measure", "runs", "--json").json[0]["failed"] is True
