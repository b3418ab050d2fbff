"""Ids as plain text, where so many rows are read that objects would cost more than the reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Replace


@dataclass(frozen=True, slots=True)
class Span:
    """The subjects from one id up to and with another: a stretch that an index reads at once."""

    first: UUID
    last: UUID


Among = Sequence[UUID] | Span


def hex_of(field: str) -> Replace:
    """Return the id in *field* as its 32 hexadecimal digits, ``UUID.hex``, on both engines."""
    return Replace(Cast(field, CharField()), Value("-"), Value(""))


# Any: what a query filters on.
def among(field: str, ids: Among) -> dict[str, Any]:
    """Return the filter that leaves the rows of which *field* is among *ids*."""
    if isinstance(ids, Span):
        return {f"{field}__gte": ids.first, f"{field}__lte": ids.last}
    return {f"{field}__in": ids}
