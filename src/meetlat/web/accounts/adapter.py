"""How allauth behaves here: accounts are made by an administrator, never by oneself."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class NoSignUpAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Signs in those who are known, and nobody else."""

    #: In our words where allauth's own Dutch is on first-name terms with the reader.
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer beide en probeer het "
            "opnieuw."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        del request
        return False
