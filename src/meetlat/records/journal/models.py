"""The audit trail, its head, and the counters behind human references."""

from django.db import models


class AuditEvent(models.Model):
    """One change of state. The database refuses to alter or remove it (``records/guards``)."""

    #: Gapless: the next number, given in the same transaction as the change itself.
    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField("moment")
    #: The id of the person who acted; "" where the system did.
    actor = models.CharField(max_length=36, blank=True)
    action = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=36)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["seq"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="audit_subject")]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"


class AuditHead(models.Model):
    """The last event of the chain: one row, locked by whoever adds the next."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [
            models.CheckConstraint(name="audit_head_is_one_row", condition=models.Q(id=1))
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:12]}"


class ReferenceCounter(models.Model):
    """The last number given under a prefix in a year: the 7 of ``OT-2026-0007``."""

    prefix = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["prefix", "year"], name="one_counter_a_prefix_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}-{self.last:04d}"
