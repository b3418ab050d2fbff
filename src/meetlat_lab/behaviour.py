"""How a web server of the lab behaves: what it says to whom, or how it misbehaves. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

#: Stands for a fresh random word at every response, in header values and bodies: for nonces,
#: session cookies and the like, which a real site changes at every request too.
FRESH: Final = "{{fresh}}"

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One response: its status, its own header fields in order, its body."""

    body: str = ""
    status: int = 200
    headers: Headers = ()
    content_type: str = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Site:
    """What one host name answers, by path; any other path gets ``missing``."""

    pages: Mapping[str, Page]
    #: Sent with every response, before those of the page.
    headers: Headers = ()
    missing: Page = field(default_factory=lambda: Page("<h1>Niet gevonden</h1>", status=404))

    def page(self, path: str) -> Page:
        """Return the response to *path*, its query apart."""
        return self.pages.get(path.partition("?")[0], self.missing)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Every path redirects to *target* with the path put after it."""

    target: str  # "https://www.meerdam.example", without trailing slash
    status: int = 301
    headers: Headers = ()
    #: Whether the path asked for is kept behind the target.
    keeps_path: bool = True

    def page(self, path: str) -> Page:
        """Return the redirect for *path*."""
        location = self.target + path if self.keeps_path else self.target
        return Page(status=self.status, headers=(("Location", location), *self.headers))


class Misbehaviour(StrEnum):
    """Servers that a measuring program must survive."""

    HANGS_UP = "hangs-up"  # closes as soon as it has read something
    SILENT = "silent"  # reads, never answers
    ENDLESS = "endless"  # a page of 1 GiB, in chunks
    GZIP_BOMB = "gzip-bomb"  # 1 MiB that unpacks to 1 GiB
    OTHER_PROTOCOL = "other-protocol"  # speaks first, and not HTTP
    ENDLESS_HEAD = "endless-head"  # header fields without end


#: What a server holds, by host name; "*" answers for every name that is not there.
Behaviour = Mapping[str, Site | Elsewhere] | Misbehaviour


def to_https(*, status: int = 301) -> Mapping[str, Site | Elsewhere]:
    """Return the behaviour of port 80 that sends every name to itself over HTTPS."""
    return {"*": Elsewhere("https://{host}", status=status)}
