"""Every document by its id, for the files of norms that name it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from meetlat.core.sources import Source, guidelines, laws, municipal, rfc

SHELF: Final[Mapping[str, Source]] = MappingProxyType(
    {
        source.id: source
        for room in (laws, guidelines, municipal, rfc)
        for source in vars(room).values()
        if isinstance(source, Source)
    }
)
