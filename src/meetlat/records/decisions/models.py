"""Decisions, the CIO's act on them, what stands, and the conditions that come with it."""

from django.db import models
from django.db.models import F, Q
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


class ConditionReport(models.Model):
    """That a condition is met, says someone, on evidence; and what a coordinator found of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    condition = models.ForeignKey(Condition, models.PROTECT, related_name="reports")
    evidence = models.TextField("waar blijkt dat uit")
    told_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    told_at = models.DateTimeField("gemeld op")
    #: Whether the evidence shows it; None while nobody judged.
    accepted = models.BooleanField("akkoord", null=True, blank=True)
    reason = models.TextField("wat er ontbreekt", blank=True)
    judged_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField("beoordeeld op", null=True, blank=True)

    class Meta:
        verbose_name = "melding bij een voorwaarde"
        verbose_name_plural = "meldingen bij voorwaarden"
        ordering = ["told_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["condition"],
                condition=Q(accepted__isnull=True),
                name="one_report_a_condition_waits",
            ),
            models.CheckConstraint(
                name="who_verifies_a_condition_did_not_report_it",
                condition=Q(judged_by__isnull=True) | ~Q(judged_by=F("told_by")),
            ),
            models.CheckConstraint(
                name="a_judged_report_names_who_and_when",
                condition=Q(accepted__isnull=True)
                | Q(judged_by__isnull=False, judged_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_refused_report_has_a_reason",
                condition=Q(accepted__isnull=True) | Q(accepted=True) | ~Q(reason=""),
                violation_error_message=_("Schrijf op wat er nog ontbreekt."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.condition} {self.told_at:%Y-%m-%d}"
