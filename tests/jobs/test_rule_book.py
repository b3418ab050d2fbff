"""The rule book is made once, of the norms as they were adopted."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pytest

from jobs.clock import now
from meetlat.jobs.rule_book import write_rule_book
from meetlat.measuring.world import World
from meetlat.records.policy.books import book_file, keep_book
from meetlat.records.policy.services import adopt_yardstick
from meetlat.telling.rule_book_key import rule_book_key
from meetlat.telling.rule_book_sheet import RuleBookSheet
from telling.books import a_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet() -> RuleBookSheet:
    return a_book()


@pytest.fixture
def asked(sheet: RuleBookSheet, settings, tmp_path: Path) -> dict[str, Any]:
    settings.DATA = tmp_path
    version = adopt_yardstick(
        norms=sheet.norms,
        number="2026.1",
        adopted_by=sheet.adopted_by,
        adopted_on=sheet.adopted_on,
        effective_from=sheet.effective_from,
        at=now(),
        by=None,
    )
    values = msgspec.to_builtins(replace(sheet, norms=()))
    return {"key": rule_book_key(sheet), "version": str(version.pk), "sheet": values}


@pytest.mark.pango
def test_the_book_that_was_asked_for_is_the_one_that_is_made(
    sheet: RuleBookSheet, asked: dict[str, Any]
) -> None:
    write_rule_book(asked, World())
    made = book_file(asked["key"]).read_bytes()
    with pikepdf.open(io.BytesIO(made)) as document:
        outline = document.open_outline().root[0]
        assert [str(one.title) for one in outline.children][3] == "1. Nut, noodzaak en kosten"
        assert str(document.Root.Lang) == sheet.language


def test_a_book_that_is_there_stays_as_it_is(asked: dict[str, Any]) -> None:
    keep_book(asked["key"], b"made before")
    write_rule_book(asked, World())
    assert book_file(asked["key"]).read_bytes() == b"made before"
