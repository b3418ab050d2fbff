"""The door to the database: commands that need it open it here, the others never do."""

from __future__ import annotations

import os

import django


def open_database() -> None:
    """Make Django ready, with the settings of this installation."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meetlat.config.settings")
    django.setup()
