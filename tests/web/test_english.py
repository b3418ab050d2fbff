"""Every page in English: the interface is, and what people wrote in Dutch says that it is Dutch.

Names stay as they are: they are nobody's language (WCAG 3.1.2 asks nothing of them).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from http import HTTPStatus

import pytest
from django.apps import apps
from django.db.models import CharField
from django.test import Client, RequestFactory
from django.utils import timezone, translation
from django.views.defaults import server_error
from selectolax.lexbor import LexborHTMLParser

from meetlat.core.yardstick.load import load_norms
from meetlat.records.people.models import Person
from web.scene import Look, Scene, scene
from web.town import (
    a_draft,
    before_the_cio,
    browsers,
    in_advice,
    submitted,
    text_of,
    town,
    weighed,
)

__all__ = [
    "a_draft",
    "before_the_cio",
    "browsers",
    "in_advice",
    "scene",
    "submitted",
    "town",
    "weighed",
]

pytestmark = pytest.mark.django_db

#: Words that a Dutch sentence hardly does without, and that English does not have.
TELLTALES = re.compile(
    r"\b(het|een|niet|wordt|worden|zijn|geen|naar|deze|dit|uw|u(?!/)|kunt|voor|van|bij|nog|ook|wie"
    r"|waar|welke|aan|moet|heeft|hebt|als|maar|vandaag|besluit|voorstel|toets|zaak)\b",
    re.IGNORECASE,
)
#: What holds words that are not the page's: what someone typed, and pictures, whose labels are
#: one text with the words of a person in it.
NOT_PROSE = "[lang=nl], textarea, svg, script, style"
IN_ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


def dutch_in(page: str, names: list[str]) -> set[str]:
    """Return the texts of *page* with a Dutch word in them that do not say they are Dutch."""
    tree = LexborHTMLParser(page)
    labels = [
        node.attributes[name] or ""
        for name in ("aria-label", "data-label", "alt", "placeholder")
        for node in tree.css(f"[{name}]:not(svg, svg *)")
    ]
    for node in tree.css(NOT_PROSE):
        node.decompose()
    body = tree.body
    assert body is not None
    texts = [*body.text(separator="\n").splitlines(), *labels]
    return {one.strip() for one in texts if TELLTALES.search(_without(one, names))}


def _without(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, "")
    return text


def names_in_the_records() -> list[str]:
    """Return the short texts of the records and the titles of sources, the longest first."""
    found = {
        part for norm in load_norms() for one in norm.sources for part in (one.title, one.place)
    }
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if type(field) is CharField and not field.choices:
                found.update(model._default_manager.values_list(field.name, flat=True))
    return sorted((one for one in found if one and len(one) > 2), key=len, reverse=True)


@pytest.fixture
def english(signed_in: Callable[[Person], Client]) -> Callable[[Look], Client]:
    """Return the browser of whoever looks, which asks for English."""

    def browser(look: Look) -> Client:
        client = signed_in(look.by) if look.by else Client()
        client.defaults |= IN_ENGLISH
        if look.by:
            session = client.session
            session["second_factor_at"] = timezone.localtime().isoformat()
            session.save()
        return client

    return browser


@pytest.mark.slow
def test_no_page_holds_dutch_that_does_not_say_so(
    scene: Scene, english: Callable[[Look], Client]
) -> None:
    names = names_in_the_records()
    found = {}
    for look in _looks(scene):
        page = text_of(english(look), look.path)
        assert '<html lang="en">' in page, look.path
        if dutch := dutch_in(page, names):
            found[look.path] = dutch
    assert found == {}


def _forms(scene: Scene) -> Iterator[Look]:
    """Return the pages with a form that takes no empty answer."""
    looks = scene.looks()
    yield from looks["account_login"]
    yield from looks["accounts:second-factor"]
    yield from looks["accounts:enrol"]
    yield from looks["advice:give"]
    yield from looks["assessments:draft"]
    yield from looks["decisions:send-back"]
    yield from looks["decisions:hold"]
    yield from looks["people:add"]
    yield from looks["people:person"]
    yield from looks["proposals:edit"]
    yield from looks["proposals:new"]


def _looks(scene: Scene) -> Iterator[Look]:
    for looks in scene.looks().values():
        yield from looks


def test_dutch_is_found_in_texts_and_labels_but_not_where_it_says_so_or_is_a_name() -> None:
    page = (
        '<body><p aria-label="Een label">Dit is van Meerdam</p><h1>Kaart van Meerdam</h1>'
        '<p lang="nl">Wij doen dit voor u.</p><p>The map <b>Kaart van Meerdam</b></p></body>'
    )
    assert dutch_in(page, ["Kaart van Meerdam"]) == {"Een label", "Dit is van Meerdam"}


def test_what_is_wrong_is_said_in_english_too(
    scene: Scene, english: Callable[[Look], Client]
) -> None:
    asked = english(Look("/")).post("/", {"text": ""}).content.decode()
    assert "First paste an address or a message" in asked
    names, found = names_in_the_records(), {}
    for look in _forms(scene):
        answer = english(look).post(look.path, {})
        assert answer.status_code in {HTTPStatus.OK, HTTPStatus.CONFLICT}, look.path
        page = answer.content.decode()
        assert 'role="alert"' in page, look.path
        if dutch := dutch_in(page, names):
            found[look.path] = dutch
    assert found == {}
    lost = english(Look("/")).get("/bestaat-niet/").content.decode()
    expired = Client(enforce_csrf_checks=True).post("/", {"text": "x"}, **IN_ENGLISH)
    with translation.override("en"):
        broken = server_error(RequestFactory().get("/kapot/")).content.decode()
    assert expired.status_code == HTTPStatus.FORBIDDEN
    for page in (lost, expired.content.decode(), broken):
        assert '<html lang="en">' in page
        assert dutch_in(page, names) == set()
    refused = english(Look("/", scene.town.requester)).get("/mensen/")
    assert refused.status_code == 403
    assert "This page is for: administrator." in refused.content.decode()
