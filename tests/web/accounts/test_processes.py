"""What one process of the site knows of codes and tries, every other knows."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator

from meetlat.web.accounts.present_code import present_code
from web.accounts.another_process import SECRET

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.slow


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., str]:
    """Ask something of a process of its own, each time another, on one database."""
    kept = {name: value for name, value in os.environ.items() if name != "MEETLAT_DATABASE"}
    environment = kept | {
        "MEETLAT_DATA": str(tmp_path),
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests"))),
        "DJANGO_SETTINGS_MODULE": "meetlat.config.settings",
        "MEETLAT_HOSTS": "testserver",
    }

    def ask(*words: str) -> str:
        command = [sys.executable, "-m", "web.accounts.another_process", *words]
        return subprocess.run(
            command, env=environment, check=True, timeout=60, capture_output=True, text=True
        ).stdout.strip()

    ask("seed")
    return ask


def test_a_code_that_one_process_took_is_refused_by_the_next(ask) -> None:
    app = Authenticator(data={"secret": SECRET})
    code = present_code(app)
    while ask("code", code) != "right":  # its half minute had passed
        code = present_code(app)
    assert ask("code", code) == "wrong"


def test_tries_are_counted_over_all_processes(ask) -> None:
    answers = [ask("password") for _ in range(6)]
    assert answers[0] == "wrong"
    assert answers[-1] == "too often"
