"""A PostgreSQL cluster for one run of the tests: made, used over a Unix socket, thrown away."""

import contextlib
import glob
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

from door.saying import CouldNotError, either

_START_DEADLINE_S: Final = 30.0
_STOP_DEADLINE_S: Final = 20.0
#: Speed over safety: the cluster does not outlive the tests.
_CARELESS: Final = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=50",
)


def programs() -> Path | None:
    """Return the folder that holds ``initdb`` and ``postgres``, the newest there is, or None."""
    found = [Path(path) for path in glob.glob("/usr/lib/postgresql/*/bin")]  # noqa: PTH207
    found.sort(key=lambda path: float(path.parent.name))
    on_path = shutil.which("initdb")
    candidates = [*reversed(found), *([Path(on_path).resolve().parent] if on_path else [])]
    needed = ("initdb", "postgres", "pg_isready")
    return next((path for path in candidates if all((path / n).exists() for n in needed)), None)


@contextlib.contextmanager
def cluster(bin_folder: Path) -> Iterator[str]:
    """Start a cluster and give its address, as libpq writes it (``postgresql://…``).

    Raises:
        CouldNotError: it would not start; the text holds what PostgreSQL said.
    """
    # In /tmp, whatever TMPDIR says: the path of a Unix socket holds 107 characters at most.
    folder = Path(tempfile.mkdtemp(prefix="meetlat-pg-", dir="/tmp"))
    try:
        owner = _owner()
        if owner is not None:
            shutil.chown(folder, owner)
        log = folder / "log"
        data = folder / "data"
        make = ["-D", str(data), "-U", "meetlat", "--auth=trust", "--no-sync"]
        initdb = [str(bin_folder / "initdb"), *make, "--no-locale", "--encoding=UTF8"]
        made = _start(initdb, folder, owner, log).wait()
        if made != 0:
            raise _would_not_start(log)
        settings = [word for setting in _CARELESS for word in ("-c", setting)]
        serve = [str(bin_folder / "postgres"), "-D", str(data), "-k", str(folder), *settings]
        server = _start(serve, folder, owner, log)
        try:
            _await(bin_folder, folder, server, log)
            yield f"postgresql://meetlat@{quote(str(folder), safe='')}/postgres"
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> str | None:
    """Return as whom the server runs: it refuses root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _start(line: list[str], folder: Path, owner: str | None, log: Path) -> subprocess.Popen[bytes]:
    group = pwd.getpwnam(owner).pw_gid if owner else None
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 - our own words and paths; no shell
            line,
            cwd=folder,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            user=owner,
            group=group,
            extra_groups=[] if owner else None,
        )


def _await(bin_folder: Path, folder: Path, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the server answers."""
    deadline = time.monotonic() + _START_DEADLINE_S
    ask = [str(bin_folder / "pg_isready"), "-q", "-h", str(folder)]
    while server.poll() is None and time.monotonic() < deadline:
        if subprocess.run(ask, check=False).returncode == 0:  # noqa: S603 - our own words
            return
        time.sleep(0.05)
    raise _would_not_start(log)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(_STOP_DEADLINE_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _would_not_start(log: Path) -> CouldNotError:
    said = log.read_text(errors="replace").strip()[-1500:]
    sentence = either(
        "PostgreSQL voor de tests wil niet starten. Het zei:",
        "PostgreSQL for the tests will not start. It said:",
    )
    return CouldNotError(f"{sentence}\n{said}")
