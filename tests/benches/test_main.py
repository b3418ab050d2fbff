"""``./meetlat bench``: it lists what there is, refuses in a sentence, says what was promised."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from benches import fresh, what_if
from benches.__main__ import BENCHES, main
from benches.bench import Figure, Limit, Machine, NotPossibleError, Report
from benches.city.draft import CHANGES, drafted
from benches.city.names import Uneven
from benches.telling import tell
from meetlat.core.yardstick.compare import compare
from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import Text
from meetlat.core.yardstick.params import params_for

HOUSE = Path(__file__).resolve().parents[2]
MACHINE = Machine(2, "3.11.7", "3.40.1")
PROMISE = Text("Het duurt hooguit 20 s.", "It takes at most 20 s.")


@pytest.fixture(autouse=True)
def in_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")


def report(seconds: float, limit: Limit | None) -> Report:
    figure = Figure("seconds", Text("duur", "time"), seconds, "s", limit)
    return Report("iets", MACHINE, (Text("Iets gedaan.", "Did something."),), (figure,))


def test_without_a_name_it_lists_every_bench_with_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 0
    said = capsys.readouterr().out
    assert all(bench.name in said and bench.words.nl[:20] in said for bench in BENCHES)
    assert main(["--json"]) == 0
    assert [one["name"] for one in json.loads(capsys.readouterr().out)] == [
        bench.name for bench in BENCHES
    ]


def test_every_file_of_a_bench_is_in_the_catalogue() -> None:
    others = {"__init__", "__main__", "bench", "fresh", "telling"}
    files = {file.stem for file in (HOUSE / "benches").glob("*.py")} - others
    assert files == {bench.name.replace("-", "_") for bench in BENCHES}


def test_an_unknown_bench_is_wrong_use_and_gets_a_guess(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["whatif", "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "meetlat: De proef ‘whatif’ is er niet. Bedoelt u ‘what-if’? "
        "Alle proeven: ./meetlat bench\n"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--adopt"], "dit hoort er niet bij: --adopt"),
        (["what-if", "--hosts", "veel"], "‘veel’ is geen heel getal"),
        (["what-if", "--hosts", "0"], "zijn 1 of meer"),
        (["what-if", "--hosts", "10", "--distinct", "11"], "hooguit --hosts"),
    ],
)
def test_options_that_cannot_be_are_refused_with_a_reason(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(words)
    assert leaving.value.code == 2
    assert sentence in capsys.readouterr().err


def test_help_tells_the_options_of_every_bench_in_the_readers_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, word in (("nl_NL", "Gebruik: ./meetlat bench"), ("en_GB", "Usage: ./meetlat")):
        monkeypatch.setenv("LC_ALL", language)
        with pytest.raises(SystemExit) as leaving:
            main(["--help"])
        assert leaving.value.code == 0
        said = capsys.readouterr().out
        assert said.startswith(word)
        assert "--distinct" in said


@pytest.mark.parametrize(
    ("seconds", "most", "words"),
    [(19.0, 20, "Gehaald."), (20.5, 20, "Niet gehaald."), (19.0, None, "niets beloofd")],
)
def test_a_report_says_the_machine_the_figure_and_whether_the_promise_is_kept(
    seconds: float, most: int | None, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    limit = Limit(most, PROMISE) if most else None
    tell(report(seconds, limit), as_json=False)
    said = capsys.readouterr().out
    assert "2 kernen, Python 3.11.7, SQLite 3.40.1" in said
    assert f"{seconds:.1f}".replace(".0", "").replace(".", ",") + " s" in said
    assert (PROMISE.nl in said) == (most is not None)
    assert words in said


def test_a_report_for_programs_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    tell(report(20.5, Limit(20, PROMISE)), as_json=True)
    said = json.loads(capsys.readouterr().out)
    assert said["machine"] == {"cores": 2, "python": "3.11.7", "sqlite": "3.40.1"}
    assert said["figures"] == [
        {
            "name": "seconds",
            "what": "duur",
            "value": 20.5,
            "unit": "s",
            "limit": 20,
            "source": PROMISE.nl,
            "reached": False,
        }
    ]
    assert said["reached"] is False


def test_what_is_promised_stands_in_the_documentation() -> None:
    assert what_if.PROMISE.en in (HOUSE / "docs" / "how-to" / "measure-speed.md").read_text()


def test_a_step_weighs_itself_and_not_who_asked_for_it(tmp_path: Path) -> None:
    held = bytearray(200_000_000)
    words = "import json; from benches.fresh import peak_mb; print(json.dumps({'mb': peak_mb()}))"
    (tmp_path / "weigh_me.py").write_text(words)
    said = fresh.do("weigh_me", [], PYTHONPATH=f"{HOUSE}/src:{HOUSE}:{tmp_path}")
    assert 1 < said["mb"] < len(held) / 1_000_000


def test_a_step_that_fails_is_told() -> None:
    with pytest.raises(NotPossibleError, match="no_such_step"):
        fresh.do("no_such_step", ["now"])


def test_the_draft_sets_five_parameters_that_the_checks_take() -> None:
    norms = load_norms()
    changed = compare(norms, drafted(norms)).to_judge_again
    assert {norm.id for norm in changed} == set(CHANGES)
    assert len(CHANGES) == 5
    for norm in changed:
        for use in norm.checks:
            assert params_for(use)


def test_uneven_picks_the_first_most_and_the_last_too() -> None:
    random = Random(1)
    picked = [Uneven(10).pick(random) for _ in range(1_000)]
    assert set(picked) == set(range(10))
    assert picked.count(0) > 2 * picked.count(4)
