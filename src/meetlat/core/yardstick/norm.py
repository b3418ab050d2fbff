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


class Addressee(StrEnum):
    """Whom a norm's source speaks to."""

    #: Anyone who runs something online, a private partner too.
    EVERYONE = "everyone"
    #: Public bodies only; a private partner is bound by what was agreed with it (norms.md §0.2).
    GOVERNMENT = "government"


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


class Certainty(StrEnum):
    """How far a norm's source was read, as the catalogue gives it (norms.md §0.1)."""

    CONFIRMED = "bevestigd"
    PARTLY = "deels"
    #: A well-known act of which the text was not read again.
    COMMON_KNOWLEDGE = "kennis"
    #: A choice of the municipality's own policy; it needs no source.
    POLICY_CHOICE = "keuze"
    UNCONFIRMED = "onbevestigd"


class Answer(StrEnum):
    """The form in which a question is answered."""

    TEXT = "text"
    YES_NO = "yes_no"
    DOCUMENT = "document"
    ADDRESS = "address"
    DATE = "date"


class Covers(StrEnum):
    """For what a person may answer once, so that nobody answers for an application again."""

    PLATFORM = "platform"
    SUPPLIER = "supplier"
    ORGANISATION = "organisation"


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
class Config:
    """An example of what mends it, for three web servers."""

    nginx: str
    apache: str
    iis: str

    @property
    def examples(self) -> tuple[tuple[str, str], ...]:
        """Return the name of each server with the lines to put there."""
        return (("nginx", self.nginx), ("Apache", self.apache), ("IIS", self.iis))


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
    #: The words to use to a supplier; empty where a supplier has no part in it.
    supplier: Text
    config: Config | None
    section: Section
    obligation: Obligation
    #: How far its source was read; an unconfirmed norm says so and never gates.
    certainty: Certainty
    sources: tuple[NormSource, ...]
    subject: Subject
    kinds: tuple[Kind, ...]
    phases: tuple[Phase, ...]
    #: Roles of ``records.people``: the first judges answers, the others are informed.
    advisers: tuple[str, ...]
    severity: Severity
    days_to_mend: int | None
    waivable: bool
    waiver_max_days: int
    gate: Gate
    #: What may answer for the applications under it; empty where each answers for itself.
    inherits: tuple[Covers, ...]
    retest_days: int
    all_of: tuple[str, ...]
    any_of: tuple[str, ...]
    none_of: tuple[str, ...]
    checks: tuple[CheckUse, ...]
    #: Checks that do not exist yet; until they do, the norm is asked.
    planned: tuple[CheckUse, ...]
    question: Question | None
    answer: Answer
    addressee: Addressee = Addressee.EVERYONE

    @property
    def area(self) -> str:
        """The area code in the norm's id: ``VERB`` of ``VERB-02``."""
        return self.id.partition("-")[0]

    @property
    def adviser(self) -> str:
        """The role that judges answers ("privacy")."""
        return self.advisers[0]

    @property
    def confirmed(self) -> bool:
        """Whether it may be presented as fact; one that may not never gates."""
        return self.certainty is not Certainty.UNCONFIRMED

    @property
    def inheritable(self) -> bool:
        """Whether one answer may serve all that stands under a platform, supplier or body."""
        return bool(self.inherits)

    @property
    def asks_a_person(self) -> bool:
        """Whether a person answers: there is a question and nothing that measures."""
        return self.question is not None and not self.checks

    @property
    def is_not_measurable_yet(self) -> bool:
        """Whether it is only asked because its check does not exist yet."""
        return bool(self.planned) and not self.checks
