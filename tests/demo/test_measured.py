"""The demo's world as the product's own engine sees it."""

from __future__ import annotations

import pytest

from meetlat.core.facts.silence import Unseen
from meetlat.core.facts.stored import to_stored
from meetlat.core.values.hostname import HostName
from meetlat.measuring.kit import make_kit
from meetlat.measuring.run import Asked, measure_all
from meetlat.measuring.world import load_world
from meetlat_demo.municipality import MEERDAM


@pytest.fixture(scope="module")
def measure(lab):
    """A function that measures all of the municipality afresh and returns the stored facts."""
    hosts = {host.name for each in MEERDAM.applications for host in each.hosts}
    hosts |= {host.name for host in MEERDAM.loose_hosts}
    domains = {domain.name for domain in MEERDAM.domains}
    asked = [Asked(HostName(name), name in domains) for name in sorted(hosts | domains)]

    def measure_now() -> dict[tuple[str, str], object]:
        seen: dict[tuple[str, str], object] = {}
        kit = make_kit(load_world(lab.world_file), user_agent="meetlat")

        def keep(it) -> None:
            for kind, facts in it.facts.items():
                stored = facts.cause if isinstance(facts, Unseen) else to_stored(facts)
                seen[it.name.ascii, kind] = stored

        assert measure_all(asked, kit, on_seen=keep) == len(asked)
        return seen

    return measure_now


def test_two_measurements_see_the_same(measure) -> None:
    first, second = measure(), measure()
    assert len(first) > 200
    assert {key for key in first if first[key] != second[key]} == set()
