"""The types of a norm: one requirement of the yardstick."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from meetlat.core.checks import Subject


class Obligation(StrEnum):
    """Where a norm gets its force, strongest first."""

    STATUTORY = "wettelijk"
    COMPLY_OR_EXPLAIN = "pas-toe-of-leg-uit"
    POLICY = "beleid"
    RECOMMENDED = "aanbevolen"


class Section(StrEnum):
    """The eight sections of the rod, in its order."""

    NEED = "nut"
    SECURITY = "beveiliging"
    PRIVACY = "privacy"
    ACCESSIBILITY = "toegankelijkheid"
    RECOGNITION = "herkenbaarheid"
    INFORMATION = "informatie"
    MANAGEMENT = "beheer"
    LAW = "recht"


class Kind(StrEnum):
    """The catalogue's kinds of things that a norm may apply to (norms.md §0.1)."""

    WEBSITE = "website"
    WEBAPP = "webapp"
    APP = "app"
    PLATFORM = "platform"
    REDIRECT = "redirect"
    PARKED = "parked"
    MAIL_DOMAIN = "mail_domain"
    PARTNER = "partner"


class Phase(StrEnum):
    """When in the life of an application a norm speaks."""

    IDEA = "idea"
    GO_LIVE = "go_live"
    IN_USE = "in_use"
    END = "end"


class Gate(StrEnum):
    """What a norm that is not met holds up."""

    NONE = "none"
    SUBMISSION = "submission"
    GO_LIVE = "go_live"


class Severity(StrEnum):
    """How heavy a finding is."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the interface's two languages; English falls back on Dutch."""

    nl: str
    en: str = ""

    def get(self, language: str) -> str:
        """Return the text in *language*, or in Dutch where there is none."""
        return (self.en or self.nl) if language.startswith("en") else self.nl


@dataclass(frozen=True, slots=True)
class NormSource:
    """Where a norm comes from: a document and the place in it."""

    title: str
    place: str
    url: str


@dataclass(frozen=True, slots=True)
class CheckUse:
    """A check by name, with the parameters that this norm sets."""

    name: str
    params: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Question:
    """What a person is asked, what evidence is expected, and who judges the answer."""

    text: Text
    evidence: Text


@dataclass(frozen=True, slots=True)
class Norm:
    """One requirement, as its file ``norms/<area>/AREA-NN.toml`` says it."""

    id: str
    title: Text
    #: What it asks of the reader.
    statement: Text
    #: Why it matters to a citizen.
    why: Text
    #: How to meet it.
    how: Text
    section: Section
    obligation: Obligation
    #: Whether its source was read and confirmed; an unconfirmed norm says so and never gates.
    confirmed: bool
    sources: tuple[NormSource, ...]
    subject: Subject
    kinds: tuple[Kind, ...]
    phases: tuple[Phase, ...]
    #: A role of ``records.people`` that judges answers ("privacy").
    adviser: str
    severity: Severity
    days_to_mend: int | None
    waivable: bool
    waiver_max_days: int
    gate: Gate
    inheritable: bool
    retest_days: int
    all_of: tuple[str, ...]
    any_of: tuple[str, ...]
    none_of: tuple[str, ...]
    checks: tuple[CheckUse, ...]
    question: Question | None

    @property
    def area(self) -> str:
        """The area code in the norm's id: ``VERB`` of ``VERB-02``."""
        return self.id.partition("-")[0]

    @property
    def asks_a_person(self) -> bool:
        """Whether a person answers: there is a question and nothing that measures."""
        return self.question is not None and not self.checks
