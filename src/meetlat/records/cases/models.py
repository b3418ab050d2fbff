"""Proposals, their dossiers, the central test and the advice on it."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetlat.records.journal.ids import new_id
from meetlat.records.people.models import Aspect, OrgUnit, Person, Role
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.register.models import Application, CostItem, Platform


class Proposal(models.Model):
    """A request for something new, or for a decision on what exists."""

    class Concern(models.TextChoices):
        NEW = "new", _("iets nieuws")
        CHANGE = "change", _("een wijziging")
        EXISTING = "existing", _("wat al bestaat (ambtshalve)")
        PHASE_OUT = "phase_out", _("beëindigen")

    class ExceptionGround(models.TextChoices):
        MISSING_FUNCTION = "missing_function", _("de functionaliteit ontbreekt")
        PRESCRIBED_SYSTEM = "prescribed_system", _("wettelijk voorgeschreven systeem")
        PARTNER_LEADS = "partner_leads", _("een partner heeft de leiding")
        SECURITY = "security", _("veiligheid")
        OTHER = "other", _("anders")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    concern = models.CharField("gaat over", max_length=10, choices=Concern.choices)
    requester = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        OrgUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="afdeling"
    )
    #: What it is about, once it is in the register; made at submission for something new.
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField("werktitel", max_length=200, blank=True)
    problem = models.TextField("welk probleem lost het op", blank=True)
    for_whom = models.CharField("van wie is dat probleem", max_length=300, blank=True)
    desired_effect = models.TextField("wat wordt er beter, en hoe ziet u dat", blank=True)
    alternatives = models.TextField("wat heeft u nog meer overwogen", blank=True)
    reuse_considered = models.TextField("wat kan worden hergebruikt", blank=True)
    kind = models.CharField(
        "soort",
        max_length=20,
        choices=Application.Kind.choices,
        default=Application.Kind.WEBSITE,
    )
    personal_data = models.CharField(
        "persoonsgegevens",
        max_length=10,
        choices=Application.PersonalData.choices,
        default=Application.PersonalData.UNKNOWN,
    )
    login = models.CharField(
        "inloggen",
        max_length=12,
        choices=Application.Login.choices,
        default=Application.Login.UNKNOWN,
    )
    domain_wish = models.CharField("gewenste domeinnaam", max_length=253, blank=True)
    partners = models.CharField("partners", max_length=300, blank=True)
    #: The platform that it can be built on; empty where none will do.
    fits_platform = models.ForeignKey(
        Platform,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="past binnen",
    )
    #: The application whose functionality can be used again.
    reuses = models.ForeignKey(
        Application,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gebruikt opnieuw",
    )
    exception_ground = models.CharField(
        "grond voor een uitzondering", max_length=20, choices=ExceptionGround.choices, blank=True
    )
    exception_motivation = models.TextField("toelichting op die grond", blank=True)
    #: Asked of what exists: whether another party takes it over and bears its cost, whether
    #: another application of ours does the same, and whether what falls short can be mended.
    is_taken_over = models.BooleanField("wordt overgenomen", null=True, blank=True)
    has_twin = models.BooleanField("heeft een dubbelganger", null=True, blank=True)
    is_mendable = models.BooleanField("is te herstellen", null=True, blank=True)
    portfolio_ref = models.CharField("portfolionummer", max_length=60, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "voorstel"
        verbose_name_plural = "voorstellen"

    def __str__(self) -> str:
        return self.title or "Voorstel zonder titel"

    @property
    def is_at_private_partner(self) -> bool:
        """Whether it is about an application that private partners run."""
        return self.application is not None and self.application.is_at_private_partner


class WhyNot(models.Model):
    """Why one own platform will not do."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="why_nots")
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    reason = models.TextField("waarom niet")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "platform"], name="one_why_not_a_platform")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.platform_id}"


