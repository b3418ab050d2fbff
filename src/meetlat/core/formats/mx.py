"""An MX record in presentation form (RFC 1035 §3.3.9): preference and name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MX: Final = re.compile(r"(?P<preference>[0-9]{1,5})[ \t]+(?P<name>\S+)")


class MxSyntaxError(ValueError):
    """The text is not an MX record."""


@dataclass(frozen=True, slots=True)
class Mx:
    """Where mail for a domain goes."""

    preference: int
    name: str  # lower case, without trailing dot; "" is the null MX (RFC 7505 §3)

    @property
    def is_null(self) -> bool:
        """Whether it says that the domain takes no mail."""
        return not self.name


def parse_mx(text: str) -> Mx:
    """Read one record.

    Raises:
        MxSyntaxError: it is not a number and a name.

    >>> parse_mx("0 .").is_null
    True
    """
    found = _MX.fullmatch(text)
    if found is None:
        raise MxSyntaxError(text)
    return Mx(int(found["preference"]), found["name"].lower().removesuffix("."))
