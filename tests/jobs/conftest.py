"""A small municipality in the register, and the demo's servers to measure it on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from jobs.clock import now
from meetlat.core.profile.content import Profile, Sender
from meetlat.core.values.hostname import HostName
from meetlat.core.yardstick.load import load_norms
from meetlat.measuring.world import World, load_world
from meetlat.records.people.models import Organisation, Person
from meetlat.records.people.services import create_organisation, create_person
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.services import adopt_yardstick, set_profile
from meetlat.records.register.models import Application
from meetlat.records.register.services import add_hostname, register_application
from meetlat_demo.world import demo_lab
from meetlat_lab.lab import in_thread

LONG_AGO = date(2020, 1, 1)
#: The names of its site; the second is its domain as well.
SITES = ("www.meerdam.example", "meerdam.example")


@pytest.fixture(scope="session")
def world_file(tmp_path_factory):
    at = datetime.now(UTC)
    with in_thread(demo_lab(tmp_path_factory.mktemp("world"), at=at)) as running:
        yield running.world_file


@pytest.fixture(scope="session")
def world(world_file) -> World:
    return load_world(world_file)


@dataclass(frozen=True, slots=True)
class Registered:
    """What is in the register."""

    organisation: Organisation
    coordinator: Person
    yardstick: YardstickVersion
    application: Application


@pytest.fixture
def meerdam(db: None) -> Registered:
    """Gemeente Meerdam with its main site."""
    at = now()
    organisation = create_organisation("Gemeente Meerdam", at=at)
    set_profile(
        organisation,
        Profile(Sender("meerdam.example", ("gemeente Meerdam",))),
        at=at,
        by=None,
    )
    application = register_application(
        name="Website",
        kind="website",
        organisation=organisation,
        owner_unit=None,
        at=at,
        by=None,
    )
    for name, role in zip(SITES, ("primary", "alias"), strict=True):
        add_hostname(
            HostName(name), organisation=organisation, at=at, application=application, role=role
        )
    return Registered(
        organisation,
        create_person(name="Toetscoördinator", email="coordinator@meerdam.example", at=at),
        adopt_yardstick(
            norms=load_norms(),
            number="1.0.0",
            adopted_by="college",
            adopted_on=LONG_AGO,
            effective_from=LONG_AGO,
            at=at,
            by=None,
        ),
        application,
    )
