"""The yardstick as adopted, and the profile by which a sender is recognised."""

from django.db import models

from meetlat.records.journal.ids import new_id
from meetlat.records.people.models import Organisation


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

    class Meta:
        verbose_name = "meetlatversie"
        verbose_name_plural = "meetlatversies"

    def __str__(self) -> str:
        return f"Meetlat {self.number}"


class OrganisationProfile(models.Model):
    """How an organisation is recognised online."""

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, primary_key=True, related_name="+"
    )
    main_domain = models.CharField("hoofddomein", max_length=253, blank=True)
    #: The names under which it may appear as sender: "gemeente Meerdam".
    sender_names = models.JSONField("namen als afzender", default=list)

    class Meta:
        verbose_name = "organisatieprofiel"
        verbose_name_plural = "organisatieprofielen"

    def __str__(self) -> str:
        return str(self.organisation)
