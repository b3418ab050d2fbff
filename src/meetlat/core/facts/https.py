"""What a host answered over HTTP and HTTPS: first hops, headers as received, no page."""

from __future__ import annotations

from dataclasses import dataclass

from meetlat.core.facts.silence import Cause


@dataclass(frozen=True, slots=True)
class Header:
    """One header field as received, volatile values reduced (``measuring/reduce.py``)."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of a response, and its body where the path asks for one."""

    status: int
    #: In order of arrival, repeats kept.
    headers: tuple[Header, ...]
    #: Only for small text resources such as security.txt; None where it was not read.
    body: str | None

    def header(self, name: str) -> tuple[str, ...]:
        """Return every value of the header *name*, in order of arrival."""
        wanted = name.lower()
        return tuple(header.value for header in self.headers if header.name.lower() == wanted)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request, not following redirects: an answer, or the cause why there was none."""

    scheme: str  # "http" or "https"
    address: str
    path: str
    answer: Answer | None
    silence: Cause | None


@dataclass(frozen=True, slots=True)
class HttpsFacts:
    """The exchanges with every address of a name, sorted by scheme, address and path."""

    exchanges: tuple[Exchange, ...]

    def to(self, scheme: str, path: str = "/") -> tuple[Exchange, ...]:
        """Return the exchanges over *scheme* that asked for *path*."""
        return tuple(x for x in self.exchanges if x.scheme == scheme and x.path == path)
