"""What decides which norms apply to a subject, for many subjects in a few queries.

A flag that the register does not answer is absent: it never switches a norm off. Ids are the hex
digits of their UUID: hundreds of thousands pass by here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.db.models import QuerySet

from meetlat.core import checks
from meetlat.core.values.hostname import HostName
from meetlat.core.yardstick.flags import FlagValue
from meetlat.core.yardstick.norm import Kind
from meetlat.core.yardstick.stages import LifeStage, stage_of
from meetlat.records.register.keys import Among, among, hex_of
from meetlat.records.register.models import Application, Hostname, Partnership, Subject

_KIND_OF: Final[Mapping[str, Kind]] = {
    "website": Kind.WEBSITE,
    "subsite": Kind.WEBSITE,
    "web_application": Kind.WEBAPP,
    "portal": Kind.WEBAPP,
    "open_data_portal": Kind.WEBSITE,
    "mobile_app": Kind.APP,
    "platform": Kind.PLATFORM,
    "api": Kind.WEBAPP,
    "social_channel": Kind.PLATFORM,
}
_KIND_OF_ROLE: Final[Mapping[str, Kind]] = {"redirect": Kind.REDIRECT, "parked": Kind.PARKED}
_SITE_ROLES: Final = frozenset({"primary", "alias", "unknown"})
_CITIZENS_SIGN_IN: Final = frozenset({"digid", "eherkenning", "own"})


@dataclass(frozen=True, slots=True)
class Situation:
    """What a norm looks at to see whether it applies."""

    kinds: frozenset[Kind]
    #: The answers to condition flags, by name.
    flags: frozenset[tuple[str, str]]
    stages: frozenset[LifeStage]


@dataclass(frozen=True, slots=True)
class Traits:
    """A subject, as far as the judging of it goes."""

    #: None for a supplier or an organisation: only people judge for those.
    what: checks.Subject | None
    situation: Situation
    organisation: str
    #: The name in DNS; "" for an application.
    name: str
    #: The application that it is, or serves; "" where a name serves none, and of a domain.
    application: str = ""
    #: The subject that the register's facts are kept on, where that is another.
    owner: str = ""
    #: The role of a host name.
    role: str = ""

    @property
    def host(self) -> HostName | None:
        """The name in DNS; None for an application."""
        return HostName(self.name) if self.name else None


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register says of an application."""

    kind: str
    status: str
    login: str
    personal_data: str
    transactional: bool | None
    has_partners: bool


def traits_of(ids: Among) -> dict[str, Traits]:
    """Return the traits of the subjects *ids*."""
    return _applications(ids) | _hostnames(ids) | _domains(ids) | _bodies(ids)


def situation_of(subject: Subject) -> Situation:
    """Return the situation of one subject."""
    if subject.application is not None:
        return _situation(_said_of(subject.application))
    if subject.hostname is not None:
        owner = subject.hostname.application
        known = _said_of(owner) if owner is not None else None
        return _host_situation(subject.hostname.role, known)
    domain = subject.domain
    if domain is None:
        return Situation(frozenset(), frozenset(), frozenset({LifeStage.RUNNING}))
    rows = domain.hostnames.values_list("role", "application__status")
    served = frozenset((role, status or "") for role, status in rows)
    return _domain_situation(served, sends=domain.sends_mail, receives=domain.receives_mail)


def _said_of(application: Application) -> _Known:
    return _Known(
        application.kind,
        application.status,
        application.login,
        application.personal_data,
        application.transactional,
        application.partnerships.exists(),
    )


def _applications(ids: Among) -> dict[str, Traits]:
    rows = Subject.objects.filter(**among("pk", ids), application__isnull=False).values_list(
        hex_of("pk"), hex_of("application"), hex_of("application__organisation")
    )
    known = _known(Subject.objects.filter(**among("pk", ids)).values("application"))
    return {
        pk: Traits(
            checks.Subject.APPLICATION,
            _situation(known[application]),
            organisation,
            "",
            application,
        )
        for pk, application, organisation in rows
    }


def _hostnames(ids: Among) -> dict[str, Traits]:
    subjects = Subject.objects.filter(**among("pk", ids), hostname__isnull=False)
    known = _known(subjects.values("hostname__application"))
    rows = subjects.values_list(
        hex_of("pk"),
        "hostname__name",
        "hostname__role",
        hex_of("hostname__application"),
        hex_of("hostname__application__subject"),
        hex_of("hostname__domain__organisation"),
    )
    return {
        pk: Traits(
            checks.Subject.HOSTNAME,
            _host_situation(role, known.get(application)),
            organisation,
            name,
            application or "",
            owner or "",
            role,
        )
        for pk, name, role, application, owner, organisation in rows
    }


