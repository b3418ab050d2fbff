"""The CIO of the demo has a second factor already, so that ratifying can be tried at once."""

from __future__ import annotations

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from meetlat.records.people.models import User


def enrol(email: str) -> None:
    """Give the person with this address a one-time-code generator of their own."""
    TOTP.activate(User.objects.get(email=email), generate_totp_secret())
