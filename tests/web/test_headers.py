"""Our own pages meet what we measure of others."""

from __future__ import annotations

import runpy
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

import meetlat.config.settings
from meetlat.core.checks.catalogue import BY_ID
from meetlat.core.facts.https import Answer, Exchange, Header, HttpsFacts
from meetlat.core.facts.stored import kind_of
from meetlat.core.values.verdict import Outcome, Verdict
from meetlat.records.people.services import make_sign_in_link
from tests.web.test_access import PAGES
from web.looking import launched, screen

pytestmark = pytest.mark.django_db

ADDRESS = "192.0.2.10"
CHECKS = ["web.csp", "web.content_type_options", "web.framing", "web.referrer_policy"]
#: What a setting is called that says how the site keeps to HTTPS.
OF_HTTPS = ("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_", "LANGUAGE_COOKIE_")


def judged(check: str, client: Client, path: str) -> Verdict:
    """What we would say of *path*, had it been a page of the municipality."""
    answer = client.get(path, secure=True)
    headers = [Header(name, value) for name, value in answer.headers.items()]
    headers += [Header("Set-Cookie", one.OutputString()) for one in answer.cookies.values()]
    said = Answer(answer.status_code, tuple(headers), None)
    facts = HttpsFacts((Exchange("https", ADDRESS, "/", said, None),))
    rule = BY_ID[check]
    return rule.judge({kind_of(HttpsFacts): facts}, rule.params(), datetime.now(UTC))


@pytest.fixture
def over_https(monkeypatch: pytest.MonkeyPatch, settings) -> Client:
    """A browser at an installation that is served over HTTPS."""
    monkeypatch.setenv("MEETLAT_URL", "https://meetlat.meerdam.example")
    for name, value in runpy.run_path(meetlat.config.settings.__file__).items():
        if name.startswith(OF_HTTPS):
            setattr(settings, name, value)
    return Client()


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("path", ["/", "/spelregels/", "/inloggen/"])
def test_every_page_passes_our_own_checks(client: Client, check: str, path: str) -> None:
    verdict = judged(check, client, path)
    assert verdict.outcome is Outcome.MET, verdict


def test_over_https_a_browser_is_told_to_stay_there(over_https: Client) -> None:
    verdict = judged("web.hsts", over_https, "/")
    assert verdict.outcome is Outcome.MET, verdict


@pytest.mark.usefixtures("organisation")
def test_over_https_no_cookie_travels_otherwise(over_https: Client, a_person) -> None:
    token = make_sign_in_link(a_person("cio").user, at=timezone.now(), term=timedelta(hours=1))
    over_https.post(f"/inloggen/eenmalig/{token}/", secure=True)
    over_https.post("/taal/", {"language": "en"}, secure=True)
    names = set(over_https.cookies)
    assert names == {"sessionid", "csrftoken", "django_language"}
    assert all(one["secure"] and one["httponly"] for one in over_https.cookies.values())
    assert {one["samesite"] for one in over_https.cookies.values()} == {"Lax"}
    verdict = judged("web.cookie_attributes", Client(), "/inloggen/")
    assert verdict.outcome is Outcome.MET, verdict


@pytest.mark.usefixtures("organisation")
def test_every_address_whatever_it_answers_holds_the_browser_to_our_policy(
    persons, signed_in
) -> None:
    for visitor in (Client(), signed_in(persons["cio"])):
        for name, path, _pattern in PAGES:
            headers = visitor.get(path).headers
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], name
            assert "unsafe" not in headers["Content-Security-Policy"], name
            assert headers["Permissions-Policy"], name
            assert headers["X-Content-Type-Options"] == "nosniff", name
            assert headers["Referrer-Policy"] == "same-origin", name


def test_a_page_runs_no_scripts_and_asks_nothing_of_a_device(client: Client) -> None:
    headers = client.get("/").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_browser_runs_and_shows_nothing_that_slipped_into_a_page(live_server) -> None:
    slipped_in = """() => {
        const refused = [];
        document.addEventListener(
            "securitypolicyviolation", (one) => refused.push(one.effectiveDirective));
        const main = document.querySelector("main");
        main.insertAdjacentHTML("beforeend", '<p id="style" style="color: red">x</p>');
        main.insertAdjacentHTML("beforeend", '<img src="https://elders.example/x.png" alt="">');
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        main.append(script);
        return new Promise((done) => setTimeout(() => done(
            [refused.sort(), window.ran === true]), 300));
    }"""
    with launched() as browser:
        context = screen(browser, 1280)
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(live_server.url)
        assert complaints == []
        refused, ran = page.evaluate(slipped_in)
        context.close()
    assert refused == ["img-src", "script-src-elem", "style-src-attr"]
    assert not ran