class CostLine(models.Model):
    """What a proposal will cost in a year, in one area. Zero must be said."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="costs")
    year = models.PositiveSmallIntegerField("jaar")
    area = models.CharField("gebied", max_length=12, choices=CostItem.Area.choices)
    recurrence = models.CharField("soort", max_length=8, choices=CostItem.Recurrence.choices)
    amount_cents = models.BigIntegerField("bedrag in centen")
    staff_hours = models.PositiveIntegerField("uren", default=0)

    class Meta:
        ordering = ["year", "area"]
        constraints = [
            models.CheckConstraint(
                name="a_cost_line_is_not_negative",
                condition=Q(amount_cents__gte=0),
                violation_error_message=_("Vul een bedrag in van nul of meer."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.area}"


class Case(models.Model):
    """A proposal on its way to a decision."""

    class Route(models.TextChoices):
        LIGHT = "light", _("licht")
        STANDARD = "standard", _("standaard")
        HEAVY = "heavy", _("zwaar")
        EX_OFFICIO = "ex_officio", _("ambtshalve")

    class State(models.TextChoices):
        DRAFT = "draft", _("concept")
        SUBMITTED = "submitted", _("ingediend")
        IN_TEST = "in_test", _("in behandeling")
        ADVICE = "advice", _("advies")
        WEIGHING = "weighing", _("afweging")
        TO_RATIFY = "to_ratify", _("ter bekrachtiging")
        RATIFIED = "ratified", _("bekrachtigd")
        HELD = "held", _("aangehouden")
        RETURNED = "returned", _("teruggezonden")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField("kenmerk", max_length=20, unique=True)
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="case")
    route = models.CharField("route", max_length=12, choices=Route.choices)
    state = models.CharField("stand", max_length=12, choices=State.choices)
    #: Who has the ball: a role, and a person where one is known.
    waiting_on_role = models.CharField(max_length=20, choices=Role.choices, blank=True)
    waiting_on = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    waiting_since = models.DateTimeField("sinds")
    due_on = models.DateField("uiterlijk op", null=True, blank=True)
    coordinator = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    current_version = models.ForeignKey(
        "CaseVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: The ids, as text, of all who materially edited or judged it: none of them ratifies.
    editors = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.reference


class CaseVersion(models.Model):
    """A dossier as it was laid before advisers and the CIO: frozen, with its hash."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    #: Canonical JSON (RFC 8785) of proposal, norms, verdicts and costs.
    canonical_json = models.TextField()
    sha256 = models.CharField(max_length=64)
    #: The ids of the persons who materially edited it, as text.
    material_editors = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.case} v{self.number}"


