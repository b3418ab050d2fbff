"""Recovery codes: each stands in once for the app on a telephone that is lost."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction

from meetlat.records.people.models import User


@transaction.atomic
def new_codes(user: User) -> list[str]:
    """Make codes for *user* and return them; those of before count no more."""
    _kept(user).delete()
    made: list[str] = RecoveryCodes.activate(user).get_unused_codes()
    return made


def codes_left(user: User) -> int:
    """Return how many codes of *user* were not used yet."""
    return sum(len(RecoveryCodes(one).get_unused_codes()) for one in _kept(user))


def is_recovery_code(authenticator: Authenticator) -> bool:
    """Whether what someone typed was a recovery code, and not a code of the app."""
    return bool(authenticator.type == Authenticator.Type.RECOVERY_CODES)


def _kept(user: User) -> Any:  # Any: a queryset of a library without types
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES)
