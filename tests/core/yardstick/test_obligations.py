"""Where a norm's file is silent, its obligation gives weight, term, waiver and gate."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from meetlat.core.yardstick.load import NORMS
from meetlat.core.yardstick.norm import Gate, Norm, Obligation, Severity
from meetlat.core.yardstick.normfile import read_norm
from meetlat.core.yardstick.obligations import by_obligation

_SILENT = ("severity", "days_to_mend", "waivable", "waiver_max_days", "gate")


def a_norm(folder: Path, *lines: str, **changes: str) -> Norm:
    """Return VERB-03 as it reads with other *lines* and other values of its keys."""
    said = (NORMS / "verb" / "VERB-03.toml").read_text("utf-8")
    for key, value in changes.items():
        old = next(line for line in said.splitlines() if line.startswith(f"{key} = "))
        said = said.replace(old, f"{key} = {value}", 1)
    file = folder / "verb" / "VERB-03.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join([*lines, said]), "utf-8")
    norm = read_norm(file)
    assert isinstance(norm, Norm), norm
    return norm


@pytest.mark.parametrize(
    ("obligation", "follows"),
    [
        ("wettelijk", (Severity.HIGH, 30, False, 0, Gate.GO_LIVE)),
        ("pas-toe-of-leg-uit", (Severity.HIGH, 90, True, 365, Gate.GO_LIVE)),
        ("beleid", (Severity.MEDIUM, 90, True, 730, Gate.NONE)),
        ("aanbevolen", (Severity.LOW, None, True, 730, Gate.NONE)),
    ],
)
def test_a_silent_file_takes_what_follows_from_its_obligation(
    tmp_path: Path, obligation: str, follows: tuple[object, ...]
) -> None:
    norm = a_norm(tmp_path, obligation=f'"{obligation}"')
    assert tuple(getattr(norm, name) for name in _SILENT) == follows


def test_what_a_file_says_goes_before(tmp_path: Path) -> None:
    norm = a_norm(tmp_path, "days_to_mend = 7", 'severity = "critical"', 'gate = "none"')
    assert (norm.days_to_mend, norm.severity, norm.gate) == (7, Severity.CRITICAL, Gate.NONE)


def test_what_cannot_be_waived_has_no_longest_waiver(tmp_path: Path) -> None:
    norm = a_norm(tmp_path, "waivable = false", obligation='"beleid"')
    assert (norm.waivable, norm.waiver_max_days) == (False, 0)


@pytest.mark.parametrize("changes", [{"certainty": '"onbevestigd"'}, {"phases": '["in_use"]'}])
def test_what_is_not_confirmed_or_does_not_speak_before_going_live_holds_nothing_up(
    tmp_path: Path, changes: dict[str, str]
) -> None:
    assert a_norm(tmp_path, **changes).gate is Gate.NONE


@pytest.mark.parametrize("file", sorted(NORMS.glob("*/*.toml")), ids=lambda file: file.stem)
def test_a_file_says_only_what_is_not_so_already(file: Path) -> None:
    said = tomllib.loads(file.read_text("utf-8"))
    usual = by_obligation(Obligation(said["obligation"]))
    repeated = [one for one in _SILENT[:-1] if one in said and said[one] == getattr(usual, one)]
    assert not repeated
