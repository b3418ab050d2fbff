"""The engine: many names, each once, in bounded memory, in a loop of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from measuring.servers import CLOSED, USER_AGENT, Place, Server, html, redirect, tls_of
from meetlat.core.facts.dns import DnsFacts
from meetlat.core.facts.mail import MailFacts
from meetlat.core.facts.page import PageFacts
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.facts.stored import from_stored, to_stored
from meetlat.core.values.canonical import content_hash
from meetlat.core.values.hostname import HostName
from meetlat.measuring.kit import make_kit
from meetlat.measuring.run import Asked, Seen, look, measure, measure_all
from meetlat.measuring.world import load_world
from meetlat_lab.behaviour import FRESH, Page, Site, to_https
from meetlat_lab.ca import CertificateAuthority
from meetlat_lab.https import Tls
from meetlat_lab.lab import Lab, LabPlan, MailPlan, WebPlan, in_thread
from meetlat_lab.smtp import MailSettings
from meetlat_lab.zones import ZoneSpec

NAME = "www.meerdam.example"


@pytest.fixture
def lab(authority: CertificateAuthority, tmp_path: Path, noon) -> Lab:
    records = "@ A 192.0.2.10\n@ MX 10 mail\nmail A 192.0.2.25\nwww A 192.0.2.10\ndicht A 192.0.2.9"
    fields = (
        ("Set-Cookie", f"sid={FRESH}; Secure"),
        ("Content-Security-Policy", f"script-src 'nonce-{FRESH}'"),
        ("X-Request-Id", FRESH),
    )
    page = Page(f'<title>Hallo</title><a href="/p?csrf={FRESH}">Privacy</a>', headers=fields)
    names = [NAME, "meerdam.example", "mail.meerdam.example"]
    tls = Tls(authority.leaf(names))
    plan = LabPlan(
        zones=[ZoneSpec("."), ZoneSpec("example"), ZoneSpec("meerdam.example", records)],
        webs=[WebPlan(("192.0.2.10",), tls=tls, https={"*": Site({"/": page})}, http=to_https())],
        mails=[MailPlan(("192.0.2.25",), MailSettings("mail.meerdam.example", tls=tls))],
    )
    return Lab(plan, authority, tmp_path, at=noon, now=noon)


def measured(lab: Lab, *asked: Asked) -> dict[str, Seen]:
    seen: dict[str, Seen] = {}
    kit = make_kit(load_world(lab.world_file), user_agent=USER_AGENT, timeout_s=5)
    count = measure_all(asked, kit, on_seen=lambda one: seen.update({one.name.ascii: one}))
    assert count == len(seen) == len(asked)
    return seen


def test_each_name_is_seen_with_every_kind_of_facts(lab: Lab, noon) -> None:
    with in_thread(lab):
        seen = measured(
            lab, Asked(HostName(NAME)), Asked(HostName("meerdam.example"), is_domain=True)
        )
    assert list(seen[NAME].facts) == ["dns", "https", "page", "tls"]
    domain = seen["meerdam.example"]
    assert list(domain.facts) == ["dns", "https", "mail", "page", "tls"]
    assert domain.at == noon
    assert isinstance(domain.facts["mail"], MailFacts)
    assert isinstance(domain.facts["page"], PageFacts)


def test_measured_twice_the_facts_are_the_same_bytes_and_can_be_kept(lab: Lab) -> None:
    with in_thread(lab):
        runs = [measured(lab, Asked(HostName("meerdam.example"), is_domain=True)) for _ in range(2)]
    one, other = (run["meerdam.example"].facts for run in runs)
    for kind, facts in one.items():
        assert not isinstance(facts, Unseen)
        stored = to_stored(facts)
        assert from_stored(stored) == facts
        assert content_hash(stored) == content_hash(to_stored(other[kind]))


def test_a_name_that_does_not_exist_is_not_called_upon(lab: Lab) -> None:
    with in_thread(lab):
        facts = measured(lab, Asked(HostName("weg.meerdam.example")))["weg.meerdam.example"].facts
    assert isinstance(facts["dns"], DnsFacts)
    unseen = Unseen(Cause.NO_NAME)
    assert (facts["tls"], facts["https"], facts["page"]) == (unseen, unseen, unseen)


def test_an_error_of_who_keeps_the_facts_ends_the_run_as_itself(lab: Lab) -> None:
    def full(_: Seen) -> None:
        raise OSError("disk full")

    with in_thread(lab):
        kit = make_kit(load_world(lab.world_file), user_agent=USER_AGENT)
        with pytest.raises(OSError, match="disk full"):
            measure_all([Asked(HostName(NAME))] * 9, kit, on_seen=full)


@pytest.mark.anyio
async def test_names_are_taken_no_faster_than_there_is_room(tmp_path: Path) -> None:
    taken = done = most = 0

    def names() -> Iterator[Asked]:
        nonlocal taken, most
        for at in range(300):
            taken += 1
            most = max(most, taken - done)
            yield Asked(HostName(f"n{at}.meerdam.example"))

    def on_seen(_: Seen) -> None:
        nonlocal done
        done += 1

    async with Place(tmp_path, timeout_s=5).kit() as kit:
        assert await measure(names(), kit, on_seen=on_seen, in_flight=20) == 300
    assert most <= 20


@pytest.mark.anyio
async def test_a_host_is_resolved_and_greeted_once_for_all_that_is_asked(
    tmp_path: Path, authority: CertificateAuthority
) -> None:
    https = Server(html("<p>"), tls_of(authority, NAME))
    http = Server(redirect(f"https://{NAME}/"))
    doors = {("192.0.2.10", 443): https, ("192.0.2.10", 80): http}
    async with Place(tmp_path, doors=doors, authority=authority).dns_and_kit() as (dns, kit):
        await look(Asked(HostName(NAME)), kit)
        asked = [(question.name, question.rdtype) for question in dns.questions]
    assert len(asked) == len(set(asked))
    # TLS: 4, and once more for the two old versions that it hangs up on; https: 2, page: 1
    assert (http.callers, https.callers) == (1, 9)


@pytest.mark.anyio
async def test_many_names_at_one_address_wait_for_their_turn(
    tmp_path: Path, authority: CertificateAuthority
) -> None:
    server = Server(html("<p>"), tls_of(authority, NAME))
    records = "\n".join(f"n{at} A 192.0.2.10" for at in range(30))
    doors = {("192.0.2.10", 443): server, ("192.0.2.10", 80): CLOSED}
    seen: list[Seen] = []
    names = [Asked(HostName(f"n{at}.meerdam.example")) for at in range(30)]
    now = most = 0
    async with Place(tmp_path, records, doors, timeout_s=5).kit() as kit:

        @asynccontextmanager
        async def counting(address: str, port: int):
            nonlocal now, most
            async with kit.dial(address, port) as stream:
                now += 1
                most = max(most, now)
                try:
                    yield stream
                finally:
                    now -= 1

        await measure(names, replace(kit, dial=counting), on_seen=seen.append)
        assert most == kit.at_once.per_address
    assert all(isinstance(one.facts["page"], PageFacts) for one in seen)
