"""A registrable domain name: one label below a public suffix."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Self

from publicsuffixlist import PublicSuffixList

from meetlat.core.values.hostname import HostName


class NoDomainError(ValueError):
    """The name is itself a public suffix, under which others register."""


@cache
def _list() -> PublicSuffixList:
    return PublicSuffixList()


@dataclass(frozen=True, slots=True, order=True)
class DomainName:
    """What one registers, renews and lets go: ``meerdam.example`` of ``www.meerdam.example``."""

    ascii: str

    @classmethod
    def of(cls, host: HostName) -> Self:
        """Return the registrable domain that *host* lies in, by the Public Suffix List.

        Raises:
            NoDomainError: *host* is a public suffix itself.

        >>> DomainName.of(HostName("www.meerdam.example"))
        DomainName(ascii='meerdam.example')
        """
        name = _list().privatesuffix(host.ascii)
        if name is None:
            raise NoDomainError(host.ascii)
        return cls(name)

    @property
    def host(self) -> HostName:
        """The domain as a host name: its apex."""
        return HostName(self.ascii)

    def __str__(self) -> str:
        return self.ascii
