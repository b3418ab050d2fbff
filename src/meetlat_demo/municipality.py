"""Gemeente Meerdam, whole: what a seeding program needs, in one value."""

from __future__ import annotations

from typing import Final

from meetlat_demo.applications.departments import DEPARTMENT_APPLICATIONS
from meetlat_demo.applications.platforms import PLATFORM_APPLICATIONS
from meetlat_demo.applications.services import SERVICE_APPLICATIONS
from meetlat_demo.domains import CANDIDATES, DOMAINS, LOOSE_HOSTS
from meetlat_demo.model import Municipality
from meetlat_demo.people import PEOPLE, UNITS

#: Platforms come before what is built on them.
MEERDAM: Final = Municipality(
    name="Gemeente Meerdam",
    contact="gemeente@meerdam.example",
    privacy_statement_url="https://www.meerdam.example/privacy",
    units=UNITS,
    people=PEOPLE,
    applications=PLATFORM_APPLICATIONS + SERVICE_APPLICATIONS + DEPARTMENT_APPLICATIONS,
    domains=DOMAINS,
    loose_hosts=LOOSE_HOSTS,
    candidates=CANDIDATES,
)