class Assessment(models.Model):
    """The central test of a case: a frozen list of norms with a verdict on each."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="assessment")
    yardstick = models.ForeignKey(YardstickVersion, models.PROTECT, related_name="+")
    started_at = models.DateTimeField("begonnen op")
    completed_at = models.DateTimeField("afgerond op", null=True, blank=True)

    class Meta:
        verbose_name = "toets"
        verbose_name_plural = "toetsen"

    def __str__(self) -> str:
        return f"Toets {self.case}"


class NormVerdict(models.Model):
    """What the test says of one norm: measured, or judged by a person on evidence."""

    class Source(models.TextChoices):
        MEASURED = "measured", _("gemeten")
        REGISTER = "register", _("uit het register")
        PERSON = "person", _("door een mens")
        RULE = "rule", _("volgens de regel")
        INHERITED = "inherited", _("overgenomen")

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="verdicts")
    norm_id = models.CharField("norm", max_length=10)
    outcome = models.CharField("oordeel", max_length=16)
    #: A person may find that it is met in part: it counts as not met.
    partly = models.BooleanField("gedeeltelijk", default=False)
    source = models.CharField(max_length=12, choices=Source.choices)
    reason = models.CharField(max_length=60, blank=True)
    data = models.JSONField(default=dict, blank=True)
    #: The titles of where an inherited verdict comes from, the nearest first.
    inherited_from = models.JSONField(default=list, blank=True)
    #: The last day on which an inherited verdict holds; empty where it has no term.
    valid_until = models.DateField("geldt tot en met", null=True, blank=True)
    #: What was measured, where a person judged against that; reason and data tell of it.
    measured_outcome = models.CharField("gemeten", max_length=16, blank=True)
    #: The requester's or owner's answer to the norm's question.
    answer = models.TextField("antwoord", blank=True)
    evidence = models.CharField("bewijs (adres of kenmerk)", max_length=500, blank=True)
    motivation = models.TextField("motivering", blank=True)
    judged_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "norm_id"], name="one_verdict_a_norm_in_a_test"
            ),
            models.CheckConstraint(
                name="a_partial_verdict_is_not_met_and_motivated",
                condition=Q(partly=False) | (Q(outcome="not_met") & ~Q(motivation="")),
                violation_error_message=_("Schrijf op wat er nog ontbreekt."),
            ),
            models.CheckConstraint(
                name="a_measurement_is_overruled_with_a_motivation",
                condition=Q(measured_outcome="") | (Q(source="person") & ~Q(motivation="")),
                violation_error_message=_("Schrijf op waarom u zo oordeelt."),
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.norm_id} {self.outcome}"

    @property
    def is_inherited(self) -> bool:
        """Whether it was judged for what the application stands on or falls under."""
        return self.source == self.Source.INHERITED

    def has_expired(self, on: date) -> bool:
        """Whether the term of an inherited verdict has passed on the day *on*."""
        return self.valid_until is not None and self.valid_until < on


class AdviceRequest(models.Model):
    """An adviser asked to speak about the norms of one aspect."""

    class State(models.TextChoices):
        SENT = "sent", _("gevraagd")
        GIVEN = "given", _("gegeven")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="advice_requests")
    aspect = models.CharField("aspect", max_length=20, choices=Aspect.choices)
    norms = models.JSONField(default=list, blank=True)
    mandatory = models.BooleanField("verplicht", default=True)
    asked_at = models.DateTimeField("gevraagd op")
    due_on = models.DateField("uiterlijk op")
    state = models.CharField(max_length=8, choices=State.choices, default=State.SENT)

    class Meta:
        verbose_name = "adviesverzoek"
        verbose_name_plural = "adviesverzoeken"
        constraints = [
            models.UniqueConstraint(fields=["case", "aspect"], name="one_request_an_aspect")
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.aspect}"


class Advice(models.Model):
    """What an adviser says of one version of a dossier."""

    class Verdict(models.TextChoices):
        POSITIVE = "positive", _("positief")
        ON_CONDITIONS = "on_conditions", _("positief onder voorwaarden")
        NEGATIVE = "negative", _("negatief")
        NOT_NEEDED = "not_needed", _("geen advies nodig")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request = models.ForeignKey(AdviceRequest, models.PROTECT, related_name="advices")
    case_version = models.ForeignKey(CaseVersion, models.PROTECT, related_name="advices")
    verdict = models.CharField("advies", max_length=14, choices=Verdict.choices)
    motivation = models.TextField("motivering")
    #: The conditions that the adviser proposes, one a line.
    conditions = models.JSONField("voorwaarden", default=list, blank=True)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    given_at = models.DateTimeField("gegeven op")
    #: Since when it no longer speaks of the current version.
    outdated_at = models.DateTimeField("verouderd sinds", null=True, blank=True)

    class Meta:
        verbose_name = "advies"
        verbose_name_plural = "adviezen"
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "case_version"],
                condition=Q(outdated_at__isnull=True),
                name="one_advice_a_version",
            ),
            models.CheckConstraint(
                name="an_advice_has_a_motivation",
                condition=~Q(motivation=""),
                violation_error_message=_("Schrijf op waarop uw advies rust."),
            ),
            models.CheckConstraint(
                name="an_advice_is_outdated_later",
                condition=Q(outdated_at__isnull=True) | Q(outdated_at__gte=F("given_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.verdict}"
