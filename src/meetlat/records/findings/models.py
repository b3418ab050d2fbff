"""Where a norm is not met, once for each place, with its term and what is done about it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetlat.records.journal.ids import new_id
from meetlat.records.people.models import Person
from meetlat.records.register.models import Subject


class Finding(models.Model):
    """A norm that a subject does not meet at a locator, from the first to the last time."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        CONFIRMED = "confirmed", _("bevestigd")
        IN_PROGRESS = "in_progress", _("in uitvoering")
        REPORTED_FIXED = "reported_fixed", _("gemeld als opgelost")
        RESOLVED = "resolved", _("opgelost")

    class Severity(models.TextChoices):
        CRITICAL = "critical", _("kritiek")
        HIGH = "high", _("hoog")
        MEDIUM = "medium", _("midden")
        LOW = "low", _("laag")

    class Disposition(models.TextChoices):
        NONE = "none", _("geen")
        FALSE_POSITIVE = "false_positive", _("onterecht")
        DUPLICATE = "duplicate", _("dubbel")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField("kenmerk", max_length=20, unique=True)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    norm_id = models.CharField("norm", max_length=10)
    locator = models.CharField("plaats", max_length=300)
    severity = models.CharField("ernst", max_length=8, choices=Severity.choices)
    state = models.CharField("stand", max_length=16, choices=State.choices, default=State.OPEN)
    disposition = models.CharField(
        max_length=16, choices=Disposition.choices, default=Disposition.NONE
    )
    first_seen = models.DateTimeField("eerst gezien")
    last_seen = models.DateTimeField("laatst gezien")
    last_measured = models.DateTimeField("laatst gemeten")
    resolved_at = models.DateTimeField("opgelost op", null=True)
    reopen_count = models.PositiveSmallIntegerField("keer heropend", default=0)
    term_start = models.DateTimeField("termijn loopt vanaf")
    #: Empty for a recommendation: it has no term.
    due_on = models.DateField("uiterlijk op", null=True)
    assignee = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bij"
    )
    plan = models.TextField("plan", blank=True)

    class Meta:
        verbose_name = "bevinding"
        verbose_name_plural = "bevindingen"
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "norm_id", "locator"], name="one_finding_a_place"
            ),
            models.CheckConstraint(
                name="a_finding_is_seen_in_order",
                condition=Q(first_seen__lte=F("last_seen"), last_seen__lte=F("last_measured")),
            ),
            models.CheckConstraint(
                name="a_resolved_finding_says_when",
                condition=Q(state="resolved", resolved_at__gte=F("last_seen"))
                | (~Q(state="resolved") & Q(resolved_at__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="findings_by_deadline")]

    def __str__(self) -> str:
        return f"{self.reference} {self.norm_id}"
