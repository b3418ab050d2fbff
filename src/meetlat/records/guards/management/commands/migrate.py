"""Django's ``migrate``, with the guards out of its way and then every one back in its place.

The table of the cache is made too: Django leaves that to a command of its own.
"""

from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections

from meetlat.records.guards.triggers import install, remove


class Command(DjangoMigrate):
    """Migrate, then (re)install the triggers: SQLite drops those of a table it rebuilds."""

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        """Migrate and guard, also when the migration fails half way.

        SQLite refuses to rebuild a table while a trigger of another table names it.
        """
        connection = connections[options["database"]]
        remove(connection)
        try:
            super().handle(*args, **options)
            call_command("createcachetable", database=options["database"], verbosity=0)
        finally:
            install(connection)
