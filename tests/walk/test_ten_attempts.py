"""Ten attempts to break the chain, each refused with a sentence that a person can read."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from jobs.disturbed import ROOT, Installation
from meetlat.records.cases.models import Case, CostLine
from meetlat.records.decisions.models import Decision, Ratification
from meetlat.records.decisions.services import ratify
from meetlat.records.guards.triggers import install, remove
from meetlat.records.journal.models import AuditEvent
from meetlat.records.people.models import Organisation, Person
from meetlat.records.people.services import assign_role
from meetlat.records.register.importing import preview
from meetlat.records.register.services import register_application
from meetlat_lab.behaviour import Misbehaviour
from meetlat_lab.ca import CertificateAuthority
from meetlat_lab.hostile import HOSTILE_ZONE, hostile_plan
from meetlat_lab.lab import Lab, in_thread
from walk.pdftext import text_of
from walk.relay import relay
from web.conftest import LONG_AGO
from web.town import FROM, Town

Decided = Callable[..., Decision]
Reads = Callable[[str, str], None]
MIB = 2**20
SCRIPT = "<script>alert(1)</script>"
FORMULA = "=HYPERLINK(1)"
OUTSIDE = (
    "Niet te beoordelen: het adres hoort niet bij het openbare web, en daarbuiten kijkt "
    "Meetlat niet."
)


@pytest.fixture
def reads(record_property: Callable[[str, object], None]) -> Reads:
    """Assert that a person reads a sentence in a text, and keep it for the table at the end."""

    def look(sentence: str, text: str) -> None:
        assert sentence in re.sub(r"\s+", " ", text)
        record_property("reads", sentence)

    return look


@pytest.fixture
def acting(
    browsers: Callable[[Person], Client], with_second_factor: Callable[[Client], None]
) -> Callable[[Person, Decision], str]:
    """Let someone press "Bekrachtigen", with a fresh second factor; return the page that comes."""

    def act(person: Person, decision: Decision) -> str:
        client = browsers(person)
        with_second_factor(client)
        where = f"/besluiten/{decision.pk}/bekrachtigen/"
        return _words(client.post(where, {"seen": decision.sha256}).content)

    return act


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A lab full of traps, with a name server and web servers of its own."""
    at = datetime.now(UTC)
    authority = CertificateAuthority(tmp_path_factory.mktemp("authority"), at=at)
    folder = tmp_path_factory.mktemp("hostile")
    with in_thread(Lab(hostile_plan(authority), authority, folder, at=at)) as running:
        yield running


def _words(page: bytes) -> str:
    """Return what stands on a page, without its marks."""
    body = LexborHTMLParser(page).body
    assert body is not None
    return re.sub(r"\s+", " ", body.text(separator=" "))


def test_one_does_not_ratify_what_one_asked_for(
    town: Town, before_the_cio: Decided, acting: Callable[[Person, Decision], str], reads: Reads
) -> None:
    decision = before_the_cio()
    assign_role(town.requester, "cio", from_=FROM, at=LONG_AGO)
    reads(
        "U kunt dit besluit niet bekrachtigen: u vroeg dit zelf aan. Vraag uw plaatsvervanger.",
        acting(town.requester, decision),
    )
    assert not Ratification.objects.exists()
    with pytest.raises(DatabaseError, match="does not ratify"), transaction.atomic():
        Ratification.objects.create(
            decision=decision,
            case_version=decision.case_version,
            result="ratified",
            ratified_by=town.requester,
            at=timezone.localtime(),
            decision_hash=decision.sha256,
            auth_method="totp",
        )


def test_an_outdated_version_is_not_ratified(
    town: Town, before_the_cio: Decided, acting: Callable[[Person, Decision], str], reads: Reads
) -> None:
    decision = before_the_cio()
    CostLine.objects.update(amount_cents=1)
    reads(
        "Het dossier is gewijzigd nadat dit besluit werd voorgelegd. "
        "De toetscoördinator legt het opnieuw voor.",
        acting(town.cio, decision),
    )
    assert not Ratification.objects.exists()


