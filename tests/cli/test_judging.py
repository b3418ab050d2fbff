"""Which names are measured for a host."""

from __future__ import annotations

import pytest

from meetlat.cli.judging import domain_of, is_measurable, names_of
from meetlat.core.values.hostname import HostName
from meetlat.core.yardstick.load import load_norms


def test_hosts_are_measured_with_their_domains_each_once() -> None:
    hosts = [HostName(f"{name}meerdam.example") for name in ("www.", "", "sport.", "www.")]
    asked = {one.name.ascii: one.is_domain for one in names_of(hosts)}
    assert asked == {
        "meerdam.example": True,
        "sport.meerdam.example": False,
        "www.meerdam.example": False,
    }
    assert len(names_of(hosts)) == 3


def test_a_public_suffix_lies_in_no_domain() -> None:
    assert domain_of(HostName("co.uk")) is None
    assert [one.is_domain for one in names_of([HostName("co.uk")])] == [False]


@pytest.mark.parametrize(
    ("norm_id", "measurable"), [("VERB-03", True), ("TOEG-08", False), ("NUT-01", False)]
)
def test_what_leans_on_the_register_or_on_people_is_not_measured(norm_id, measurable) -> None:
    norm = next(one for one in load_norms() if one.id == norm_id)
    assert is_measurable(norm) is measurable
