"""Ids as plain text, where so many rows are read that objects would cost more than the reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Func
from django.db.models.sql.compiler import SQLCompiler


@dataclass(frozen=True, slots=True)
class Span:
    """The subjects from one id up to and with another: a stretch that an index reads at once."""

    first: UUID
    last: UUID


Among = Sequence[UUID] | Span


class _Hex(Func):
    """An id as text: SQLite keeps it so, PostgreSQL is asked for it."""

    template = "%(expressions)s"
    arity = 1
    output_field = CharField()

    # Any: Django's own signature.
    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        template = "REPLACE(CAST(%(expressions)s AS varchar), '-', '')"
        return super().as_sql(compiler, connection, template=template, **context)


def hex_of(field: str) -> Func:
    """Return the id in *field* as its 32 hexadecimal digits, ``UUID.hex``, on both engines."""
    return _Hex(field)


# Any: what a query filters on.
def among(field: str, ids: Among) -> dict[str, Any]:
    """Return the filter that leaves the rows of which *field* is among *ids*."""
    if isinstance(ids, Span):
        return {f"{field}__gte": ids.first, f"{field}__lte": ids.last}
    return {f"{field}__in": ids}
