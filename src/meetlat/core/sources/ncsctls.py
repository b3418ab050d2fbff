"""What the TLS guidelines of the NCSC call a setting, edition by edition.

The decree on secure connections names one edition, practice follows a later one; both are data in
``ncsctls.toml``, so that a norm may name either and show the other beside it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec


class Level(StrEnum):
    """What a guideline calls a setting, best first."""

    GOOD = "good"
    SUFFICIENT = "sufficient"
    PHASE_OUT = "phase-out"
    INSUFFICIENT = "insufficient"

    def reaches(self, least: Level) -> bool:
        """Whether it is *least* or better."""
        return _rank(self) <= _rank(least)


class Edition(StrEnum):
    """The guidelines by the names under which norms ask for them."""

    NCSC_2025_05 = "ncsc-2025-05"
    #: The one that the decree names (Stb. 2023, 179 art. 1); published in January 2021.
    NCSC_2_1_1 = "ncsc-2.1.1"


@dataclass(frozen=True, slots=True)
class Guideline:
    """One edition, as its table says it; what it does not name is insufficient."""

    #: The document's id on the shelf.
    source: str
    #: What a setting must at least be for a norm to be met.
    least: Level
    #: By the names that OpenSSL gives them: "TLSv1.2".
    versions: Mapping[str, Level]
    #: The least number of bits of an RSA key for each level.
    rsa_bits: Mapping[Level, int]
    #: Curves of keys, by the names that OpenSSL gives them; "ed25519" and "ed448" too.
    curves: Mapping[str, Level]
    #: Hashes under a signature: "sha256".
    hashes: Mapping[str, Level]

    def version(self, name: str) -> Level:
        """Return what it calls the version of TLS *name*."""
        return self.versions.get(name, Level.INSUFFICIENT)

    def rsa(self, bits: int) -> Level:
        """Return what it calls an RSA key of so many bits."""
        reached = [level for level, least in self.rsa_bits.items() if bits >= least]
        return min(reached, key=_rank, default=Level.INSUFFICIENT)

    def curve(self, name: str) -> Level:
        """Return what it calls a key on the curve *name*."""
        return self.curves.get(name, Level.INSUFFICIENT)

    def hash(self, name: str) -> Level:
        """Return what it calls a signature over the hash *name*."""
        return self.hashes.get(name, Level.INSUFFICIENT)


def guideline(edition: Edition) -> Guideline:
    """Return what *edition* says."""
    return _guidelines()[edition]


def worst(*levels: Level) -> Level:
    """Return the worst of *levels*."""
    return max(levels, key=_rank)


@cache
def _guidelines() -> Mapping[Edition, Guideline]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return msgspec.convert(table, dict[Edition, Guideline])


def _rank(level: Level) -> int:
    return list(Level).index(level)
