"""The demo's world, served: ``python -m meetlat_demo.world FOLDER`` until it is told to stop.

FOLDER/world.toml appears, whole, once everything answers. Keys and certificates are kept in the
folder, so that a restart shows the same world.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Final

from meetlat_demo.dns_zones import DNS_ZONES
from meetlat_demo.serving import Served
from meetlat_demo.sites.departments import department_sites
from meetlat_demo.sites.others import other_sites
from meetlat_demo.sites.own import own_sites
from meetlat_lab.ca import CertificateAuthority, LeafKind
from meetlat_lab.https import Tls
from meetlat_lab.lab import Lab, LabPlan, MailPlan, WebPlan
from meetlat_lab.smtp import MailSettings

#: So much older than today the world is, so that it can be measured in its past as well.
_OLDER_THAN_TODAY: Final = timedelta(days=30)


class WorldStartError(RuntimeError):
    """The world's process ended before it was ready."""


@dataclass(frozen=True, slots=True)
class RunningWorld:
    """A world that is served by a process of its own."""

    world_file: Path
    process: Popen[str]


def demo_lab(folder: Path, *, at: datetime, now: datetime | None = None) -> Lab:
    """Return the lab of Meerdam, not yet started, which keeps its things in *folder*.

    Args:
        folder: where keys, certificates and the world file are kept.
        at: the moment at which zones are signed, and certificates made where there are none.
        now: the moment that the world file gives for now; None leaves the real clock.
    """
    authority = CertificateAuthority(folder / "certificates", at=at)
    served = own_sites(authority.born) + department_sites(authority.born) + other_sites()
    mail = Tls(authority.leaf(["mail.meerdam.example"]))
    old_mail = Tls(authority.leaf(["mx2.postduif.example"], LeafKind.SELF_SIGNED))
    plan = LabPlan(
        zones=DNS_ZONES,
        webs=[_web(each, authority) for each in served],
        mails=[
            MailPlan(("192.0.2.25", "2001:db8:1::25"), MailSettings("mail.meerdam.example", mail)),
            MailPlan(("198.51.100.40",), MailSettings("mx.postduif.example")),
            MailPlan(("198.51.100.41",), MailSettings("mx2.postduif.example", old_mail)),
        ],
    )
    return Lab(plan, authority, folder, at=at, now=now)


@contextmanager
def start_world(folder: Path) -> Iterator[RunningWorld]:
    """Serve the world in a process of its own for as long as the context lasts.

    Raises:
        WorldStartError: the process ended before it was ready; its complaint is on stderr.
    """
    command = [sys.executable, "-m", "meetlat_demo.world", "--until-stdin-closes", str(folder)]
    source = str(Path(__file__).parents[1])
    path = os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH")]))
    with Popen(  # noqa: S603 - our own module
        command, stdin=PIPE, stdout=PIPE, text=True, env={**os.environ, "PYTHONPATH": path}
    ) as process:
        try:
            ready = process.stdout.readline() if process.stdout else ""
            if not ready:
                raise WorldStartError(f"the demo's world did not start in {folder}")
            yield RunningWorld(folder / "world.toml", process)
        finally:
            process.terminate()


def _web(served: Served, authority: CertificateAuthority) -> WebPlan:
    leaf = authority.leaf(served.names, served.leaf, organisation=served.organisation)
    tls = Tls(leaf, served.oldest, served.newest, served.ciphers)
    return WebPlan(served.addresses, tls, served.https, served.http)


async def _serve(folder: Path, *, until_stdin_closes: bool) -> None:
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    if until_stdin_closes:
        loop.add_reader(sys.stdin, stopped.set)
    (folder / "world.toml").unlink(missing_ok=True)  # of an earlier run, with other ports
    async with demo_lab(folder, at=datetime.now(UTC) - _OLDER_THAN_TODAY) as lab:
        print(f"world ready: {lab.world_file}", flush=True)
        await stopped.wait()


def main() -> None:
    """Serve the world in the folder named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m meetlat_demo.world", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="stop with the program that started this"
    )
    options = parser.parse_args()
    asyncio.run(_serve(options.folder, until_stdin_closes=options.until_stdin_closes))


if __name__ == "__main__":
    main()