def _ratified(decision: Decision, by: Person) -> Decision:
    at = timezone.localtime()
    ratify(decision, by=by, at=at, decision_hash=decision.sha256, auth_method="totp")
    return decision


def test_a_decision_is_not_changed_by_sql(
    town: Town, before_the_cio: Decided, reads: Reads
) -> None:
    decision = _ratified(before_the_cio(), town.cio)
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        connection.cursor().execute("UPDATE decisions_decision SET outcome = 'buy_outside'")
    reads("what was laid before the CIO is never changed", str(refused.value))
    decision.refresh_from_db()
    assert decision.outcome == "within_platform"


def test_the_trail_changed_by_sql_behind_its_guards_is_found_with_its_line(
    town: Town, before_the_cio: Decided, command: Callable, reads: Reads
) -> None:
    _ratified(before_the_cio(), town.cio)
    line = AuditEvent.objects.get(action="decision-ratified")
    statement = "UPDATE journal_auditevent SET actor = 'x' WHERE seq = %s"
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute(statement, [line.seq])
    remove(connection)  # as an intruder does who may change the database's definition
    connection.cursor().execute(statement, [line.seq])
    install(connection)
    answer = command("audit", "verify")
    assert answer.code == 1
    reads(
        f"Regel {line.seq} is gewijzigd: zijn inhoud past niet bij zijn hash.",
        answer.out,
    )


def test_a_private_address_is_no_host_name_and_a_name_that_leads_to_one_is_not_visited(
    town: Town,
    a_draft: Callable[..., Case],
    browsers: Callable[[Person], Client],
    hostile: Lab,
    command: Callable,
    reads: Reads,
) -> None:
    seen = preview(b"Agency,Domain\nMeerdam,10.0.0.1\n")
    reads(
        "10.0.0.1 is een adres, geen naam. Schrijf de naam waaronder de site te bereiken is.",
        seen.refused[0].sentence,
    )
    case = a_draft()
    typed = {"version": str(case.proposal.version), "domain_wish": "10.0.0.1"}
    page = browsers(town.requester).post(f"/voorstellen/{case.pk}/bewerken/naam/", typed)
    reads("‘10.0.0.1’ is geen domeinnaam.", _words(page.content))
    reads(
        "‘10.0.0.1’ is geen hostnaam. Schrijf bijvoorbeeld www.meerdam.example",
        command("look", "10.0.0.1").err,
    )
    answer = command("look", "--world", str(hostile.world_file), f"private.{HOSTILE_ZONE}")
    reads(OUTSIDE, answer.out)


def test_a_name_that_moves_to_this_machine_after_the_first_answer_is_not_followed(
    hostile: Lab, command: Callable, reads: Reads
) -> None:
    asked = ("look", "--world", str(hostile.world_file), f"moving.{HOSTILE_ZONE}")
    assert "De site antwoordt via HTTPS." in command(*asked).out
    again = command(*asked).out
    assert "De site antwoordt via HTTPS." not in again
    reads(OUTSIDE, again)


def test_of_a_page_of_one_gigabyte_a_small_part_is_read(
    hostile: Lab, tmp_path: Path, reads: Reads, record_property: Callable[[str, object], None]
) -> None:
    address = f"203.0.113.{list(Misbehaviour).index(Misbehaviour.ENDLESS) + 1}"
    with relay(hostile.dial[address, 443]) as counting:
        world = tmp_path / "world.toml"
        line = re.compile(rf'"{address} 443" = ".*"')
        text, times = line.subn(
            f'"{address} 443" = "127.0.0.1 {counting.port}"', hostile.world_file.read_text()
        )
        assert times == 1
        world.write_text(text)
        told, memory_bytes = _look_apart(world, f"endless.{HOSTILE_ZONE}", tmp_path / "told.txt")
    reads("Niet te beoordelen: het antwoord was groter dan wij lezen.", told)
    mib = f"{counting.bytes / MIB:.0f} MiB gelezen, {memory_bytes / MIB:.0f} MiB geheugen"
    record_property("took", mib)
    assert MIB < counting.bytes < 24 * MIB
    assert memory_bytes < 400 * MIB


