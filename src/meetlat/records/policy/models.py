"""The yardstick as adopted and as it may become, and the profile that tells a sender."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetlat.records.journal.ids import new_id
from meetlat.records.people.models import Organisation, Person


class YardstickVersion(models.Model):
    """A frozen list of norms, adopted by a body on a date. The database keeps it as it is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("versie", max_length=20, unique=True)
    adopted_by = models.CharField("vastgesteld door", max_length=200)
    adopted_on = models.DateField("vastgesteld op")
    effective_from = models.DateField("geldig vanaf")
    #: The norms as ``core.yardstick.version`` writes them.
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    changelog = models.TextField("wijzigingen", blank=True)
    #: The decision by which it was adopted: its number with the body, and where it can be read.
    decision_ref = models.CharField("kenmerk van het besluit", max_length=100, blank=True)
    decision_url = models.URLField("adres van het besluit", blank=True)

    class Meta:
        verbose_name = "meetlatversie"
        verbose_name_plural = "meetlatversies"

    def __str__(self) -> str:
        return f"Meetlat {self.number}"


class YardstickDraft(models.Model):
    """A yardstick that may be adopted: norms as they stood, and as they would be."""

    class State(models.TextChoices):
        OPEN = "open", _("in bewerking")
        ADOPTED = "adopted", _("vastgesteld")
        DISCARDED = "discarded", _("ingetrokken")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField("naam", max_length=120)
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.OPEN)
    #: What it was made from, as ``core.yardstick.version`` writes norms.
    base = models.JSONField()
    #: The norms as they would be; one that is switched off is not in it.
    content = models.JSONField()
    #: The version that it became.
    adopted_as = models.OneToOneField(
        YardstickVersion, models.PROTECT, null=True, blank=True, related_name="draft"
    )
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField("begonnen op")
    updated_at = models.DateTimeField("gewijzigd op")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "concept van een meetlat"
        verbose_name_plural = "concepten van de meetlat"
        ordering = ["-updated_at"]
        constraints = [
            models.CheckConstraint(
                name="an_adopted_draft_says_as_what",
                condition=models.Q(state="adopted", adopted_as__isnull=False)
                | (~models.Q(state="adopted") & models.Q(adopted_as__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return self.title


class OrganisationProfile(models.Model):
    """How an organisation is recognised online, and how it works."""

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, primary_key=True, related_name="+"
    )
    main_domain = models.CharField("hoofddomein", max_length=253, blank=True)
    #: The names under which it may appear as sender: "gemeente Meerdam".
    sender_names = models.JSONField("namen als afzender", default=list)
    #: All else that it says of itself, as ``core.profile.content`` writes it.
    content = models.JSONField(default=dict)

    class Meta:
        verbose_name = "organisatieprofiel"
        verbose_name_plural = "organisatieprofielen"

    def __str__(self) -> str:
        return str(self.organisation)
