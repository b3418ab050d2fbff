"""``new-check``: what it lays out loads, passes ruff, and passes nothing that nobody judged."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from core.cases import NOON
from core.checks.test_catalogue import ROOM
from meetlat.cli.new_check import NotLaidOutError, lay_out
from meetlat.core.checks import Check, NoParams
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.facts.stored import KINDS, kind_of
from meetlat.core.values.verdict import Outcome

HOUSE = Path(__file__).resolve().parents[2]
#: What ruff sees by itself where the rest of the house is there too.
OURS = 'lint.isort.known-first-party = ["meetlat", "core"]'
FOLDERS = sorted(folder.name for folder in ROOM.iterdir() if (folder / "__init__.py").exists())


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A checkout with our settings in which there is no rule yet."""
    (tmp_path / "tests/core/checks").mkdir(parents=True)
    shutil.copy(HOUSE / "pyproject.toml", tmp_path)
    return tmp_path


def loaded(file: Path) -> Check:
    spec = spec_from_file_location("laid_out", file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    check = module.CHECK
    assert isinstance(check, Check)
    return check


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_rule_loads_and_passes_nothing_yet(house: Path, folder: str) -> None:
    lay_out(house, folder, "brand_new")
    check = loaded(house / f"src/meetlat/core/checks/{folder}/brand_new.py")
    assert check.id == f"{folder}.brand_new"
    case = tomllib.loads((house / f"tests/core/checks/{folder}/brand_new/begin.toml").read_text())
    verdict = check.evaluate(None, NoParams(), NOON)
    assert (verdict.outcome, verdict.reason) == (case["outcome"], case["reason"])
    unseen = Unseen(Cause.TIMED_OUT)
    judged = check.judge({kind_of(kind): unseen for kind in check.reads}, NoParams(), NOON)
    assert judged.outcome is Outcome.UNDETERMINED


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_reason_has_words(house: Path, language: str) -> None:
    lay_out(house, "web", "brand_new")
    room = house / "src/meetlat/core/checks/web"
    words = tomllib.loads((room / f"brand_new.{language}.toml").read_text())["reasons"]
    assert set(words) == set(loaded(room / "brand_new.py").reasons)


def test_all_that_can_be_laid_out_passes_ruff(house: Path) -> None:
    for kind in KINDS:
        lay_out(house, "web", f"reads_{kind}", reads=kind)
    lay_out(house, "mail", "brand_new")
    lay_out(house, "brandnew", "first", reads="page")
    for words in (("check", "--config", OURS), ("format", "--check")):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *words, "--no-cache", "."],
            cwd=house,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout


def test_nothing_is_overwritten_and_a_refusal_leaves_nothing(house: Path) -> None:
    lay_out(house, "web", "brand_new")
    words = house / "src/meetlat/core/checks/web/brand_new.nl.toml"
    words.write_text("mine")
    for made in (house / "src/meetlat/core/checks/web/brand_new.py", house / "tests"):
        assert made.exists()
    before = sorted(house.rglob("*"))
    with pytest.raises(NotLaidOutError, match=r"brand_new.py is er al; er is niets gemaakt"):
        lay_out(house, "web", "brand_new")
    assert words.read_text() == "mine"
    assert sorted(house.rglob("*")) == before


@pytest.mark.parametrize(
    ("folder", "name"), [("web", "HSTS"), ("../web", "hsts"), ("web", "class"), ("", "hsts")]
)
def test_what_can_be_no_name_is_refused(house: Path, folder: str, name: str) -> None:
    with pytest.raises(NotLaidOutError, match="kan geen naam zijn"):
        lay_out(house, folder, name)
    assert not (house / "src").exists()


def test_a_new_folder_asks_what_the_rule_reads(house: Path) -> None:
    with pytest.raises(NotLaidOutError, match="Zeg met --reads"):
        lay_out(house, "brandnew", "first")


def test_a_rule_that_is_there_is_wrong_use(command) -> None:
    answer = command("new-check", "web", "hsts")
    assert (answer.code, answer.out) == (2, "")
    assert "src/meetlat/core/checks/web/hsts.py is er al" in answer.err
