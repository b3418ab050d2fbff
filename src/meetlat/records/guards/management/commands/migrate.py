"""Django's ``migrate``, and then every guard back in its place."""

from typing import Any

from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections

from meetlat.records.guards.triggers import install


class Command(DjangoMigrate):
    """Migrate, then (re)install the triggers: SQLite drops those of a table it rebuilds."""

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        """Migrate and guard."""
        super().handle(*args, **options)
        install(connections[options["database"]])
