"""A rule book is kept whole or not at all, and asked for once."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from meetlat.records.policy.books import ask_book, book_file, keep_book
from meetlat.records.work.models import Job
from records.conftest import NOON

KEY = "3f9a" * 16
VERSION = UUID(int=1)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def test_what_is_kept_is_there_and_nothing_else() -> None:
    assert not book_file(KEY).exists()
    file = keep_book(KEY, b"%PDF-1.7")
    assert file == book_file(KEY)
    assert file.read_bytes() == b"%PDF-1.7"
    assert list(file.parent.iterdir()) == [file]


def test_a_book_that_cannot_be_written_leaves_nothing_behind() -> None:
    file = book_file(KEY)
    file.mkdir(parents=True)  # a folder in its place: it cannot be replaced by a file
    with pytest.raises(OSError, match="spelregels"):
        keep_book(KEY, b"%PDF-1.7")
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("key", ["", "../../etc", "3F9A" * 16, KEY + "0"])
def test_a_key_that_is_no_hash_finds_no_file(key: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        book_file(key)


@pytest.mark.django_db
def test_a_book_that_is_asked_for_twice_is_made_once() -> None:
    first = ask_book(KEY, version=VERSION, sheet={"language": "nl"}, at=NOON)
    assert ask_book(KEY, version=VERSION, sheet={"language": "nl"}, at=NOON) == first
    job = Job.objects.get()
    assert job.args == {"key": KEY, "version": str(VERSION), "sheet": {"language": "nl"}}