def _domains(ids: Among) -> dict[str, Traits]:
    subjects = Subject.objects.filter(**among("pk", ids), domain__isnull=False)
    rows = subjects.values_list(
        hex_of("pk"),
        hex_of("domain"),
        "domain__name",
        "domain__sends_mail",
        "domain__receives_mail",
        hex_of("domain__organisation"),
    )
    served: dict[str, set[tuple[str, str]]] = {}
    hosts = Hostname.objects.filter(domain__in=subjects.values("domain"))
    for domain, role, status in hosts.values_list(hex_of("domain"), "role", "application__status"):
        served.setdefault(domain, set()).add((role, status or ""))
    return {
        pk: Traits(
            checks.Subject.DOMAIN,
            _domain_situation(frozenset(served.get(domain, ())), sends=sends, receives=receives),
            organisation,
            name,
        )
        for pk, domain, name, sends, receives, organisation in rows
    }


def _bodies(ids: Among) -> dict[str, Traits]:
    """Return the traits of suppliers and organisations: of no kind, so that no norm is measured."""
    nothing = Situation(frozenset(), frozenset(), frozenset({LifeStage.RUNNING}))
    rows = Subject.objects.filter(
        **among("pk", ids), application__isnull=True, hostname__isnull=True, domain__isnull=True
    )
    return {
        pk: Traits(None, nothing, organisation or "", name="")
        for pk, organisation in rows.values_list(hex_of("pk"), hex_of("organisation"))
    }


# Any: Django's own name for what ``values`` returns has parameters that say nothing here.
def _known(applications: QuerySet[Any, Any]) -> dict[str, _Known]:
    """Return what the register says of the applications that a query asks for."""
    partnered = set(
        Partnership.objects.filter(application__in=applications).values_list(
            hex_of("application"), flat=True
        )
    )
    rows = Application.objects.filter(pk__in=applications).values_list(
        hex_of("pk"), "kind", "status", "login", "personal_data", "transactional"
    )
    return {
        pk: _Known(kind, status, login, personal_data, transactional, pk in partnered)
        for pk, kind, status, login, personal_data, transactional in rows
    }


@lru_cache(maxsize=4096)
def _situation(known: _Known) -> Situation:
    return Situation(
        frozenset(_kinds(known)),
        frozenset(_answers(_flags(known))),
        frozenset({stage_of(known.status)}),
    )


@lru_cache(maxsize=4096)
def _host_situation(role: str, known: _Known | None) -> Situation:
    kind = _KIND_OF_ROLE.get(role)
    own = _situation(known) if known is not None else None
    stages = own.stages if own is not None else frozenset({LifeStage.RUNNING})
    if kind is not None:
        return Situation(frozenset({kind}), frozenset(), stages)
    return own or Situation(frozenset({Kind.WEBSITE}), frozenset(), stages)


@lru_cache(maxsize=4096)
def _domain_situation(
    served: frozenset[tuple[str, str]], *, sends: bool | None, receives: bool | None
) -> Situation:
    """Return the situation of a domain of whose names *served* are the roles and the states.

    A domain that we still hold is never quite gone: it is closed at the least.
    """
    roles = {role for role, _ in served}
    kinds = {Kind.MAIL_DOMAIN} | {_KIND_OF_ROLE[role] for role in roles if role in _KIND_OF_ROLE}
    if not roles or roles & _SITE_ROLES:
        kinds.add(Kind.WEBSITE)
    stages = {stage_of(status) if status else LifeStage.RUNNING for _, status in served}
    if sends or receives or not stages:
        stages = {LifeStage.RUNNING}
    answers = {"mailt": sends, "ontvangt_mail": receives}
    return Situation(
        frozenset(kinds),
        frozenset(_answers(answers)),
        frozenset(stages - {LifeStage.GONE}) or frozenset({LifeStage.CLOSED}),
    )


def _kinds(known: _Known) -> Iterator[Kind]:
    yield _KIND_OF[known.kind]
    signs_in = known.login in _CITIZENS_SIGN_IN or known.transactional
    if known.kind in {"website", "subsite"} and signs_in:
        yield Kind.WEBAPP
    if known.has_partners:
        yield Kind.PARTNER


def _flags(known: _Known) -> dict[str, bool | None]:
    flags: dict[str, bool | None] = {"transactie": known.transactional}
    if known.login != "unknown":
        flags["login"] = known.login in _CITIZENS_SIGN_IN
        flags["digid"] = known.login == "digid"
        flags["eherkenning"] = known.login == "eherkenning"
    if known.personal_data != "unknown":
        flags["persoonsgegevens"] = known.personal_data != "none"
        flags["bijzondere_gegevens"] = known.personal_data == "special"
        flags["bsn"] = known.personal_data == "bsn"
    flags["api"] = True if known.kind == "api" else None
    flags["open_data"] = True if known.kind == "open_data_portal" else None
    flags["partnerrol"] = True if known.has_partners else None
    return flags


def _answers(flags: Mapping[str, bool | None]) -> Iterator[tuple[str, str]]:
    for name, value in flags.items():
        if value is not None:
            yield name, FlagValue.YES if value else FlagValue.NO
