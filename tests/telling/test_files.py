"""A document reads what it was given, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.pango


@pytest.mark.parametrize(
    "address",
    ["https://meerdam.example/x.png", "file:///etc/passwd", "data:text/plain,x", "meetlat:other"],
)
def test_what_was_not_given_is_refused(address: str) -> None:
    from meetlat.telling.files import GivenFiles, RefusedError

    with pytest.raises(RefusedError):
        GivenFiles({"meetlat:rod.svg": (b"<svg/>", "image/svg+xml")}).fetch(address)


def test_what_was_given_is_read() -> None:
    from meetlat.telling.files import GivenFiles

    given = GivenFiles({"meetlat:rod.svg": (b"<svg/>", "image/svg+xml")})
    assert given.fetch("meetlat:rod.svg").read() == b"<svg/>"


def test_only_fonts_that_are_there_get_a_rule(tmp_path: Path) -> None:
    from meetlat.telling.files import font_faces, font_files

    (tmp_path / "noto-sans-latin-400-normal.woff2").write_bytes(b"font")
    files = font_files(tmp_path)
    assert len(files) == font_faces(files).count("@font-face") == 1
    assert font_files(None) == {}
