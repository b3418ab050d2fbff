"""The world is that of the settings' file, or the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetlat.jobs.surroundings import the_world
from meetlat.measuring.world import ROOT_ANCHORS, WorldError


def test_the_world_file_of_the_settings_counts(settings, tmp_path) -> None:
    file = tmp_path / "world.toml"
    file.write_text('[dns]\nservers = ["127.0.0.1:5300"]\n')
    settings.WORLD_FILE = str(file)
    assert the_world().dns_servers == (("127.0.0.1", 5300),)
    settings.WORLD_FILE = str(tmp_path / "absent.toml")
    with pytest.raises(WorldError):
        the_world()


def test_without_one_it_is_the_real_world(settings) -> None:
    settings.WORLD_FILE = ""
    if "nameserver" not in Path("/etc/resolv.conf").read_text():
        pytest.skip("this machine names no DNS server")
    assert the_world().trust_anchors == {".": ROOT_ANCHORS}
    assert the_world().allow == ()
