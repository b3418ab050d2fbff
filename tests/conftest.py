"""What holds for every test: which run on which database, and which this machine cannot run."""

import os
from collections.abc import Iterable

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings as hypothesis

from door.debian import NEEDS
from meetlat.records.guards.triggers import install, remove

#: Set by ``./meetlat test`` for its second run, on PostgreSQL.
ONLY_DATABASE = "MEETLAT_TEST_ONLY_DATABASE"
_DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}
_NEEDED_BY_MARKER = {"browser": "Chromium", "pango": "Pango"}


def touches_the_database(item: pytest.Item) -> bool:
    """Whether *item* asks for the database, by its mark or through a fixture.

    What looks at pages in a browser looks at them once: on SQLite.
    """
    if item.get_closest_marker("browser") is not None:
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & _DATABASE_FIXTURES)


def _let_the_guards_step_aside_for_flush() -> None:
    """Transactional tests end by emptying every table, which the guards rightly refuse."""
    empty_the_tables = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        remove(connection)
        try:
            empty_the_tables(self)
        finally:
            install(connection)

    TransactionTestCase._fixture_teardown = teardown


# Examples that touch the database take as long as the machine is busy; no test is timed.
hypothesis.register_profile("untimed", deadline=None)
hypothesis.load_profile("untimed")


def pytest_runtest_setup() -> None:
    """Begin in Dutch: a page asked for in English leaves its language behind."""
    translation.activate(settings.LANGUAGE_CODE)


def pytest_configure() -> None:
    """Refuse to call a run on SQLite one on PostgreSQL."""
    _let_the_guards_step_aside_for_flush()
    if (
        os.environ.get(ONLY_DATABASE)
        and "postgresql" not in settings.DATABASES["default"]["ENGINE"]
    ):
        raise pytest.UsageError("the settings do not follow MEETLAT_DATABASE to PostgreSQL")


@pytest.hookimpl(trylast=True)  # after the order was shuffled
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get(ONLY_DATABASE):
        kept = [item for item in items if touches_the_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept
    _skip_what_this_machine_lacks(items)
    _begin_with_what_takes_long(items)


def _skip_what_this_machine_lacks(items: Iterable[pytest.Item]) -> None:
    absent = {need.name for need in NEEDS if not need.is_there()}
    for item in items:
        for marker, name in _NEEDED_BY_MARKER.items():
            if name in absent and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"{name} is not on this machine"))


def _begin_with_what_takes_long(items: list[pytest.Item]) -> None:
    """Put files with slow tests first, so that no process ends with the longest alone."""
    marks = ("slow", "browser")
    slow = {item.path for item in items if any(item.get_closest_marker(mark) for mark in marks)}
    items.sort(key=lambda item: item.path not in slow)
