"""One command prepares the database and keeps its processes running until it is told to stop."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from threading import Event

import pytest
from django.utils import timezone

from meetlat.cli.up import Watched, prepare, watch, web_command
from meetlat.core.yardstick.load import load_norms
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.queries import norms_of, yardstick_in_force

ROOT = Path(__file__).parents[2]


def _free_port() -> int:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        return int(holder.getsockname()[1])


def _status(up: subprocess.Popen[str], port: int) -> int:
    """Return how the front page answers, once it does; other processes give no sign."""
    while up.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status
        except ConnectionRefusedError:
            Event().wait(0.1)
        finally:
            connection.close()
    return 0


@pytest.mark.django_db
def test_an_empty_installation_gets_the_yardstick_that_comes_along_once() -> None:
    for _ in range(2):
        prepare()
    version = yardstick_in_force(timezone.localdate())
    assert YardstickVersion.objects.get() == version
    assert norms_of(version) == load_norms()
    assert "nog niet vastgesteld" in version.adopted_by


def test_a_process_that_ended_is_started_again_and_all_are_stopped_at_the_end(capsys) -> None:
    ends = Watched("ends", [sys.executable, "-c", "pass"])
    stays = Watched("stays", [sys.executable, "-c", "import time; time.sleep(60)"])
    started: list[int] = []

    def goes_on() -> bool:
        if ends.process is not None and ends.process.pid not in started:
            started.append(ends.process.pid)
            ends.process.wait()
        return len(started) < 2

    watch([ends, stays], while_=goes_on, pause=lambda _: None)
    assert len(started) == 2
    assert stays.process.returncode == -signal.SIGTERM
    assert "ends" in capsys.readouterr().err


def test_the_site_is_served_by_processes_not_threads() -> None:
    words = web_command("127.0.0.1:8000")
    assert words[words.index("--worker-class") + 1] == "sync"
    assert "--preload" not in words


@pytest.mark.django_db
@pytest.mark.parametrize(
    "bind", ["8000", "127.0.0.1", "meetlat.example:80", "127.0.0.1:x", "127.0.0.1:99999", "a/:80"]
)
def test_what_is_no_address_with_a_port_is_wrong_use(command, bind: str) -> None:
    answer = command("up", "--bind", bind)
    assert answer.code == 2
    assert "Schrijf bijvoorbeeld 127.0.0.1:8000" in answer.err


@pytest.mark.django_db
@pytest.mark.parametrize(("family", "address"), [("AF_INET", "127.0.0.1"), ("AF_INET6", "::1")])
def test_a_place_that_is_taken_is_told_once_and_nothing_starts(command, family, address) -> None:
    with socket.socket(getattr(socket, family)) as other:
        other.bind((address, 0))
        other.listen()
        port = other.getsockname()[1]
        bind = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
        answer = command("up", "--no-worker", "--bind", bind)
    assert answer.code == 3
    assert f"kan niet luisteren op {bind}" in answer.err


@pytest.mark.django_db
def test_a_world_that_cannot_be_read_is_told_before_anything_starts(command, settings) -> None:
    settings.WORLD_FILE = "nergens.toml"
    answer = command("up", "--bind", "127.0.0.1:0")
    assert answer.code == 2
    assert "nergens.toml" in answer.err


def _up(folder: Path, port: int) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name != "MEETLAT_DATABASE"}
    environment |= {
        "MEETLAT_DATA": str(folder),
        "MEETLAT_WORLD": str(folder / "world.toml"),
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, "-m", "meetlat", "up", "--bind", f"127.0.0.1:{port}"]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_up_serves_until_it_is_told_to_stop(tmp_path) -> None:
    port = _free_port()
    (tmp_path / "world.toml").write_text('[dns]\nservers = ["127.0.0.1:1"]\n')
    with _up(tmp_path, port) as up:
        try:
            assert str(port) in up.stderr.readline()
            assert _status(up, port) == HTTPStatus.OK
        finally:
            up.terminate()
        up.stderr.read()
    assert up.returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of a killed parent")
def test_what_up_started_ends_when_up_is_killed_outright(tmp_path) -> None:
    port = _free_port()
    (tmp_path / "world.toml").write_text('[dns]\nservers = ["127.0.0.1:1"]\n')
    with _up(tmp_path, port) as up:
        assert _status(up, port) == HTTPStatus.OK
        children = _children_of(up.pid)
        assert len(children) == 2
        up.kill()
    waited = Event()
    while any(_is_running(child) for child in children):
        waited.wait(0.05)


def _children_of(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _is_running(pid: int) -> bool:
    """Whether it runs, and is not merely waiting for someone to take notice of its end."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
