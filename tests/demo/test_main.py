"""``./meetlat demo`` starts, says how to get in, stops cleanly, and harms nobody's files."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import pytest

HOUSE = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "meetlat_demo"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HOUSE / "src"), "PYTHONUNBUFFERED": "1"}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_folder_with_other_files_is_left_alone(tmp_path) -> None:
    (tmp_path / "letter.txt").write_text("of someone")
    ended = run("--fresh", "--port", "0", "--data", str(tmp_path))
    assert ended.returncode == 2
    assert "andere map" in ended.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]


def test_a_port_in_use_is_named_before_anything_begins(tmp_path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = run("--port", str(port), "--data", str(tmp_path / "new"))
    assert ended.returncode == 3
    assert f"Poort {port}" in ended.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.slow
def test_it_starts_with_what_is_there_and_stops_when_told(tmp_path) -> None:
    (tmp_path / "meetlat-demo").touch()
    (tmp_path / "filled").touch()  # of an earlier start, here with nothing in it
    with subprocess.Popen(
        [*COMMAND, "--port", "0", "--data", str(tmp_path)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as demo:
        try:
            address = _address_in(demo)
            assert _status_of(f"{address}/waaier/") == 200
            demo.send_signal(signal.SIGTERM)
            assert demo.wait(30) == 0
        finally:
            demo.kill()
    with pytest.raises(ConnectionRefusedError):
        _status_of(address)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of a killed parent")
def test_nothing_of_it_goes_on_when_it_is_killed_outright(tmp_path) -> None:
    (tmp_path / "meetlat-demo").touch()
    (tmp_path / "filled").touch()
    with subprocess.Popen(
        [*COMMAND, "--port", "0", "--data", str(tmp_path)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        text=True,
    ) as demo:
        try:
            address = _address_in(demo)
            started = _all_under(demo.pid)
            # the world, what watches, the site with two processes, and a worker
            assert len(started) >= 6
        finally:
            demo.kill()
    waited = Event()
    while any(map(_is_running, started)):
        waited.wait(0.05)
    with pytest.raises(ConnectionRefusedError):
        _status_of(address)


def _all_under(pid: int) -> list[int]:
    threads = Path(f"/proc/{pid}/task").iterdir()
    children = [one for task in threads for one in (task / "children").read_text().split()]
    return [each for one in children for each in (int(one), *_all_under(int(one)))]


def _is_running(pid: int) -> bool:
    """Whether it runs, and is not merely waiting for someone to take notice of its end."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _address_in(demo: subprocess.Popen[str]) -> str:
    assert demo.stdout is not None
    for line in demo.stdout:
        if found := re.match(r"Open de demo: +(http\S+)/", line):
            return found.group(1)
    raise AssertionError("it ended before it said where")


def _status_of(address: str) -> int:
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=10)
    try:
        connection.request("GET", place.path or "/")
        return connection.getresponse().status
    finally:
        connection.close()