#: Runs what follows and says how much memory that had at most, in KiB. A process of its own: what
#: is started from here counts as having had the memory of all these tests.
_WEIGHED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""


def _look_apart(world: Path, name: str, told: Path) -> tuple[str, int]:
    """Look in a process of its own; return what it said, and the most memory that it had."""
    look = [sys.executable, "-m", "meetlat", "look", "--world", str(world), name]
    words = [sys.executable, "-c", _WEIGHED, *look]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "nl_NL.UTF-8"}
    with told.open("wb") as out:
        done = subprocess.run(
            words, stdout=out, stderr=subprocess.PIPE, env=environment, text=True, check=False
        )
    assert done.returncode == 1
    return told.read_text(), int(done.stderr.split()[-1]) * 1024


@pytest.mark.pango
def test_a_script_in_a_name_is_shown_as_text_on_the_page_in_the_document_and_in_the_file(
    town: Town,
    before_the_cio: Decided,
    browsers: Callable[[Person], Client],
    reads: Reads,
) -> None:
    decision = _ratified(before_the_cio(title=SCRIPT), town.cio)
    reader = browsers(town.auditor)
    for path in (f"/besluiten/{decision.pk}/", "/register/", "/besluiten/"):
        page = LexborHTMLParser(reader.get(path).content)
        assert [one.text() for one in page.css("script") if "alert" in one.text()] == []
        reads(SCRIPT, _words(page.html.encode()))
    pdf = reader.get(f"/besluiten/{decision.pk}/besluit.pdf").content
    with pikepdf.open(io.BytesIO(pdf)) as document:
        reads(SCRIPT, text_of(document))
    reads(SCRIPT, reader.get("/register/register.csv").content.decode())


def test_a_formula_in_a_list_stays_text_and_leaves_as_text(
    town: Town, organisation: Organisation, browsers: Callable[[Person], Client], reads: Reads
) -> None:
    seen = preview(f'Agency,Domain\nMeerdam,"{FORMULA}"\n'.encode())
    reads(
        f"‘{FORMULA}’ begint als een formule en is geen naam. Meetlat rekent niets uit. "
        "Schrijf de hostnaam zelf, bijvoorbeeld www.meerdam.example.",
        seen.refused[0].sentence,
    )
    register_application(
        name=FORMULA,
        kind="website",
        organisation=organisation,
        owner_unit=None,
        at=LONG_AGO,
        by=None,
    )
    left = browsers(town.auditor).get("/register/register.csv").content.decode()
    assert f",{FORMULA}" not in left
    reads(f"'{FORMULA}", left)


@pytest.mark.slow
def test_of_a_worker_killed_mid_run_the_run_ends_complete_and_nothing_is_found_twice(
    world_file: Path,
    tmp_path: Path,
    reads: Reads,
    record_property: Callable[[str, object], None],
) -> None:
    made = Installation(tmp_path / "data", world_file)
    made.data.mkdir()
    assert made.run("seed") == 0
    assert made.run("killed", "findings_finding", "3") == -signal.SIGKILL
    assert made.ask("SELECT judged_at FROM measurements_run") == [(None,)]
    assert made.run("work") == 0
    twice = "SELECT count(*) FROM findings_finding GROUP BY subject_id, norm_id, locator"
    assert set(made.ask(twice)) == {(1,)}
    found = made.ask("SELECT count(*) FROM findings_finding")
    opened = "SELECT count(*) FROM journal_auditevent WHERE action = 'finding-opened'"
    assert made.ask(opened) == found
    listed = subprocess.run(
        [sys.executable, "-m", "meetlat", "measure", "runs"],
        env={**made.environment, "LC_ALL": "nl_NL.UTF-8", "COLUMNS": "120"},
        capture_output=True,
        text=True,
        check=True,
    )
    names = made.ask("SELECT names FROM measurements_run")[0][0]
    assert re.search(rf"\b{names}\b.*\bbeoordeeld\b", listed.stdout)
    reads("beoordeeld", listed.stdout)
    record_property("took", f"{names} namen, {found[0][0]} bevindingen, geen enkele twee keer")
