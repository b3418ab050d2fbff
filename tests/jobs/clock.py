"""The machine's time: the lab's certificates hold for OpenSSL, which reads that clock."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    return timezone.now()
