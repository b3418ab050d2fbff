"""Every page in a real browser, on a phone and on a desk: axe finds nothing, all of it fits.

Axe looks at every page on the desk; on a phone it looks at what a narrow screen can spoil.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from django.views.csrf import csrf_failure
from django.views.defaults import server_error

from meetlat.records.people.models import Person
from tests.web.test_access import PAGES
from web.looking import launched, screen, shape, violations
from web.scene import NOT_PAGES, Look, Scene, scene
from web.town import (
    a_draft,
    before_the_cio,
    browsers,
    in_advice,
    submitted,
    town,
    weighed,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page
    from pytest_django.live_server_helper import LiveServer

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

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

DESK_PX, PHONE_PX = 1280, 320
#: What a narrow screen can spoil; the other rules find the same at every width.
PHONE_RULES = ("target-size", "scrollable-region-focusable", "color-contrast")
#: Where pictures of the pages go, for who wants to look; nowhere by default.
PICTURES = os.environ.get("MEETLAT_PAGE_PICTURES", "")
PASSWORD = "een-lange-zin-om-mee-te-testen"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


class Onlooker:
    """Looks at pages of the site at one width, as one person after another."""

    def __init__(self, chromium: Browser, address: str, width_px: int) -> None:
        self.context = screen(chromium, width_px)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._hear)
        self.wrong: dict[str, list[str]] = {}
        self._address, self._width_px = address, width_px
        self._complaints: list[str] = []
        self._pictured = 0
        self._keys: dict[Person, str] = {}

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self._complaints.append(message.text)

    def look(self, asked: Look, *, status: int = 200) -> None:
        """Open a page as whoever looks at it, and keep what is wrong."""
        self.context.clear_cookies()
        if asked.by is not None:
            name = settings.SESSION_COOKIE_NAME
            key = self._keys.setdefault(asked.by, _signed_in(asked.by))
            self.context.add_cookies([{"name": name, "value": key, "url": self._address}])
        answer = self.page.goto(self._address + asked.path)
        assert answer is not None
        found = [] if answer.status == status else [f"status {answer.status}"]
        came_to = self.page.url.removeprefix(self._address)
        if came_to != asked.path:
            found.append(f"led to {came_to}")
        self.see(asked.path, found)

    def see(self, what: str, found: list[str] | None = None) -> None:
        """Keep what is wrong with the page that is shown now."""
        rules = PHONE_RULES if self._width_px == PHONE_PX else ()
        found = [*(found or ()), *shape(self.page), *violations(self.page, *rules)]
        found += self._complaints
        self._complaints.clear()
        if found:
            self.wrong.setdefault(what, []).extend(found)
        if PICTURES:
            self._pictured += 1
            name = re.sub(r"[0-9a-f-]{36}|[^a-z0-9]+", "-", what).strip("-") or "begin"
            path = Path(PICTURES) / f"{self._width_px}-{self._pictured:03}-{name}.png"
            self.page.screenshot(path=str(path), full_page=True, caret="initial")


def _signed_in(person: Person) -> str:
    """Return the key of a session in which someone signed in and gave a second factor."""
    client = Client()
    assert person.user is not None
    client.force_login(person.user, "django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["second_factor_at"] = timezone.localtime().isoformat()
    session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture(params=[DESK_PX, PHONE_PX])
def onlooker(
    chromium: Browser, live_server: LiveServer, request: pytest.FixtureRequest
) -> Iterator[Onlooker]:
    one = Onlooker(chromium, live_server.url, request.param)
    yield one
    one.context.close()


@pytest.mark.parametrize("width_px", [DESK_PX, PHONE_PX])
def test_a_page_that_is_bad_is_seen_to_be_bad(chromium: Browser, width_px: int) -> None:
    context = screen(chromium, width_px)
    page = context.new_page()
    page.set_content(
        '<p style="color: #eee; width: 2000px">Te licht en te breed</p>'
        '<a href="/" style="font-size: 4px">a</a> <a href="/b" style="font-size: 4px">b</a>'
    )
    assert [one.partition(":")[0] for one in shape(page)] == [
        "sticks out",
        "no title",
        "0 headings of the first level",
    ]
    rules = PHONE_RULES if width_px == PHONE_PX else ()
    seen = {one.partition(":")[0] for one in violations(page, *rules)}
    assert ("target-size" if rules else "document-title") in seen
    assert "color-contrast" in seen
    context.close()


def test_every_address_is_looked_at_or_says_why_not(scene: Scene) -> None:
    addresses = {name for name, _path, _pattern in PAGES}
    looked_at = set(scene.looks())
    assert looked_at | set(NOT_PAGES) == addresses
    assert looked_at & set(NOT_PAGES) == set()


def test_every_page_fits_and_is_accessible(onlooker: Onlooker, scene: Scene) -> None:
    for looks in scene.looks().values():
        for one in looks:
            onlooker.look(one)
    _ask_for_addresses(onlooker)
    _stop_between_password_and_code(onlooker, scene)
    _meet_refusals(onlooker, scene)
    assert onlooker.wrong == {}


def _ask_for_addresses(onlooker: Onlooker) -> None:
    onlooker.look(Look("/"))
    asked = "site0.meerdam.example info@meerdam.example meerdam-geld.example/ elders.example"
    onlooker.page.get_by_label("Webadres, e-mailadres of bericht").fill(asked)
    onlooker.page.get_by_role("button", name="Zoek het uit").click()
    assert onlooker.page.locator(".m-answers > li").count() == 4
    onlooker.see("/ with answers")
    onlooker.page.get_by_label("Webadres, e-mailadres of bericht").fill("")
    onlooker.page.get_by_role("button", name="Zoek het uit").click()
    onlooker.see("/ with an error")


def _stop_between_password_and_code(onlooker: Onlooker, scene: Scene) -> None:
    user = scene.town.cio.user
    assert user is not None
    user.set_password(PASSWORD)
    user.save()
    onlooker.look(Look("/inloggen/"))
    onlooker.page.get_by_label("E-mailadres").fill(scene.town.cio.email)
    onlooker.page.get_by_label("Wachtwoord").fill(PASSWORD)
    onlooker.page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    onlooker.page.wait_for_url("**/inloggen/code/")
    onlooker.see("/inloggen/code/")


def _meet_refusals(onlooker: Onlooker, scene: Scene) -> None:
    onlooker.look(Look("/mensen/", scene.town.requester), status=403)
    onlooker.look(Look("/bestaat-niet/"), status=404)
    request = RequestFactory().get("/kapot/")
    for path, answer in (
        ("/kapot/", server_error(request)),
        ("/te-laat-verstuurd/", csrf_failure(request)),
    ):
        _serve(onlooker.page, path, answer)
        onlooker.look(Look(path), status=answer.status_code)


def _serve(page: Page, path: str, answer: HttpResponse) -> None:
    """Let an address answer with the site's page for when something breaks."""
    page.route(
        f"**{path}",
        lambda route: route.fulfill(
            status=answer.status_code, content_type="text/html", body=answer.content
        ),
    )


def test_the_skip_link_is_the_first_stop_of_the_keyboard_and_leads_to_the_content(
    chromium: Browser, live_server: LiveServer, db: None
) -> None:
    context = screen(chromium, DESK_PX)
    page = context.new_page()
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    context.close()
