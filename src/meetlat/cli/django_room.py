"""The door to the database: commands that need it open it here, the others never do."""

from __future__ import annotations

import os

import django

from meetlat.cli.printing import either, refuse


def open_database() -> None:
    """Make Django ready, with the settings of this installation."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meetlat.config.settings")
    django.setup()


def refuse_data_folder(error: OSError) -> None:
    """Say that the settings could not make what they need, and what to do."""
    told = either("de map met gegevens is niet te gebruiken", "the data folder cannot be used")
    hint = either("Kies een andere met MEETLAT_DATA.", "Choose another with MEETLAT_DATA.")
    refuse(f"{told} ({error}). {hint}")
