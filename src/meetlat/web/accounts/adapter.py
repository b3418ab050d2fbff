"""How allauth behaves here: accounts are made by an administrator, never by oneself."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class NoSignUpAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Signs in those who are known, and nobody else."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        del request
        return False
