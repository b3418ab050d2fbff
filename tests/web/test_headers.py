"""Our own pages meet what we measure of others."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from meetlat.core.checks.catalogue import BY_ID
from meetlat.core.facts.https import Answer, Exchange, Header, HttpsFacts
from meetlat.core.facts.stored import kind_of
from meetlat.core.values.verdict import Outcome

pytestmark = pytest.mark.django_db

ADDRESS = "192.0.2.10"
CHECKS = ["web.csp", "web.content_type_options", "web.framing", "web.referrer_policy"]


def seen_of(client: Client, path: str) -> HttpsFacts:
    """What the probe would see of *path*, had we been a host of the municipality."""
    answer = client.get(path)
    headers = tuple(Header(name, value) for name, value in answer.headers.items())
    said = Answer(answer.status_code, headers, None)
    return HttpsFacts((Exchange("https", ADDRESS, "/", said, None),))


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("path", ["/", "/spelregels/", "/inloggen/"])
def test_every_page_passes_our_own_checks(client: Client, check: str, path: str) -> None:
    rule = BY_ID[check]
    facts = seen_of(client, path)
    verdict = rule.judge({kind_of(HttpsFacts): facts}, rule.params(), datetime.now(UTC))
    assert verdict.outcome is Outcome.MET, verdict


def test_a_page_runs_no_scripts_and_asks_nothing_of_a_device(client: Client) -> None:
    headers = client.get("/").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert "geolocation=()" in headers["Permissions-Policy"]
