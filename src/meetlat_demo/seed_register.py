"""Enter Meerdam in the register, through the product's own services."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from meetlat.core.profile.example import EXAMPLE
from meetlat.core.profile.reading import ProfileFile, read_profile
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
from meetlat.records.policy.services import adopt_yardstick
from meetlat.records.register import services as register
from meetlat.records.register.models import Application, Platform
from meetlat.records.register.setting_up import Setup, carry_out, look_at
from meetlat_demo import history, model
from meetlat_demo.municipality import MEERDAM
from meetlat_demo.timeline import morning

COLLEGE: Final = "college van burgemeester en wethouders van Meerdam"
#: How the register spells what the municipality's data calls otherwise.
_BUILT_ON: Final = {"external": "outside"}
#: Domains that partners hold and that bear no site of Meerdam's own, and one that was let go.
_OF_OTHERS: Final = frozenset(
    {"regiomeerland.example", "bezoekmeerdam.example", "glasvezelmeerdam.example"}
)
_CAPACITIES: Final = ("owner", "content_owner", "technical_manager")


class Books:
    """The register being filled: what was entered, by the names that the demo's data use."""

    def __init__(self) -> None:
        self._organisation: Organisation | None = None
        self.units: dict[str, OrgUnit] = {}
        self.people: dict[str, Person] = {}
        self.applications: dict[str, Application] = {}
        self.platforms: dict[str, Platform] = {}

    @property
    def organisation(self) -> Organisation:
        """The municipality; it is there once the books are open."""
        if self._organisation is None:
            raise LookupError("the books are not open yet")
        return self._organisation

    @property
    def advisers(self) -> dict[str, Person]:
        """Who advises, by the aspect."""
        return {
            held.aspect: self.people[person.key]
            for person in MEERDAM.people
            for held in person.roles
            if held.aspect
        }

    def open(self) -> None:
        """Enter the organisation, its units and people, and its first yardstick."""
        at = morning(history.POLICY_ADOPTED_ON)
        self._organisation = create_organisation(MEERDAM.name, at=at, contact=MEERDAM.contact)
        for unit in MEERDAM.units:
            self.units[unit.name] = create_unit(unit.name, organisation=self._organisation, at=at)
        for person in MEERDAM.people:
            self._enter_person(person, at)
        norms = load_norms()
        adopt_yardstick(
            norms=[norm for norm in norms if norm.id in history.FIRST_NORMS],
            number="0.1.0",
            adopted_by=COLLEGE,
            adopted_on=history.POLICY_ADOPTED_ON,
            effective_from=history.FIRST_IN_FORCE,
            at=at,
            by=self.people["beheer"],
        )

    def set_up(self, *, at: datetime) -> None:
        """Set the municipality up by the example that comes with Meetlat; its platforms are in."""
        file = read_profile(EXAMPLE.read_bytes())
        setup = look_at(file) if isinstance(file, ProfileFile) else file
        if isinstance(setup, Setup):
            carry_out(setup, at=at, by=self.people["beheer"])
            return
        raise LookupError("; ".join(f"{one.key}: {one.problem.en}" for one in setup))

    def adopt_the_present_yardstick(self) -> None:
        """Adopt every norm that comes with Meetlat."""
        adopt_yardstick(
            norms=load_norms(),
            number="1.0.0",
            adopted_by=COLLEGE,
            adopted_on=history.PRESENT_ADOPTED_ON,
            effective_from=history.PRESENT_IN_FORCE,
            at=morning(history.PRESENT_ADOPTED_ON),
            by=self.people["beheer"],
        )

    def enter_domains(self) -> None:
        """Enter every registered domain."""
        at = morning(history.REGISTER_FROM) - timedelta(hours=2)
        by = self.people["beheer"]
        for domain in MEERDAM.domains:
            register.add_domain(
                DomainName(domain.name),
                organisation=self.organisation,
                at=at,
                by=by,
                registrar=domain.registrar,
                holder=domain.holder,
                expires_on=domain.expires_on,
                auto_renew=domain.auto_renew,
                sends_mail=domain.mail_used,
                receives_mail=domain.mail_used,
                ours=domain.name not in _OF_OTHERS,
            )
        for host in MEERDAM.loose_hosts:
            register.add_hostname(
                HostName(host.name),
                organisation=self.organisation,
                at=at,
                by=by,
                role=host.role,
            )

    def enter(self, one: model.Application, *, born: date, at: datetime) -> Application:
        """Enter an application that exists since *born*, with all that belongs to it."""
        row = register.register_application(
            name=one.name,
            kind=one.kind,
            purpose=one.purpose,
            organisation=self.organisation,
            owner_unit=self.units[one.unit],
            at=at,
            by=self.people["coordinator"],
            status_since=born,
            platform=self.platforms.get(one.platform),
            built_on=_BUILT_ON.get(one.built_on, one.built_on),
            personal_data=one.personal_data,
            login=one.login,
            transactional=one.transactional,
            privacy_statement_url=one.privacy_statement_url,
            accessibility_statement_url=one.accessibility_statement_url,
            accessibility_status=one.accessibility_status,
            monthly_visits=one.usage[-1].visits if one.usage else None,
        )
        self.applications[one.name] = row
        if one.kind == "platform":
            self._make_platform(one, row, at)
        for partner in one.partnerships:
            register.add_partnership(
                row,
                party=partner.partner,
                role=partner.role,
                role_in_words=partner.role_in_words,
                is_private=partner.is_private,
                at=at,
                by=self.people["coordinator"],
            )
        self.complete(one, row, from_=born, at=at)
        return row

    def complete(
        self, one: model.Application, row: Application, *, from_: date, at: datetime
    ) -> None:
        """Enter the names, people and costs of an application that is in the register."""
        by = self.people["coordinator"]
        for host in one.hosts:
            register.add_hostname(
                HostName(host.name),
                organisation=self.organisation,
                at=at,
                by=by,
                application=row,
                role=host.role,
            )
        for capacity in _CAPACITIES:
            key = getattr(one, capacity)
            if key:
                register.assign_responsibility(
                    row, self.people[key], capacity, from_=from_, at=at, by=by
                )
        for cost in one.costs:
            register.add_cost(
                row,
                at=at,
                by=by,
                year=cost.year,
                area=cost.area,
                recurrence=cost.kind,
                amount_cents=cost.euros * 100,
                staff_hours=cost.hours,
                certainty=cost.status,
            )

    def discover(self, *, at: datetime) -> None:
        """Come across names that nobody registered."""
        for candidate in MEERDAM.candidates:
            row = register.add_hostname(
                HostName(candidate.name), organisation=self.organisation, at=at
            )
            register.open_discovery(row, kind=candidate.source, what=candidate.evidence, at=at)

    def _enter_person(self, person: model.Person, at: datetime) -> None:
        row = create_person(
            name=person.name, email=person.email, unit=self.units[person.unit], at=at
        )
        for held in person.roles:
            assign_role(row, held.role, aspect=held.aspect, from_=history.POLICY_ADOPTED_ON, at=at)
        self.people[person.key] = row

    def _make_platform(self, one: model.Application, row: Application, at: datetime) -> None:
        contact = self.people[one.owner].email if one.owner else MEERDAM.contact
        self.platforms[one.name] = register.make_platform(
            row,
            rank=len(self.platforms) + 1,
            capabilities=", ".join(each.name for each in one.capabilities),
            contact=contact,
            at=at,
            by=self.people["coordinator"],
        )
