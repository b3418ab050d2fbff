"""Runs, what was seen in them, and what the norms in force say of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetlat.records.journal.ids import new_id
from meetlat.records.people.models import Person
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.register.models import Subject


class Run(models.Model):
    """One round of measuring many names, cut into batches."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    asked_at = models.DateTimeField("gevraagd op")
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    #: Only when every batch is done; until then nothing is judged and no finding closes.
    finished_at = models.DateTimeField("klaar op", null=True)
    judged_at = models.DateTimeField("beoordeeld op", null=True)
    names = models.PositiveIntegerField("namen")
    engine_version = models.CharField("versie van de meter", max_length=20)
    #: What it added: facts, periods, judgements; filled when judged.
    new_facts = models.PositiveIntegerField(default=0)
    new_periods = models.PositiveIntegerField(default=0)
    new_judgements = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "meting"
        verbose_name_plural = "metingen"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M}"


class Batch(models.Model):
    """A part of a run that one worker does at a time, once or twice with the same result."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="batches")
    number = models.PositiveIntegerField()
    #: The ids of the subjects to measure.
    subjects = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True)
    #: How many names gave nothing at all.
    silent = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="one_batch_a_number_in_a_run")
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.number}"


class FactContent(models.Model):
    """Facts as seen, stored once under the hash of their canonical JSON."""

    hash = models.CharField(primary_key=True, max_length=64)
    kind = models.CharField(max_length=10)
    content = models.JSONField()

    def __str__(self) -> str:
        return f"{self.kind} {self.hash[:12]}"


class Observation(models.Model):
    """A period in which the same was seen of a subject, or the same cause of seeing nothing."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    facts = models.ForeignKey(FactContent, models.PROTECT, null=True, related_name="observations")
    cause = models.CharField(max_length=20, blank=True)
    first_seen = models.DateTimeField("eerst gezien")
    last_seen = models.DateTimeField("laatst gezien")

    class Meta:
        verbose_name = "waarneming"
        verbose_name_plural = "waarnemingen"
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "kind", "first_seen"], name="one_observation_a_beginning"
            ),
            models.CheckConstraint(
                name="an_observation_has_facts_or_a_cause",
                condition=Q(facts__isnull=False, cause="") | (Q(facts__isnull=True) & ~Q(cause="")),
            ),
            models.CheckConstraint(
                name="an_observation_ends_after_it_begins",
                condition=Q(last_seen__gte=F("first_seen")),
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "kind", "-last_seen"], name="latest_observation")
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.kind} {self.first_seen:%Y-%m-%d}"


class Judgement(models.Model):
    """A period in which a norm said the same of a subject, on the same ground."""

    class Source(models.TextChoices):
        MEASURED = "measured", _("gemeten")
        REGISTER = "register", _("uit het register")
        PERSON = "person", _("door een mens")

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    norm_id = models.CharField(max_length=10)
    yardstick = models.ForeignKey(YardstickVersion, models.PROTECT, related_name="+")
    source = models.CharField(max_length=8, choices=Source.choices)
    check_name = models.CharField(max_length=60, blank=True)
    edition = models.PositiveSmallIntegerField(default=0)
    #: The hash over what was judged: facts' hashes or causes, parameters, edition. The same
    #: basis is never judged twice, unless ``holds_until`` has passed.
    basis = models.CharField(max_length=64)
    outcome = models.CharField(max_length=16)
    reason = models.CharField(max_length=60)
    data = models.JSONField(default=dict)
    locators = models.JSONField(default=list)
    remark = models.BooleanField(default=False)
    holds_until = models.DateTimeField(null=True)
    #: What the person said who judged; "" for what was measured.
    motivation = models.TextField(blank=True)
    judged_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    observations = models.ManyToManyField(Observation, related_name="+")

    class Meta:
        verbose_name = "oordeel"
        verbose_name_plural = "oordelen"
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "norm_id", "first_at"], name="one_judgement_a_beginning"
            ),
            models.CheckConstraint(
                name="a_judgement_ends_after_it_begins", condition=Q(last_at__gte=F("first_at"))
            ),
            models.CheckConstraint(
                name="a_person_judges_with_a_motivation",
                condition=~Q(source="person") | (Q(judged_by__isnull=False) & ~Q(motivation="")),
                violation_error_message=_("Schrijf op waarom u zo oordeelt."),
            ),
        ]
        indexes = [models.Index(fields=["subject", "norm_id", "-last_at"], name="latest_judgement")]

    def __str__(self) -> str:
        return f"{self.norm_id} {self.outcome}"
