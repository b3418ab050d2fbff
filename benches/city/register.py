"""The register of a made-up organisation: domains, applications and host names, unevenly spread.

Every application is one that runs and of which nobody decided yet, or one that is proposed: other
states come by decisions alone, and the database refuses them here as it does everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Final

from benches.city.names import Ids, Uneven, domain_name, host_name
from meetlat.core.facts.register import RegisterFacts
from meetlat.records.people.models import Organisation, OrgUnit, Person
from meetlat.records.policy.models import OrganisationProfile
from meetlat.records.register.models import (
    Application,
    DomainName,
    Hostname,
    Partnership,
    Party,
    Platform,
    Responsibility,
    StatusPeriod,
    Subject,
)

_UNITS, _PERSONS, _PARTIES, _PLATFORMS = 30, 60, 40, 5
#: Of what an application may be, and how often; platforms are few and come first.
_KINDS: Final = {
    "website": 40,
    "subsite": 20,
    "web_application": 20,
    "portal": 8,
    "api": 5,
    "mobile_app": 4,
    "open_data_portal": 1,
    "social_channel": 2,
}
_ROLES: Final = {
    "redirect": 35,
    "alias": 30,
    "parked": 12,
    "acceptance": 9,
    "api": 6,
    "mail": 4,
    "infrastructure": 4,
}
_LOGINS: Final = {"unknown": 40, "none": 30, "digid": 10, "eherkenning": 4, "sso": 8, "own": 8}
_DATA: Final = {"unknown": 40, "none": 25, "ordinary": 25, "special": 4, "bsn": 6}
_CAPACITIES: Final = ("owner", "content_owner", "technical_manager")
_LOOSE: Final = 0.15
_PARTNERED: Final = 0.08


@dataclass(slots=True)
class Register:
    """All rows of the register, in the order in which they may be stored."""

    organisation: Organisation
    profile: OrganisationProfile
    units: list[OrgUnit]
    persons: list[Person]
    parties: list[Party]
    applications: list[Application] = field(default_factory=list)
    platforms: list[Platform] = field(default_factory=list)
    periods: list[StatusPeriod] = field(default_factory=list)
    partnerships: list[Partnership] = field(default_factory=list)
    responsibilities: list[Responsibility] = field(default_factory=list)
    domains: list[DomainName] = field(default_factory=list)
    hostnames: list[Hostname] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)

    def facts(self) -> Iterator[tuple[Application, RegisterFacts]]:
        """Yield every application with what the register says of it, as a run looks at it."""
        names: dict[object, list[str]] = {}
        for host in self.hostnames:
            names.setdefault(host.application_id, []).append(host.name)
        held: dict[object, set[str]] = {}
        for holder in self.responsibilities:
            held.setdefault(holder.application_id, set()).add(holder.capacity)
        partners = {each.application_id: each for each in self.partnerships}
        for one in self.applications:
            mine = names.get(one.pk, []), held.get(one.pk, set()), partners.get(one.pk)
            yield one, _facts(one, *mine)


def register(random: Random, ids: Ids, hosts: int, *, at: datetime) -> Register:
    """Return the register of an organisation with *hosts* host names, as it is at *at*.

    Three in ten of them have a domain of their own, two in ten an application.
    """
    organisation = Organisation(id=ids.new(), name="Gemeente Meerdam")
    main = domain_name(0)
    made = Register(
        organisation,
        OrganisationProfile(
            organisation=organisation, main_domain=main, sender_names=["Gemeente Meerdam"]
        ),
        [
            OrgUnit(id=ids.new(), organisation=organisation, name=f"Afdeling {one}")
            for one in range(1, _UNITS + 1)
        ],
        [
            Person(id=ids.new(), name=f"Beheerder {one}", email=f"beheerder-{one}@{main}")
            for one in range(1, _PERSONS + 1)
        ],
        [Party(id=ids.new(), name=f"Partij {one}") for one in range(1, _PARTIES + 1)],
    )
    for number in range(max(hosts // 5, _PLATFORMS)):
        _add_application(made, random, ids, number, at)
    _add_domains(made, random, ids, max(hosts * 3 // 10, 1))
    _add_hosts(made, random, ids, hosts, at)
    for number in range(len(made.applications), len(made.applications) * 21 // 20):
        _add_application(made, random, ids, number, at, status="proposed")
    return made


def _add_application(
    made: Register,
    random: Random,
    ids: Ids,
    number: int,
    at: datetime,
    *,
    status: str = "discovered",
) -> None:
    is_platform = number < _PLATFORMS
    one = Application(
        id=ids.new(),
        reference=f"OT-{at.year}-{number + 1:04d}",
        organisation=made.organisation,
        name=f"Toepassing {number + 1}",
        kind="platform" if is_platform else _one(random, _KINDS),
        purpose=random.choice(("", "Inwoners regelen hier hun zaken.")),
        status=status,
        status_since=at.date(),
        owner_unit=random.choice((None, *made.units)),
        platform=random.choice((None, *made.platforms)) if not is_platform else None,
        personal_data=_one(random, _DATA),
        login=_one(random, _LOGINS),
        transactional=random.choice((None, True, False)),
        accessibility_status=random.choice(("", "A", "B", "C", "D", "E")),
        created_at=at,
    )
    made.applications.append(one)
    made.subjects.append(Subject(id=ids.new(), application=one))
    made.periods.append(StatusPeriod(application=one, status=status, begins_on=at.date()))
    if is_platform:
        made.platforms.append(Platform(application=one, rank=number + 1))
    if random.random() < _PARTNERED:
        made.partnerships.append(
            Partnership(
                application=one,
                party=random.choice(made.parties),
                role="participant",
                role_in_words=random.choice(("", "De gemeente doet mee.")),
            )
        )
    for capacity in _CAPACITIES:
        if random.random() < 0.8:
            made.responsibilities.append(_holder(made, random, one, capacity, at.date()))


def _holder(
    made: Register, random: Random, application: Application, capacity: str, since: date
) -> Responsibility:
    return Responsibility(
        application=application,
        person=random.choice(made.persons),
        capacity=capacity,
        valid_from=since,
    )


def _add_domains(made: Register, random: Random, ids: Ids, count: int) -> None:
    for number in range(count):
        one = DomainName(
            id=ids.new(),
            name=domain_name(number),
            organisation=made.organisation,
            sends_mail=random.choice((None, True, False)),
            receives_mail=random.choice((None, True, False)),
            ours=True,
        )
        made.domains.append(one)
        made.subjects.append(Subject(id=ids.new(), domain=one))


def _add_hosts(made: Register, random: Random, ids: Ids, count: int, at: datetime) -> None:
    domains, owners = Uneven(len(made.domains)), Uneven(len(made.applications))
    for number in range(count):
        is_first = number < len(made.domains)
        domain = made.domains[number if is_first else domains.pick(random)]
        if number < len(made.applications):
            application, role = made.applications[number], "primary"
        elif random.random() < _LOOSE:
            application, role = None, random.choice(("unknown", "parked"))
        else:
            application, role = made.applications[owners.pick(random)], _one(random, _ROLES)
        one = Hostname(
            id=ids.new(),
            name=host_name(number, domain.name, is_first=is_first),
            domain=domain,
            application=application,
            role=role,
            first_seen=at,
        )
        made.hostnames.append(one)
        made.subjects.append(Subject(id=ids.new(), hostname=one))


def _facts(
    one: Application, names: list[str], held: set[str], partner: Partnership | None
) -> RegisterFacts:
    return RegisterFacts(
        application_kind=one.kind,
        status=one.status,
        has_owner_unit=one.owner_unit_id is not None,
        has_owner="owner" in held,
        has_content_owner="content_owner" in held,
        has_technical_manager="technical_manager" in held,
        has_purpose=bool(one.purpose),
        has_ratified_decision=False,
        hostnames=tuple(sorted(names)),
        cost_areas=(),
        partners=(partner.party.name,) if partner else (),
        role_of_municipality=partner.role_in_words if partner else "",
        privacy_statement_url="",
        accessibility_statement_url="",
        accessibility_status=one.accessibility_status,
    )


def _one(random: Random, weighed: dict[str, int]) -> str:
    return random.choices(list(weighed), list(weighed.values()))[0]
