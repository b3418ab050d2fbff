"""Fill the register of Meerdam, and lead its cases, through the product's own services.

Nothing is written past them: what lives has a decision that the CIO ratified, and the trail
tells of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from meetlat.core.values.domainname import DomainName
from meetlat.core.values.hostname import HostName
from meetlat.core.yardstick.load import load_norms
from meetlat.records.people.models import Organisation, OrgUnit, Person
from meetlat.records.people.services import (
    assign_role,
    create_organisation,
    create_person,
    create_unit,
)
from meetlat.records.policy.services import adopt_yardstick, set_profile
from meetlat.records.register import services as register
from meetlat.records.register.models import Application, Platform
from meetlat_demo import model
from meetlat_demo.municipality import MEERDAM
from meetlat_demo.seed_cases import Hands, keep_existing, lead_cases

#: The day on which the fictional college adopted its policy and its yardstick.
ADOPTED_ON = date(2017, 5, 9)
_ROLES_FROM = date(2015, 1, 1)
_BUILT_ON = {"external": "outside"}


def noon(day: date) -> datetime:
    """Return noon in UTC on *day*."""
    return datetime.combine(day, time(12), tzinfo=UTC)


class Seeding:
    """One filling of an empty database."""

    def __init__(self, *, now: datetime, say: Callable[[str], None]) -> None:
        self._now = now
        self._say = say
        self._units: dict[str, OrgUnit] = {}
        self._people: dict[str, Person] = {}
        self._applications: dict[str, Application] = {}
        self._platforms: dict[str, Platform] = {}

    def run(self) -> None:
        """Fill everything, in the order in which it came to be."""
        organisation = self._organisation()
        for domain in MEERDAM.domains:
            self._domain(domain, organisation)
        for one in MEERDAM.applications:
            self._application(one, organisation)
        self._loose_names(organisation)
        self._say(f"{len(self._applications)} toepassingen in het register")
        hands = Hands(
            coordinator=self._people["coordinator"],
            cio=self._people["cio"],
            advisers={
                held.aspect: self._people[person.key]
                for person in MEERDAM.people
                for held in person.roles
                if held.aspect
            },
        )
        for one in MEERDAM.applications:
            self._decide(one, hands)
        lead_cases(
            hands,
            requester=self._people["aanvrager"],
            platforms=list(self._platforms.values()),
            now=self._now,
        )
        self._say("zaken in elk stadium, bekrachtigd door de CIO")

    def _organisation(self) -> Organisation:
        at = noon(ADOPTED_ON)
        organisation = create_organisation(MEERDAM.name, at=at, contact=MEERDAM.contact)
        for unit in MEERDAM.units:
            self._units[unit.name] = create_unit(unit.name, organisation=organisation, at=at)
        for person in MEERDAM.people:
            self._person(person, at)
        set_profile(
            organisation,
            main_domain="meerdam.example",
            sender_names=["gemeente Meerdam"],
            at=at,
            by=None,
        )
        adopt_yardstick(
            norms=load_norms(),
            number="1.0.0",
            adopted_by="het college van burgemeester en wethouders van Meerdam",
            adopted_on=ADOPTED_ON,
            effective_from=ADOPTED_ON,
            at=at,
            by=None,
        )
        return organisation

    def _person(self, person: model.Person, at: datetime) -> None:
        row = create_person(
            name=person.name,
            email=person.email,
            unit=self._units.get(person.unit),
            at=at,
        )
        for held in person.roles:
            assign_role(row, held.role, aspect=held.aspect, from_=_ROLES_FROM, at=at)
        self._people[person.key] = row

    def _domain(self, domain: model.Domain, organisation: Organisation) -> None:
        register.add_domain(
            DomainName(domain.name),
            organisation=organisation,
            at=noon(ADOPTED_ON),
            registrar=domain.registrar,
            holder=domain.holder,
            expires_on=domain.expires_on,
            auto_renew=domain.auto_renew,
            sends_mail=domain.mail_used,
            receives_mail=domain.mail_used,
            ours=True,
        )

    def _application(self, one: model.Application, organisation: Organisation) -> None:
        born = _born_on(one)
        at = noon(born)
        new = one.status in {"proposed", "in_development"}
        row = register.register_application(
            name=one.name,
            kind=one.kind,
            purpose=one.purpose,
            organisation=organisation,
            owner_unit=self._units.get(one.unit),
            at=at,
            by=None,
            status="proposed" if new else "discovered",
            status_since=born,
            platform=self._platforms.get(one.platform),
            built_on=_BUILT_ON.get(one.built_on, one.built_on),
            personal_data=one.personal_data,
            login=one.login,
            transactional=one.transactional,
            privacy_statement_url=one.privacy_statement_url,
            accessibility_statement_url=one.accessibility_statement_url,
            accessibility_status=one.accessibility_status,
            monthly_visits=one.usage[-1].visits if one.usage else None,
        )
        self._applications[one.name] = row
        if one.kind == "platform":
            offered = ", ".join(each.name for each in one.capabilities)
            contact = one.capabilities[0].how_to_request if one.capabilities else ""
            self._platforms[one.name] = register.make_platform(
                row, rank=len(self._platforms) + 1, capabilities=offered, contact=contact[:200]
            )
        for host in one.hosts:
            register.add_hostname(
                HostName(host.name),
                organisation=organisation,
                at=at,
                application=row,
                role=host.role,
            )
        for partner in one.partnerships:
            register.add_partnership(
                row, party=partner.partner, role=partner.role, role_in_words=partner.role_in_words
            )
        self._answer_for(one, row, born)
        for cost in one.costs:
            register.add_cost(
                row,
                year=cost.year,
                area=cost.area,
                recurrence=cost.kind,
                amount_cents=cost.euros * 100,
                staff_hours=cost.hours,
                certainty=cost.status,
            )

    def _answer_for(self, one: model.Application, row: Application, born: date) -> None:
        capacities = {
            "owner": one.owner,
            "content_owner": one.content_owner,
            "technical_manager": one.technical_manager,
        }
        for capacity, key in capacities.items():
            if key:
                register.assign_responsibility(
                    row, self._people[key], capacity, from_=born, at=noon(born), by=None
                )

    def _loose_names(self, organisation: Organisation) -> None:
        for host in MEERDAM.loose_hosts:
            register.add_hostname(
                HostName(host.name), organisation=organisation, at=self._now, role=host.role
            )
        for candidate in MEERDAM.candidates:
            row = register.add_hostname(
                HostName(candidate.name), organisation=organisation, at=self._now
            )
            found = register.open_discovery(
                row, kind=candidate.source, what=candidate.evidence, at=self._now
            )
            if candidate.lookalike:
                register.judge_discovery(
                    [found], "lookalike", by=self._people["coordinator"], at=self._now
                )

    def _decide(self, one: model.Application, hands: Hands) -> None:
        row = self._applications[one.name]
        requester = self._people.get(one.owner) or self._people["redactie"]
        born = _born_on(one)
        if one.status in {"in_use", "phasing_out", "closed"}:
            keep_existing(row, hands, requester=requester, unit=self._units[one.unit], on=born)
        if one.status in {"phasing_out", "closed"}:
            since = one.status_since
            on = since if one.status == "phasing_out" else since - timedelta(days=120)
            keep_existing(
                row,
                hands,
                requester=requester,
                unit=self._units[one.unit],
                on=on - timedelta(days=30),
                outcome="phase_out",
            )
        if one.status == "closed":
            row.refresh_from_db()
            register.transition(
                row,
                "closed",
                at=noon(one.status_since),
                by=hands.coordinator,
                on=one.status_since,
            )


def _born_on(one: model.Application) -> date:
    """Return since when the register knows it: what is now closed was there from the start."""
    if one.status == "closed":
        return date(2017, 5, 15)
    if one.status == "phasing_out":
        return max(one.status_since - timedelta(days=400), date(2017, 5, 15))
    return max(one.status_since, date(2017, 5, 15))
