"""The documents that one is held to: laws, guidelines, RFCs. One line each in a file a maker."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A published document."""

    id: str  # "RFC 6797"
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One place in a document."""

    source: Source
    place: str  # "§6.1", "art. 13"
