"""The code that an authenticator app shows now. Only the demonstration shows it on a page."""

import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt


def present_code(authenticator: Authenticator) -> str:
    """Return the six digits that are right now (RFC 6238)."""
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    code: str = format_hotp_value(hotp_value(decrypt(authenticator.data["secret"]), counter))
    return code
