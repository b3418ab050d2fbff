"""Rules of the house that imports alone cannot show; docs/decisions tells where each comes from."""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

HOUSE = Path(__file__).resolve().parents[1]
SOURCE = HOUSE / "src" / "meetlat"
CONTRACTS = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]
LOCKED = ("base", "bootstrap", "dev", "node")


def layers_of(container: str) -> list[str]:
    """The layers inside *container*, the lowest first, as their contract states them."""
    contract = next(c for c in CONTRACTS if c.get("containers") == [container])
    return [layer.strip("()") for layer in reversed(contract["layers"])]


#: The order in which an application is governed: a model may point back along it, never ahead.
FLOW = layers_of("meetlat.records")


def relations() -> Iterator[tuple[Any, Any]]:
    """Every relation of one of our models to another of ours, many-to-many included."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("meetlat.")]
    for model in ours:
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            if field.is_relation and field.related_model in ours:
                yield model, field


def app_of(model: Any) -> str:
    """The record app of *model*, by its folder: ``meetlat.records.<app>.models``."""
    return model.__module__.split(".")[2]


def test_every_record_app_that_is_installed_has_a_place_in_the_flow() -> None:
    installed = {
        config.name.rpartition(".")[2]
        for config in apps.get_app_configs()
        if config.name.startswith("meetlat.records.")
    }
    assert installed <= set(FLOW)


def test_relations_point_back_along_the_flow() -> None:
    """Decision 3. A reference in quotes escapes import-linter, so the models are looked at."""
    ahead = [
        f"{model.__name__}.{field.name} -> {app_of(field.related_model)}"
        for model, field in relations()
        if FLOW.index(app_of(field.related_model)) > FLOW.index(app_of(model))
    ]
    assert ahead == []


def test_an_earlier_app_cannot_reach_a_later_one_through_a_relation() -> None:
    """Decision 3. A relation across apps leaves no name behind on the other side."""
    open_ones = [
        f"{model.__name__}.{field.name}"
        for model, field in relations()
        if app_of(model) != app_of(field.related_model)
        and (not field.remote_field.hidden or field.remote_field.related_query_name)
    ]
    assert open_ones == []


def test_every_room_with_logic_has_its_test_at_the_same_path() -> None:
    """Decision 1. The test of ``src/meetlat/a/b.py`` is ``tests/a/test_b.py``."""
    rooms = ("core/formats/*", "core/checks/*/*", "measuring/probes/*", "records/*/services")
    modules = [module for room in (*rooms, "jobs/*") for module in SOURCE.glob(f"{room}.py")]
    mirrors = [
        HOUSE / "tests" / module.relative_to(SOURCE).with_name(f"test_{module.name}")
        for module in modules
        if not module.stem.startswith("_")
    ]
    assert [str(mirror.relative_to(HOUSE)) for mirror in mirrors if not mirror.exists()] == []


def test_every_package_carries_a_name_plate_and_nothing_else_at_its_top() -> None:
    """Decision 1. Who reads only the ``__init__`` files has read the architecture."""
    rooms = [SOURCE, *SOURCE.glob("*"), *SOURCE.glob("records/*"), *SOURCE.glob("core/*")]
    rooms += [HOUSE / "benches", *(HOUSE / "benches").glob("*")]
    plates = [room / "__init__.py" for room in rooms if (room / "__init__.py").exists()]
    assert [str(plate) for plate in plates if not plate.read_text().startswith('"""')] == []


