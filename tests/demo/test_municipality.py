"""The municipality's data hangs together and holds what a demo must show."""

from __future__ import annotations

from collections import Counter

import pytest

from meetlat.core.values.domainname import DomainName
from meetlat.core.values.hostname import HostName
from meetlat_demo.applications.platforms import INTRANET, OPEN_DATA, WEBSITE
from meetlat_demo.municipality import MEERDAM

APPLICATIONS = {each.name: each for each in MEERDAM.applications}
HOSTS = [host for each in MEERDAM.applications for host in each.hosts] + list(MEERDAM.loose_hosts)
COST_AREAS = {"strategy", "build", "hosting", "content", "evaluation"}


def test_there_are_enough_applications_of_every_kind() -> None:
    kinds = Counter(each.kind for each in MEERDAM.applications)
    assert sum(kinds.values()) == len(APPLICATIONS) >= 24
    assert kinds["platform"] == 3
    assert set(kinds) == {
        *("website", "subsite", "web_application", "mobile_app", "platform"),
        *("portal", "open_data_portal", "social_channel", "api"),
    }


def test_every_platform_has_sites_on_it() -> None:
    used = {each.platform for each in MEERDAM.applications} - {""}
    assert used == {WEBSITE, INTRANET, OPEN_DATA}


def test_every_stage_is_there() -> None:
    statuses = {each.status for each in MEERDAM.applications}
    assert statuses == {
        *("discovered", "proposed", "in_development", "in_use", "phasing_out", "closed")
    }


def test_every_role_of_a_host_that_pages_show_is_there() -> None:
    roles = {host.role for host in HOSTS}
    assert roles >= {"primary", "alias", "redirect", "parked", "mail", "api", "acceptance", "old"}


def test_two_partner_sites_have_a_role_in_words() -> None:
    sites = [e for e in MEERDAM.applications if e.kind == "website" and e.partnerships]
    assert len(sites) == 2
    assert all(p.role_in_words for each in sites for p in each.partnerships)


def test_host_names_are_valid_and_each_belongs_to_one_application() -> None:
    names = [host.name for host in HOSTS]
    assert [HostName.parse(name).ascii for name in names] == names
    assert len(set(names)) == len(names)


def test_every_host_lies_in_a_domain_of_the_list() -> None:
    domains = {domain.name for domain in MEERDAM.domains}
    assert {DomainName.of(HostName(host.name)).ascii for host in HOSTS} == domains


def test_nobody_registered_the_candidates() -> None:
    assert not {each.name for each in MEERDAM.candidates} & {host.name for host in HOSTS}
    assert [each.lookalike for each in MEERDAM.candidates].count(False) == 2


@pytest.mark.parametrize("application", MEERDAM.applications, ids=lambda each: each.name)
def test_every_reference_leads_somewhere(application) -> None:
    units = {unit.name for unit in MEERDAM.units}
    people = {person.key for person in MEERDAM.people} | {""}
    assert application.unit in units
    assert {application.owner, application.content_owner, application.technical_manager} <= people
    if application.platform:
        assert APPLICATIONS[application.platform].kind == "platform"
        assert application.built_on == "own_platform"
    assert {line.area for line in application.costs} <= COST_AREAS


@pytest.mark.parametrize("application", MEERDAM.applications, ids=lambda each: each.name)
def test_every_purpose_is_one_short_sentence(application) -> None:
    assert application.purpose.endswith(".")
    assert application.purpose.count(". ") == 0
    assert len(application.purpose.split()) <= 20


def test_people_are_parts_with_an_address_of_the_municipality() -> None:
    units = {unit.name for unit in MEERDAM.units}
    emails = [person.email for person in MEERDAM.people]
    assert len(set(emails)) == len(emails)
    assert all(email.endswith("@meerdam.example") for email in emails)
    assert all(person.unit in units for person in MEERDAM.people)


def test_no_administrator_holds_another_role() -> None:
    for person in MEERDAM.people:
        roles = {held.role for held in person.roles}
        assert "administrator" not in roles or roles == {"administrator"}


def test_parents_of_units_are_units() -> None:
    names = {unit.name for unit in MEERDAM.units}
    assert {unit.parent for unit in MEERDAM.units} <= names | {""}
