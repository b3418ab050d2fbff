"""Decisions, the CIO's act on them, what stands, and the conditions that come with it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetlat.records.cases.models import Case, CaseVersion, Proposal
from meetlat.records.journal.ids import new_id
from meetlat.records.people.models import Mandate, Person
from meetlat.records.register.models import Application


class Decision(models.Model):
    """What is laid before the CIO on one version of a dossier."""

    class Outcome(models.TextChoices):
        DO_NOT_DEVELOP = "do_not_develop", _("niet ontwikkelen")
        WITHIN_PLATFORM = "within_platform", _("binnen een eigen platform")
        REUSE = "reuse", _("hergebruik van wat er is")
        BUY_OUTSIDE = "buy_outside", _("extern aanschaffen")
        KEEP = "keep", _("handhaven")
        KEEP_ON_CONDITIONS = "keep_on_conditions", _("handhaven onder voorwaarden")
        MOVE_TO_PLATFORM = "move_to_platform", _("verplaatsen naar een platform")
        MERGE = "merge", _("samenvoegen")
        TRANSFER = "transfer", _("overdragen")
        PHASE_OUT = "phase_out", _("uitfaseren")

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("voorgelegd")
        RATIFIED = "ratified", _("bekrachtigd")
        RETURNED = "returned", _("teruggezonden")
        HELD = "held", _("aangehouden")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField("kenmerk", max_length=20, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    case_version = models.ForeignKey(CaseVersion, models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, models.PROTECT, related_name="+")
    outcome = models.CharField("uitkomst", max_length=20, choices=Outcome.choices)
    motivation = models.TextField("motivering")
    exception_ground = models.CharField(
        "grond voor de uitzondering",
        max_length=20,
        blank=True,
        choices=Proposal.ExceptionGround.choices,
    )
    #: The steps through the rules that led to the outcome, as ``core.outcome`` tells them.
    path = models.JSONField(default=list, blank=True)
    #: Why the outcome differs from what the rules gave, or from an advice; "" where it does not.
    deviation = models.TextField("afwijking", blank=True)
    public_summary = models.TextField("samenvatting voor het publiek", blank=True)
    prepared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField("voorgelegd op")
    state = models.CharField("stand", max_length=10, choices=State.choices)
    #: SHA-256 over outcome, motivation, path, conditions and the dossier version's hash.
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="a_decision_is_motivated",
                condition=~Q(motivation=""),
                violation_error_message=_("Schrijf op waarom dit de uitkomst is."),
            ),
            models.CheckConstraint(
                name="buying_outside_has_a_ground",
                condition=~Q(outcome="buy_outside") | ~Q(exception_ground=""),
                violation_error_message=_("Kies de grond voor de uitzondering."),
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=["submitted", "held"]),
                name="one_decision_a_case_before_the_cio",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Ratification(models.Model):
    """The CIO's act on a decision: ratified, held or returned."""

    class Result(models.TextChoices):
        RATIFIED = "ratified", _("bekrachtigd")
        HELD = "held", _("aangehouden")
        RETURNED = "returned", _("teruggezonden")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="ratifications")
    case_version = models.ForeignKey(CaseVersion, models.PROTECT, related_name="+")
    result = models.CharField("uitslag", max_length=10, choices=Result.choices)
    ratified_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField("reden", blank=True)
    #: The outcome that the CIO wants instead, where a decision is returned for one.
    wanted_outcome = models.CharField(max_length=20, choices=Decision.Outcome.choices, blank=True)
    at = models.DateTimeField("op")
    decision_hash = models.CharField(max_length=64)
    #: How the second factor was given: "totp".
    auth_method = models.CharField(max_length=20)

    class Meta:
        verbose_name = "bekrachtiging"
        verbose_name_plural = "bekrachtigingen"
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(result="ratified"),
                name="a_decision_is_ratified_once",
            ),
            models.CheckConstraint(
                name="not_ratifying_has_a_reason",
                condition=Q(result="ratified") | ~Q(reason=""),
                violation_error_message=_("Schrijf op waarom u dit besluit niet bekrachtigt."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision} {self.result}"


class Standing(models.Model):
    """The decision in force on an application."""

    application = models.OneToOneField(
        Application, models.PROTECT, primary_key=True, related_name="+"
    )
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+")
    since = models.DateField("sinds")

    def __str__(self) -> str:
        return f"{self.application} {self.decision}"


class Condition(models.Model):
    """What a decision obliges someone to."""

    class Type(models.TextChoices):
        BEFORE_GO_LIVE = "before_go_live", _("vóór livegang")
        WITHIN_TERM = "within_term", _("binnen een termijn")
        CONTINUOUS = "continuous", _("doorlopend")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        SUBMITTED = "submitted", _("ingediend")
        MET = "met", _("voldaan")
        LAPSED = "lapsed", _("vervallen")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField("kenmerk", max_length=20, unique=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="conditions")
    text = models.TextField("voorwaarde")
    norm_id = models.CharField("norm", max_length=10, blank=True)
    type = models.CharField("soort", max_length=16, choices=Type.choices)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField("uiterlijk op", null=True, blank=True)
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.OPEN)

    class Meta:
        verbose_name = "voorwaarde"
        verbose_name_plural = "voorwaarden"

    def __str__(self) -> str:
        return self.reference
