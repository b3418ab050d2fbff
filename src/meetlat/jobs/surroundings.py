"""The world in which this installation measures: that of its world file, or the real one."""

from pathlib import Path

from django.conf import settings

from meetlat.measuring.world import World, load_world, real_world


def the_world() -> World:
    """Return the world that the settings name.

    Raises:
        meetlat.measuring.world.WorldError: the world file cannot be used, or the machine names
            no DNS server.
    """
    return load_world(Path(settings.WORLD_FILE)) if settings.WORLD_FILE else real_world()
