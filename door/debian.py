"""What the tests need of the machine beside Python, and how Debian calls it."""

import contextlib
import ctypes.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from door import postgres
from door.saying import either, say

_POLICY: Final = Path("/usr/sbin/policy-rc.d")


@dataclass(frozen=True, slots=True)
class Need:
    """Something of the machine, and the tests that cannot run without it."""

    name: str
    packages: tuple[str, ...]
    is_there: Callable[[], bool]
    dutch: str
    english: str


def chromium() -> str | None:
    """Return where the machine has a Chromium, None where it has none."""
    found = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    return next(filter(None, found), None)


def _has_pango() -> bool:
    return all(ctypes.util.find_library(name) for name in ("pango-1.0", "pangoft2-1.0"))


NEEDS: Final = (
    Need(
        "PostgreSQL",
        ("postgresql",),
        lambda: postgres.programs() is not None,
        "de tests die de database raken, op PostgreSQL",
        "the tests that touch the database, on PostgreSQL",
    ),
    Need(
        "Chromium",
        ("chromium",),
        lambda: chromium() is not None,
        "de tests in een echte browser",
        "the tests in a real browser",
    ),
    Need(
        "Pango",
        ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
        _has_pango,
        "de tests van het besluit als PDF",
        "the tests of the decision as PDF",
    ),
)


def missing() -> list[Need]:
    """Return what this machine does not have."""
    return [need for need in NEEDS if not need.is_there()]


def see_to_it() -> None:
    """Install what is missing where we may (root on Debian); say what stays away elsewhere."""
    absent = missing()
    if absent and os.geteuid() == 0 and shutil.which("apt-get"):
        packages = [package for need in absent for package in need.packages]
        names = ", ".join(need.name for need in absent)
        say(f"Installeren met apt: {names} …", f"Installing with apt: {names} …")
        _apt(packages)
        absent = missing()
    for need in absent:
        say(
            f"{need.name} is er niet; overgeslagen worden {need.dutch}. "
            f"Debian: apt install {' '.join(need.packages)}",
            f"{need.name} is not there; skipped are {need.english}. "
            f"Debian: apt install {' '.join(need.packages)}",
        )


def _apt(packages: Sequence[str]) -> None:
    """Install *packages*; what apt says is shown only when it fails."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    with _services_stay_off():
        for line in (["apt-get", "update"], install):
            done = subprocess.run(  # noqa: S603 - a fixed list of packages; no shell
                line,
                env=quiet,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                print("\n".join(done.stderr.strip().splitlines()[-5:]))
                say("apt lukte het niet.", "apt could not.")
                return


@contextlib.contextmanager
def _services_stay_off() -> Iterator[None]:
    """Keep Debian from starting the servers that it installs: the tests start their own."""
    if _POLICY.exists():
        yield
        return
    _POLICY.write_text("#!/bin/sh\nexit 101\n")
    _POLICY.chmod(0o755)
    try:
        yield
    finally:
        _POLICY.unlink(missing_ok=True)


def closing_note(absent: Sequence[Need]) -> str:
    """Return what was not looked at for want of something on this machine; "" for nothing."""
    if not absent:
        return ""
    parts = "; ".join(either(need.dutch, need.english) for need in absent)
    return either(f" Niet gedaan: {parts}.", f" Not done: {parts}.")
