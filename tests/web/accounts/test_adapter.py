"""What is said where somebody cannot sign in."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Dit e-mailadres en wachtwoord horen niet bij elkaar."),
        ("en", "This e-mail address and password do not belong together."),
    ],
)
def test_a_wrong_password_is_said_in_our_own_words(language: str, sentence: str) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE=language)
    asked = {"login": "niemand@meerdam.example", "password": "niet-het-wachtwoord"}
    answer = client.post("/inloggen/", asked)
    assert sentence in answer.content.decode()
