"""A program of its own for the test beside it: one of the site's processes, asked something."""

from __future__ import annotations

import sys

import django

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
EMAIL = "cio@meerdam.example"


def seed() -> None:
    """Make a database with one person, who has a second factor."""
    from allauth.mfa.totp.internal.auth import TOTP
    from django.core.management import call_command
    from django.utils import timezone

    from meetlat.records.people.services import create_person

    call_command("migrate", verbosity=0)
    person = create_person(name="CIO", email=EMAIL, at=timezone.now())
    TOTP.activate(person.user, SECRET)


def code() -> None:
    """Give a code of the app, and say whether it counts."""
    from allauth.mfa.models import Authenticator

    authenticator = Authenticator.objects.get(type="totp")
    sys.stdout.write("right" if authenticator.wrap().validate_code(sys.argv[2]) else "wrong")


def password() -> None:
    """Try to sign in with a wrong password, and say how that was answered."""
    from django.test import Client

    answer = Client().post("/inloggen/", {"login": EMAIL, "password": "niet-het-wachtwoord"})
    sys.stdout.write("too often" if "Te veel" in answer.content.decode() else "wrong")


if __name__ == "__main__":
    django.setup()
    {"seed": seed, "code": code, "password": password}[sys.argv[1]]()
