"""Names and identities of a made-up organisation, the same for the same seed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from random import Random
from typing import Final

_WORDS: Final = (
    *("sport", "wijk", "park", "haven", "school", "bieb", "markt", "water", "zorg", "werk"),
    *("milieu", "verkeer", "cultuur", "jeugd", "wonen", "energie", "afval", "archief"),
)
#: Hosts of a domain beside the one with "www".
_LABELS: Final = ("mijn", "formulieren", "kaart", "nieuws", "afspraak", "api", "test", "media")


class Ids:
    """Identities in the form of UUID version 7, in order of birth, from a seed."""

    def __init__(self, random: Random, at: datetime) -> None:
        self._random = random
        self._born_ms = int(at.timestamp() * 1000)

    def new(self) -> uuid.UUID:
        """Return the next one (RFC 9562 §5.7)."""
        self._born_ms += 1
        low = self._random.getrandbits(62)
        high = self._random.getrandbits(12)
        return uuid.UUID(int=self._born_ms << 80 | 7 << 76 | high << 64 | 2 << 62 | low)


class Uneven:
    """Picks from a list so that the first are chosen very often: the n-th n times less (Zipf)."""

    def __init__(self, count: int) -> None:
        self._numbers = range(count)
        self._weights = list(accumulate(1 / (number + 1) for number in self._numbers))

    def pick(self, random: Random) -> int:
        """Return a number from 0 up to the count."""
        return random.choices(self._numbers, cum_weights=self._weights)[0]


def domain_name(number: int) -> str:
    """Return the name of the *number*-th domain.

    >>> domain_name(3), domain_name(20)
    ('haven-00003.example', 'park-00020.example')
    """
    return f"{_WORDS[number % len(_WORDS)]}-{number:05}.example"


def host_name(number: int, domain: str, *, is_first: bool) -> str:
    """Return the name of the *number*-th host, in *domain*."""
    if is_first:
        return f"www.{domain}"
    return f"{_LABELS[number % len(_LABELS)]}-{number:06}.{domain}"


def shared_names(count: int, most: int, domains: Sequence[str]) -> list[list[str]]:
    """Return some *count* groups of names for certificates, each of at most *most* domains."""
    each = min(max(len(domains) // count, 1), most)
    groups = [domains[start : start + each] for start in range(0, len(domains), each)]
    return [[name for one in group for name in (one, f"*.{one}")] for group in groups[:count]]
