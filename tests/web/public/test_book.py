"""The rule book is one document for everyone: asked for once, then there to be read."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from django.test import Client
from django.utils import translation

from meetlat.records.cases.models import Case
from meetlat.records.cases.routes import way_of_working
from meetlat.records.people.models import Organisation
from meetlat.records.policy.books import keep_book
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.services import adopt_yardstick
from meetlat.records.work.models import Job
from meetlat.telling.rule_book_key import rule_book_key
from meetlat.web.public.book import sheet_of
from telling.books import IDS, a_norm
from web.conftest import LONG_AGO

ADDRESS = "/spelregels/spelregels.pdf"


class WithoutPango:
    """Finds the typesetter as it is found on a machine without Pango: it cannot be loaded."""

    def find_spec(self, name: str, *_rest: object) -> None:
        if name == "meetlat.telling.paper":
            raise OSError("cannot load library 'libpango-1.0-0'")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def version(organisation: Organisation) -> YardstickVersion:
    return adopt_yardstick(
        norms=[a_norm(one) for one in IDS],
        number="2026.1",
        adopted_by="het college",
        adopted_on=date(2024, 1, 1),
        effective_from=date(2024, 1, 1),
        at=LONG_AGO,
        by=None,
    )


@pytest.fixture
def keep(version: YardstickVersion) -> Callable[[str], Path]:
    """Keep a book of one page in a language."""

    def build(language: str) -> Path:
        paper = pikepdf.new()
        paper.add_blank_page()
        written = io.BytesIO()
        paper.save(written)
        with translation.override(language):
            return keep_book(rule_book_key(sheet_of(version)), written.getvalue())

    return build


@pytest.mark.pango
def test_who_asks_first_hears_that_it_is_being_made_and_it_is_asked_for_once(
    client: Client, version: YardstickVersion
) -> None:
    for _ in range(2):
        answer = client.get(ADDRESS)
        assert answer.status_code == 202
        assert "De PDF wordt gemaakt" in answer.content.decode()
    job = Job.objects.get(name="write-rule-book")
    assert job.args["version"] == str(version.pk)
    assert job.args["sheet"]["version"] == "Meetlat 2026.1"
    assert job.args["sheet"]["municipality"] == "gemeente Meerdam"


@pytest.mark.pango
def test_what_was_asked_for_is_what_is_served_once_a_worker_made_it(
    client: Client, version: YardstickVersion
) -> None:
    from meetlat.jobs.rule_book import write_rule_book
    from meetlat.measuring.world import World

    client.get(ADDRESS)
    write_rule_book(Job.objects.get(name="write-rule-book").args, World())
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert 'filename="spelregels-2026.1-nl.pdf"' in answer.headers["Content-Disposition"]
    assert answer.content.startswith(b"%PDF-1.7")


def test_the_book_is_in_the_language_of_the_reader(
    client: Client, keep: Callable[[str], Path]
) -> None:
    dutch, english = keep("nl"), keep("en")
    assert dutch != english
    answer = client.get(ADDRESS, headers={"Accept-Language": "en"})
    assert "spelregels-2026.1-en.pdf" in answer.headers["Content-Disposition"]


def test_a_machine_that_can_make_no_pdf_says_so_and_asks_for_nothing(
    client: Client, version: YardstickVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "meetlat.telling.paper", raising=False)
    monkeypatch.setattr(sys, "meta_path", [WithoutPango(), *sys.meta_path])
    answer = client.get(ADDRESS)
    assert answer.status_code == 503
    assert "Deze machine kan geen PDF maken" in answer.content.decode()
    assert not Job.objects.filter(name="write-rule-book").exists()


def test_before_a_yardstick_is_adopted_there_is_no_book(
    client: Client, organisation: Organisation
) -> None:
    assert client.get(ADDRESS).status_code == 404


def test_the_page_of_rules_tells_how_large_the_book_is_once_it_is_there(
    client: Client, version: YardstickVersion, keep: Callable[[str], Path]
) -> None:
    assert "PDF, wordt gemaakt als u erom vraagt" in client.get("/spelregels/").content.decode()
    keep("nl")
    page = client.get("/spelregels/").content.decode()
    assert f'href="{ADDRESS}"' in page
    assert "PDF, 1 bladzijde, " in page


def test_the_page_of_rules_tells_the_way_of_working_with_the_terms_that_are_set(
    client: Client, organisation: Organisation, version: YardstickVersion
) -> None:
    page = client.get("/spelregels/").content.decode()
    heavy = way_of_working(organisation).routes[Case.Route.HEAVY]
    assert (
        f'<strong>De CIO</strong> <span class="m-muted">(binnen {heavy.terms.step} werkdagen)'
        in page
    )
    assert ", ".join(str(aspect.label) for aspect in heavy.advisers) in page
