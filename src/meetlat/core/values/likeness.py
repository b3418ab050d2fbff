"""Whether a name could be taken for one of ours, and by which rule; explainable, never a score."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

from meetlat.core.values.domainname import DomainName, NoDomainError
from meetlat.core.values.hostname import HostName

#: Letters of other scripts that look like Latin ones (from Unicode's confusables.txt, UTS 39,
#: version 16: Cyrillic, Greek), and figures that people misread for letters.
_LOOKS_LIKE: Final = str.maketrans(
    "абвгԁеһіјклмнопԛѕтуѵԝхёαβγικνορτυχωı01358",  # noqa: RUF001 - they look alike, which is the point
    "abbrdehijklmhonqstyvwxeabyikvoptuxwiolesb",
)
_PAIRS: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"))
#: Below this many letters, names resemble each other by accident.
_LONG_ENOUGH_TO_RESEMBLE: Final = 5
_LONG_ENOUGH_FOR_TWO_SLIPS: Final = 9
_LONG_ENOUGH_TO_REPEAT: Final = 4


class Resembles(StrEnum):
    """The rule by which a name could be taken for ours, the most telling first."""

    #: Our whole name stands in front: ``www.meerdam.example.trap.example``.
    OUR_NAME_IN_FRONT = "our-name-in-front"
    #: It reads the same, with other signs: a Cyrillic a, a 0 for an o, rn for m.
    SAME_LOOK = "same-look"
    #: The same name under another ending.
    OTHER_ENDING = "other-ending"
    #: Our name is a part of it: ``meerdam-inloggen``.
    CONTAINS_OURS = "contains-ours"
    #: One or two letters off.
    NEARLY_OURS = "nearly-ours"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of which of our domains a name makes one think, and by which rule."""

    rule: Resembles
    ours: DomainName


def likeness(host: HostName, ours: Iterable[DomainName]) -> Likeness | None:
    """Return why *host* could be taken for one of *ours*; None where it could not.

    A name under one of *ours* resembles nothing: it is ours.
    """
    mine = [_Ours.of(domain) for domain in sorted(set(ours))]
    if any(f".{host.ascii}".endswith(f".{one.domain.ascii}") for one in mine):
        return None
    name = _Strange.of(host)
    for rule in Resembles:
        for one in mine:
            if _holds(rule, name, one):
                return Likeness(rule, one.domain)
    return None


def fold(text: str) -> str:
    r"""Return *text* as it looks at a glance, in plain letters.

    >>> fold("rnéérdam"), fold("meerd\N{CYRILLIC SMALL LETTER A}m")
    ('meerdam', 'meerdam')
    """
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = plain.translate(_LOOKS_LIKE)
    for pair, one in _PAIRS:
        plain = plain.replace(pair, one)
    return plain


@dataclass(frozen=True, slots=True)
class _Ours:
    domain: DomainName
    label: str
    folded: str

    @classmethod
    def of(cls, domain: DomainName) -> _Ours:
        label = _labels(domain.host)[-1]
        return cls(domain, label, fold(label))


@dataclass(frozen=True, slots=True)
class _Strange:
    host: HostName
    label: str
    #: Every label before the public suffix, folded; the registered one last.
    folded: tuple[str, ...]

    @classmethod
    def of(cls, host: HostName) -> _Strange:
        labels = _labels(host)
        return cls(host, labels[-1], tuple(fold(one) for one in labels))


def _labels(host: HostName) -> list[str]:
    """Return the labels before the public suffix, as a person reads them; at least one."""
    try:
        suffix = DomainName.of(host).ascii.partition(".")[2]
    except NoDomainError:
        return [host.unicode]
    labels = host.ascii.removesuffix(f".{suffix}").split(".")
    return [HostName(f"{label}.x").unicode.removesuffix(".x") for label in labels]


def _holds(rule: Resembles, name: _Strange, ours: _Ours) -> bool:
    resembles = len(ours.label) >= _LONG_ENOUGH_TO_RESEMBLE
    match rule:
        case Resembles.OUR_NAME_IN_FRONT:
            return f".{ours.domain.ascii}." in f".{name.host.ascii}"
        case Resembles.SAME_LOOK:
            return name.label != ours.label and name.folded[-1] == ours.folded
        case Resembles.OTHER_ENDING:
            return name.label == ours.label and len(ours.label) >= _LONG_ENOUGH_TO_REPEAT
        case Resembles.CONTAINS_OURS:
            return resembles and any(ours.folded in one for one in name.folded)
        case Resembles.NEARLY_OURS:
            most = 2 if len(ours.label) >= _LONG_ENOUGH_FOR_TWO_SLIPS else 1
            slips = slips_between(name.folded[-1], ours.folded, most=most)
            return resembles and slips <= most
    assert_never(rule)


def slips_between(one: str, other: str, *, most: int) -> int:
    """Return how many letters were added, dropped, changed or swapped with a neighbour.

    Stops counting above *most*.

    >>> slips_between("meerdam", "merdam", most=2), slips_between("meerdam", "meredam", most=2)
    (1, 1)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        older, before = before, row
        row = [at]
        for to, mirrored in enumerate(other, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != mirrored))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == mirrored:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