def repository_files() -> list[Path]:
    """Every text file that is in the repository, or would be with the next commit."""
    listed = subprocess.run(
        ["/usr/bin/env", "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is not a git checkout, so what belongs to it is not known")
    return [HOUSE / name for name in listed.stdout.split("\0") if name and (HOUSE / name).is_file()]


#: In pieces, so that this file is not its own first find.
NOT_TO_BE_NAMED = {
    "a path of one machine": re.compile(r"(?<![\w.\-])/(?:" + r"work|root|home|Users)/[A-Za-z.]"),
    "a host of a package registry": re.compile(
        "|".join(
            re.escape(".".join(parts))
            for parts in (
                ("pypi", "org"),
                ("files", "pythonhosted"),
                ("registry", "npmjs"),
                ("registry", "yarnpkg"),
                ("deb", "debian", "org"),
            )
        )
    ),
}


@pytest.mark.parametrize("what", NOT_TO_BE_NAMED)
def test_no_file_names(what: str) -> None:
    """Decision 10. What holds for one machine, or for one source of packages, is its setting."""
    finds = []
    for file in repository_files():
        try:
            text = file.read_text()
        except UnicodeDecodeError:
            continue
        finds += [
            f"{file.relative_to(HOUSE)}: {m.group()}" for m in NOT_TO_BE_NAMED[what].finditer(text)
        ]
    assert finds == []


def test_the_front_end_lock_holds_hashes_and_no_addresses() -> None:
    """Decision 10."""
    packages = json.loads((HOUSE / "package-lock.json").read_text())["packages"]
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert not [name for name, entry in packages.items() if name and "integrity" not in entry]


def test_there_is_no_second_kind_of_lock() -> None:
    """Decision 10. uv.lock records from where packages came."""
    assert not [name for name in ("uv.lock", "poetry.lock", "yarn.lock") if (HOUSE / name).exists()]


@pytest.mark.parametrize("name", LOCKED)
def test_a_lock_holds_names_versions_and_hashes_only(name: str) -> None:
    """Decision 10."""
    pinned = re.compile(
        r"[\w.\-]+(?:\[[\w,\-]+\])?==\S+(?: ; .+?)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?"
    )
    lines = (HOUSE / "requirements" / f"{name}.lock").read_text().splitlines()
    assert [line for line in lines if not pinned.fullmatch(line)] == []


def asked_for(name: str) -> set[str]:
    """The packages that ``requirements/<name>.in`` asks for, without extras and versions."""
    lines = (HOUSE / "requirements" / f"{name}.in").read_text().splitlines()
    return {re.split(r"[\[~=<> ]", line)[0] for line in lines if line and line[0] not in "#-"}


@pytest.mark.parametrize("name", LOCKED)
def test_a_lock_holds_all_that_was_asked_for(name: str) -> None:
    lock = (HOUSE / "requirements" / f"{name}.lock").read_text()
    assert asked_for(name) <= set(re.findall(r"^([\w.\-]+)(?:\[|==)", lock, re.MULTILINE))


def test_every_dependency_has_a_line_that_says_why() -> None:
    front = json.loads((HOUSE / "package.json").read_text())
    asked = {*front["dependencies"], *front["devDependencies"]}.union(*map(asked_for, LOCKED))
    text = (HOUSE / "docs" / "explanation" / "dependencies.md").read_text()
    explained = set(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE))
    assert asked - explained == set()
    assert explained - asked == set()


def test_every_decision_names_its_guard_and_has_its_number() -> None:
    records = sorted((HOUSE / "docs" / "decisions").glob("[0-9]*.md"))
    for number, record in enumerate(records, start=1):
        text = record.read_text()
        assert record.name.startswith(f"{number:04}-")
        assert text.startswith(f"# {number}. ")
        status = re.search(r"^Status: \w+, \d{4}-\d\d-\d\d\. Guard: (.+)", text, re.MULTILINE)
        assert status, record.name
        for guard in re.findall(r"tests/[\w./]+", status[1]):
            assert (HOUSE / guard).exists(), f"{record.name} names {guard}"


def test_every_link_between_documents_leads_somewhere() -> None:
    documents = [HOUSE / "README.md", HOUSE / "CONTRIBUTING.md", *(HOUSE / "docs").rglob("*.md")]
    links = {
        (document, target)
        for document in documents
        for target in re.findall(r"\]\(([^)#\s]+)", document.read_text())
        if "://" not in target
    }
    assert [link for link in links if not (link[0].parent / link[1]).exists()] == []
