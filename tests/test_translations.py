"""Every text of the interface has English that says as much, in the catalogue that is read."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog

from door import translations


def test_every_text_has_english_with_the_same_placeholders() -> None:
    assert translations.mistakes() == []


@pytest.fixture
def spoilt(monkeypatch: pytest.MonkeyPatch) -> Catalog:
    catalog = translations.known()
    monkeypatch.setattr(translations, "known", lambda: catalog)
    return catalog


@pytest.mark.parametrize(
    ("msgid", "english", "complaint"),
    [
        ("Vandaag", "", "no English for: 'Vandaag'"),
        ("%(name)s is toegevoegd.", "%(nam)s was added.", "other placeholders"),
        ("Deze tekst staat nergens", "This text stands nowhere", "nowhere in the sources"),
    ],
)
def test_what_is_wrong_is_named(spoilt: Catalog, msgid: str, english: str, complaint: str) -> None:
    spoilt.add(msgid, english)
    spoilt[msgid].string = english
    found = translations.mistakes()
    assert any(one.startswith(complaint) for one in found)
    assert "django.mo is not made from django.po: run ./meetlat words" in found
