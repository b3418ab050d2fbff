"""Jobs as rows, each leased to one worker at a time."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """Something to be done once its time has come, at least once, by a handler that bears it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht")
        LEASED = "leased", _("bezig")
        DONE = "done", _("klaar")
        FAILED = "failed", _("mislukt")

    name = models.CharField("soort", max_length=60)
    args = models.JSONField(default=dict)
    #: The same work asked for twice while it still waits is one job; "" for no such key.
    key = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    enqueued_at = models.DateTimeField()
    run_after = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    #: The fencing token: one higher at every lease, so that a late worker cannot finish it.
    token = models.PositiveBigIntegerField(default=0)
    leased_by = models.CharField(max_length=80, blank=True)
    leased_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "run_after"], name="job_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(state="waiting") & ~Q(key=""),
                name="one_waiting_job_a_key",
            ),
            models.CheckConstraint(
                condition=~Q(state="leased") | Q(leased_until__isnull=False),
                name="a_leased_job_has_a_term",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"
