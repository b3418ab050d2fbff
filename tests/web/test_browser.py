"""Every page in a real browser, on a phone and on a desk: axe finds nothing, all of it fits."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetlat.core.values.domainname import DomainName as DomainValue
from meetlat.core.values.hostname import HostName
from meetlat.core.yardstick.load import load_norms
from meetlat.records.cases.services import start_proposal
from meetlat.records.people.models import Person, Role
from meetlat.records.policy.services import adopt_yardstick
from meetlat.records.register.models import Application, DomainName
from meetlat.records.register.services import (
    add_domain,
    add_hostname,
    add_partnership,
    assign_responsibility,
    open_discovery,
    register_application,
)
from tests.web.conftest import LONG_AGO
from tests.web.test_access import ARGUMENTS, PAGES

# Playwright runs a loop in this thread, in which Django would refuse its own synchronous database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

AXE = Path(settings.CHECKOUT) / "node_modules/axe-core/axe.min.js"
WIDTHS_PX = (320, 1280)
#: Where pictures of the pages go, for who wants to look; nowhere by default.
PICTURES = os.environ.get("MEETLAT_PAGE_PICTURES", "")
#: Pages that do something instead of showing something.
NOT_PAGES = {"demo:switch", "set_language", "public:pictures", "mfa_authenticate"}
OPEN_TO_THE_WORLD = [
    "/",
    "/openbaar/register/",
    "/spelregels/",
    "/spelregels/VERB-02/",
    "/privacy/",
    "/inloggen/",
    "/inloggen/eenmalig/x/",
    "/bestaat-niet/",
]


@pytest.fixture
def somebody(a_person: Callable[..., Person]) -> Person:
    """Someone in every role, so that every page opens."""
    return a_person(*Role.values, name="medewerker met alle rollen")


@pytest.fixture
def filled(organisation, unit, somebody) -> None:
    """A small municipality: a yardstick, sites, a partner, a discovery, a draft."""
    adopt_yardstick(
        norms=load_norms(),
        number="2026.1",
        adopted_by="het college",
        adopted_on=date(2024, 1, 1),
        effective_from=date(2024, 1, 1),
        at=LONG_AGO,
        by=None,
    )
    add_domain(DomainValue("meerdam.example"), organisation=organisation, at=LONG_AGO)
    DomainName.objects.update(ours=True)
    for number, name in enumerate(["Afspraken", "Stadsarchief", "Samen aan de rivier"]):
        site = register_application(
            name=name,
            kind="website",
            organisation=organisation,
            owner_unit=unit,
            at=LONG_AGO,
            by=None,
            purpose="Inwoners regelen hier hun zaken met de gemeente.",
        )
        add_hostname(
            HostName(f"site{number}.meerdam.example"),
            organisation=organisation,
            at=LONG_AGO,
            application=site,
            role="primary",
        )
        assign_responsibility(
            site, somebody, "owner", from_=date(2024, 1, 1), at=LONG_AGO, by=somebody
        )
    add_partnership(
        site, party="het waterschap", role="participant", role_in_words="wij betalen mee"
    )
    found = add_hostname(HostName("los.meerdam.example"), organisation=organisation, at=LONG_AGO)
    open_discovery(found, kind="import", what="lijst.csv", at=LONG_AGO)
    start_proposal(requester=somebody, concern="new", unit=unit, at=LONG_AGO)


@pytest.fixture(scope="module")
def chromium() -> Iterator:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, live_server) -> Iterator[Callable]:
    """Open paths in a browser of a width, signed in as a person or not; return what is wrong."""
    contexts = []

    def go(
        paths: list[str],
        width_px: int,
        person: Person | None = None,
        *,
        with_second_factor: bool = False,
    ) -> dict[str, list[str]]:
        context = chromium.new_context(viewport={"width": width_px, "height": 900}, locale="nl-NL")
        contexts.append(context)
        if person is not None:
            client = Client()
            client.force_login(person.user, "django.contrib.auth.backends.ModelBackend")
            if with_second_factor:
                session = client.session
                session["second_factor_at"] = timezone.localtime().isoformat()
                session.save()
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [
                    {
                        "name": settings.SESSION_COOKIE_NAME,
                        "value": cookie,
                        "url": live_server.url,
                    }
                ]
            )
        page = context.new_page()
        wrong = {}
        for path in paths:
            page.goto(live_server.url + path)
            problems = _problems(page, width_px)
            if PICTURES:
                name = path.strip("/").replace("/", "-") or "begin"
                page.screenshot(path=f"{PICTURES}/{name}-{width_px}.png", full_page=True)
            if problems:
                wrong[path] = problems
        return wrong

    yield go
    for context in contexts:
        context.close()


def _problems(page, width_px: int) -> list[str]:
    page.add_script_tag(path=str(AXE))
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    found = [
        f"{one['id']}: {json.dumps([node['html'][:160] for node in one['nodes']][:3])}"
        for one in result["violations"]
    ]
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    if wide > width_px:
        found.append(f"sticks out: {wide} px wide in {width_px} px")
    return found


@pytest.mark.parametrize("width_px", WIDTHS_PX)
def test_what_the_world_sees_is_accessible(visit, filled, width_px) -> None:
    assert visit(OPEN_TO_THE_WORLD, width_px) == {}


@pytest.mark.parametrize("width_px", WIDTHS_PX)
def test_what_staff_sees_is_accessible(visit, filled, somebody, width_px) -> None:
    paths = [path for name, path, _ in PAGES if name not in NOT_PAGES]
    without_arguments = [path for path in paths if ARGUMENTS["uuid"] not in path]
    shown = [path for path in without_arguments if not path.endswith((".csv", "/meten/"))]
    role = somebody.assignments.first()
    own = [
        reverse("register:application", args=[Application.objects.first().pk]),
        reverse("people:person", args=[somebody.pk]),
        reverse("people:end-role", args=[role.pk]),
    ]
    assert visit([*shown, *own], width_px, somebody) == {}


@pytest.mark.parametrize("width_px", WIDTHS_PX)
def test_the_answers_of_the_check_are_accessible(chromium, live_server, filled, width_px) -> None:
    page = chromium.new_page(viewport={"width": width_px, "height": 900}, locale="nl-NL")
    page.goto(live_server.url)
    asked = (
        "site0.meerdam.example info@meerdam.example https://meerdam-geld.example/ elders.example"
    )
    page.get_by_label("Webadres, e-mailadres of bericht").fill(asked)
    page.get_by_role("button", name="Zoek het uit").click()
    assert page.locator(".m-answers > li").count() == 4
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/antwoorden-{width_px}.png", full_page=True)
    assert _problems(page, width_px) == []
    page.close()


def test_the_skip_link_is_the_first_stop_of_the_keyboard_and_leads_to_the_content(
    chromium, live_server, filled
) -> None:
    page = chromium.new_page()
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    page.close()
