"""The guards: all in place after every migration, whatever the migration rebuilt."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models

from meetlat.records.guards.triggers import GUARDS, install, missing, remove


@pytest.mark.django_db(transaction=True)
class TestGuards:
    def test_are_in_place_after_migrating(self) -> None:
        assert missing(connection) == []

    def test_can_be_put_in_place_again_and_again(self) -> None:
        install(connection)
        install(connection)
        assert missing(connection) == []

    def test_come_back_with_the_next_migrate_when_a_table_was_rebuilt(self) -> None:
        # A migration rebuilds tables between these two, as the migrate command does.
        remove(connection)
        guarded = {guard.table for guard in GUARDS}
        for model in apps.get_models():
            if model._meta.db_table not in guarded:
                continue
            extra = models.TextField(default="", blank=True)
            extra.set_attributes_from_name("rebuilt_by_a_test")
            with connection.schema_editor() as editor:
                editor.add_field(model, extra)
            with connection.schema_editor() as editor:
                editor.remove_field(model, extra)
        call_command("migrate", verbosity=0)
        assert missing(connection) == []

    def test_are_missed_when_they_are_gone(self) -> None:
        remove(connection)
        assert len(missing(connection)) == len(GUARDS)
        install(connection)
