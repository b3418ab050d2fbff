"""``look``: a person and a program read what was seen of a host, and how it is judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings

from meetlat.cli.look import VERSION, user_agent
from meetlat.core.facts.stored import from_stored
from meetlat_lab.behaviour import Page, Site, to_https
from meetlat_lab.ca import CertificateAuthority
from meetlat_lab.https import Tls
from meetlat_lab.lab import Lab, LabPlan, WebPlan, in_thread
from meetlat_lab.zones import ZoneSpec

NAME, BAD = "www.meerdam.example", "kaal.meerdam.example"
GOOD = (
    ("Strict-Transport-Security", "max-age=31536000"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
)
#: A title that clears the screen of whoever prints it.
RUDE = "<title>Sport\x1b[2J</title>"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site that is nearly good, one that is bare, and a name behind which nothing answers."""
    at = datetime.now(UTC)
    authority = CertificateAuthority(tmp_path_factory.mktemp("authority"), at=at)
    records = "@ A 192.0.2.10\nwww A 192.0.2.10\nkaal A 192.0.2.11\nintern A 10.1.2.3"
    good_mail = '@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=reject"'
    zones = [
        ZoneSpec("."),
        ZoneSpec("example"),
        ZoneSpec("meerdam.example", records),
        ZoneSpec("alleenmail.example", good_mail),
    ]
    good = Site({"/": Page("<title>Hallo</title>", headers=GOOD)})
    webs = [
        WebPlan(("192.0.2.10",), Tls(authority.leaf([NAME])), {"*": good}, to_https()),
        WebPlan(("192.0.2.11",), Tls(authority.leaf([BAD])), {"*": Site({"/": Page(RUDE)})}),
    ]
    lab = Lab(LabPlan(zones, webs), authority, tmp_path_factory.mktemp("lab"), at=at)
    with in_thread(lab) as running:
        yield str(running.world_file)


def test_a_person_reads_each_norm_with_its_sign_its_title_and_what_was_seen(command, world) -> None:
    answer = command("look", "--world", world, NAME)
    assert answer.code == 1
    assert answer.err == ""
    lines = [line.rstrip() for line in answer.out.splitlines()]
    place = next(number for number, line in enumerate(lines) if "VERB-03" in line)
    assert lines[place].startswith("✓ voldoet       VERB-03  Browsers gebruiken voortaan alleen")
    assert lines[place].endswith("(wettelijk)")
    assert lines[place + 1].strip().startswith("Browsers onthouden 365 dagen lang")
    assert any(line.startswith("✗ voldoet niet  NET-02") for line in lines)
    assert any(line.startswith("? niet gemeten  HERK-01") for line in lines)
    assert "Geef met --sender een naam van de afzender" in answer.out


def test_the_sections_stand_above_in_short_with_a_sign_a_norm(command, world) -> None:
    answer = command("look", "--world", world, NAME)
    line = next(line for line in answer.out.splitlines() if line.startswith("  Beveiliging"))
    _, signs, *said = line.split()
    judged = command("look", "--world", world, NAME, "--json").json[0]["verdicts"]
    assert len(signs) == len([one for one in judged if one["section"] == "beveiliging"])
    assert signs.count("✗") == int(said[0])
    assert said[1].startswith("tekort")


def test_a_program_reads_every_verdict(command, world) -> None:
    answer = command("look", "--world", world, "--json", NAME, BAD, NAME)
    assert answer.code == 1
    first, second = answer.json
    assert (first["host"], first["domain"], first["kind"]) == (NAME, "meerdam.example", "website")
    assert datetime.fromisoformat(first["at"]).tzinfo is not None
    by_norm = {one["norm"]: one for one in second["verdicts"]}
    assert by_norm["VERB-03"] | {"title": "", "sentence": ""} == {
        "norm": "VERB-03",
        "title": "",
        "section": "beveiliging",
        "obligation": "wettelijk",
        "subject": BAD,
        "outcome": "not_met",
        "remark": False,
        "reason": "absent",
        "data": {},
        "sentence": "",
        "locators": by_norm["VERB-03"]["locators"],
        "holds_until": None,
        "check": "web.hsts",
    }
    assert by_norm["MAIL-01"]["subject"] == "meerdam.example"
    assert "facts" not in first


def test_the_facts_come_along_when_asked_in_the_form_in_which_they_are_kept(command, world) -> None:
    facts = command("look", "--world", world, "--json", "--facts", NAME).json[0]["facts"]
    assert set(facts) == {NAME, "meerdam.example"}
    assert from_stored(facts[NAME]["https"])
    assert set(facts["meerdam.example"]) == {"dns", "tls", "https", "page", "mail"}


def test_a_name_that_is_not_there_could_not_be_looked_at_however_good_its_domain(
    command, world
) -> None:
    answer = command("look", "--world", world, "weg.alleenmail.example")
    assert answer.code == 3
    assert "Van weg.alleenmail.example zelf is niets te zien: de naam bestaat niet" in answer.out
    assert "✓ voldoet       MAIL-01" in answer.out
    assert "VERB-01" not in answer.out


def test_a_private_address_is_not_visited(command, world) -> None:
    told = command("look", "--world", world, "--json", "intern.meerdam.example").json[0]
    by_norm = {one["norm"]: one for one in told["verdicts"]}
    assert by_norm["VERB-01"]["data"] == {"cause": "not-allowed"}


def test_the_kind_decides_which_norms_apply(command, world) -> None:
    site, parked = (
        {
            one["norm"]
            for one in command("look", "--world", world, "--json", "--kind", kind, NAME).json[0][
                "verdicts"
            ]
        }
        for kind in ("website", "parked")
    )
    assert "HDR-01" in site - parked
    assert "MAIL-07" in parked - site


def test_with_a_senders_name_its_norms_are_measured(command, world) -> None:
    told = command("look", "--world", world, "--json", "--sender", "Hallo", NAME).json[0]
    by_norm = {one["norm"]: one for one in told["verdicts"]}
    assert by_norm["HERK-06"]["outcome"] == "met"


def test_a_page_gives_no_orders_to_the_terminal(command, world) -> None:
    answer = command("look", "--world", world, "--sender", "Hallo", BAD)
    assert "Sport" in answer.out
    assert "\x1b" not in answer.out


@pytest.mark.usefixtures("english")
def test_it_speaks_english(command, world) -> None:
    answer = command("look", "--world", world, NAME)
    assert "✓ met           VERB-03" in answer.out
    assert "norms: " in answer.out


def test_each_name_that_is_none_gets_a_sentence(command) -> None:
    answer = command("look", "https://www.meerdam.example/x", "goed.example", "kaal")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("is geen hostnaam. Schrijf bijvoorbeeld www.meerdam.example") == 2


def test_a_bad_world_file_is_wrong_use(command, tmp_path) -> None:
    file = tmp_path / "world.toml"
    file.write_text('[dns]\nservers = ["overal"]\n')
    answer = command("look", "--world", str(file), NAME)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"meetlat: {file}, key 'dns.servers'")


def test_the_environment_can_name_the_world(command, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("MEETLAT_WORLD", str(tmp_path / "nergens.toml"))
    answer = command("look", NAME)
    assert answer.code == 2
    assert "nergens.toml" in answer.err


def test_we_say_who_we_are_and_where_to_read_why() -> None:
    assert settings.VERSION == VERSION
    assert user_agent("") == f"Meetlat/{VERSION}"
    assert user_agent("https://www.meerdam.example/meetlat").endswith(
        "(+https://www.meerdam.example/meetlat)"
    )
