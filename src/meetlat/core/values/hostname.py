"""A host name, in the one spelling in which two of them can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

import idna

# RFC 1123 §2.1 with RFC 5891: letters, digits and hyphens, no hyphen at either end.
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


class HostNameError(ValueError):
    """The text cannot be the name of a host on the public internet."""

    def __init__(self, text: str, problem: str) -> None:
        super().__init__(f"{text!r} is not a host name: {problem}")
        self.text = text
        self.problem = problem


@dataclass(frozen=True, slots=True, order=True)
class HostName:
    """A public host name: lower-case A-labels, no trailing dot, at least two labels.

    >>> HostName.parse("WWW.Meerdam.example.")
    HostName(ascii='www.meerdam.example')
    >>> HostName.parse("café.example").ascii
    'xn--caf-dma.example'
    """

    ascii: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a host name as a person types it.

        Raises:
            HostNameError: *text* is not a name after IDNA 2008 (UTS 46) mapping, which
                also guards length and characters; or it has one label; or it is an
                address.
        """
        try:
            name = idna.encode(text.strip().removesuffix("."), uts46=True).decode("ascii")
        except UnicodeError as error:  # the parent of idna.IDNAError
            raise HostNameError(text, str(error)) from error
        *rest, top = name.split(".")
        if not rest:
            raise HostNameError(text, "it has no dot")
        if top.isdigit():
            raise HostNameError(text, "it is an address")
        for label in (*rest, top):
            if not _LABEL.fullmatch(label):
                raise HostNameError(text, f"the part {label!r} has other signs than a-z, 0-9, -")
        return cls(name)

    @property
    def unicode(self) -> str:
        """The name as a person reads it (U-labels), or the A-labels where that fails."""
        try:
            return idna.decode(self.ascii)
        except UnicodeError:
            return self.ascii

    def __str__(self) -> str:
        return self.ascii
