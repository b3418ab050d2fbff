"""Puts very many rows in a table, of which most columns hold the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, models

# Any: what a database driver takes, of any column.
Column = Any


class Table:
    """The table of a model, written to as the model itself would, without an object a row."""

    def __init__(self, model: type[models.Model]) -> None:
        self._fields = {one.attname: one for one in model._meta.concrete_fields}  # noqa: SLF001 - public in spite of its name
        quote = connection.ops.quote_name
        columns = ", ".join(quote(str(one.column)) for one in self._fields.values())
        places = ", ".join(["%s"] * len(self._fields))
        table = quote(model._meta.db_table)  # noqa: SLF001 - Django's own name for it
        self._insert = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 - names

    def column(self, name: str, value: object) -> Column:
        """Return *value* as column *name* keeps it."""
        return self._fields[name].get_db_prep_save(value, connection)

    def columns(self, values: Mapping[str, object]) -> dict[str, Column]:
        """Return *values*, and the model's own for what they leave out, as the columns keep them.

        The key is left out where *values* does.
        """
        whole = {
            name: values[name] if name in values else field.get_default()
            for name, field in self._fields.items()
            if name in values or not field.primary_key
        }
        return {name: self.column(name, value) for name, value in whole.items()}

    def insert(self, rows: Iterable[Mapping[str, Column]]) -> None:
        """Add *rows*, each with every column, as ``columns`` and ``column`` return them."""
        names = tuple(self._fields)
        with connection.cursor() as cursor:
            cursor.executemany(self._insert, [tuple(row[name] for name in names) for row in rows])
