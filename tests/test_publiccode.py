"""publiccode.yml has what version 0.4 of the standard asks for (yml.publiccode.tools)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

TEXT = (Path(__file__).resolve().parents[1] / "publiccode.yml").read_text()
#: The keys of the first level that are mandatory in "The Standard (core)".
MANDATORY = {
    *("publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus"),
    *("softwareType", "description", "legal", "maintenance", "localisation"),
}
LONGEST_SHORT, SHORTEST_LONG = 150, 150  # signs, of a description


def test_every_mandatory_key_is_there() -> None:
    assert set(re.findall(r"^(\w+):", TEXT, re.MULTILINE)) >= MANDATORY
    for key in ("license", "type", "contacts", "localisationReady", "availableLanguages"):
        assert re.search(rf"^  {key}:", TEXT, re.MULTILINE), key


def test_it_tells_the_version_that_the_program_tells() -> None:
    assert f"\nsoftwareVersion: {settings.VERSION}\n" in TEXT


@pytest.mark.parametrize("language", ["nl", "en"])
def test_descriptions_are_as_long_as_the_standard_wants(language: str) -> None:
    part = re.search(rf"^  {language}:\n((?:    .*\n)+)", TEXT, re.MULTILINE)
    assert part is not None
    short = re.search(r"shortDescription: (.+)", part[1])
    long = re.search(r"longDescription: >\n((?:      .*\n)+)", part[1])
    assert short is not None
    assert long is not None
    assert len(short[1]) <= LONGEST_SHORT
    assert len(" ".join(long[1].split())) >= SHORTEST_LONG


def test_an_address_that_is_not_known_yet_is_one_that_can_never_be_anyones() -> None:
    address = re.search(r"^url: https://([^/]+)/", TEXT, re.MULTILINE)
    assert address is not None
    assert address[1].endswith(".invalid") or not address[1].startswith("example")
