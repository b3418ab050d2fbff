"""Whether a name was made to look like one of ours.

Three ways that phishing uses: signs that look alike (``rneerdam``, ``meerd4m``), our name with
something stuck to it (``meerdam-inloggen``), and one slip of the keyboard (``meerdan``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from meetlat.core.values.domainname import DomainName, NoDomainError
from meetlat.core.values.hostname import HostName

#: What is read as what: the commonest of Unicode's confusables (UTS 39) within a-z and 0-9.
_READ_AS: Final = (
    *(("rn", "m"), ("vv", "w"), ("cl", "d")),
    *(("0", "o"), ("1", "l"), ("3", "e"), ("4", "a"), ("5", "s")),
)
#: A shorter name is part of too many words to say anything.
_SHORTEST: Final = 5


def looks_like(host: HostName, ours: Iterable[str]) -> str:
    """Return the domain among *ours* that *host* looks like; "" where it looks like none.

    >>> looks_like(HostName("www.meerdam-inloggen.example"), ["meerdam.example"])
    'meerdam.example'
    """
    domain = _domain(host)
    names = list(ours)
    if domain in names:
        return ""
    seen = [_as_read(part) for part in host.unicode.split(".")[:-1]]
    for our in names:
        label = _as_read(our.partition(".")[0])
        if len(label) >= _SHORTEST and any(_near(part, label) for part in seen):
            return our
    return ""


def _near(part: str, label: str) -> bool:
    return label in part or _is_one_slip_away(part, label)


def _as_read(label: str) -> str:
    """Return *label* as a hasty eye reads it."""
    bare = unicodedata.normalize("NFKD", label.lower())
    read = "".join(sign for sign in bare if not unicodedata.combining(sign))
    for signs, as_ in _READ_AS:
        read = read.replace(signs, as_)
    return read.replace("-", "")


def _is_one_slip_away(left: str, right: str) -> bool:
    """Whether one sign was added, dropped, changed or swapped with its neighbour."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), None)
    if at is None:
        return True
    swapped = left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :]
    return (
        swapped
        or left[at + 1 :] == right[at + 1 :]
        or left[at:] == right[at + 1 :]
        or left[at + 1 :] == right[at:]
    )


def _domain(host: HostName) -> str:
    try:
        return DomainName.of(host).ascii
    except NoDomainError:
        return host.ascii
