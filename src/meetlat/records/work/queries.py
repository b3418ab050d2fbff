"""The questions asked of work."""

from datetime import datetime

from meetlat.records.work.models import Job


def waiting_count() -> int:
    """Return how many jobs are not done yet, those in hand included."""
    return Job.objects.filter(state__in=[Job.State.WAITING, Job.State.LEASED]).count()


def failed_jobs() -> list[Job]:
    """Return the jobs that were tried often enough, newest first."""
    return list(Job.objects.filter(state=Job.State.FAILED).order_by("-id"))


def overdue_count(at: datetime) -> int:
    """Return how many jobs could have been taken by now and were not."""
    return Job.objects.filter(state=Job.State.WAITING, run_after__lte=at).count()
