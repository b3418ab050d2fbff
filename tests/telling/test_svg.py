"""Elements hold any text, and links open nothing but pages and mail."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.telling.svg import element, number, safe_href, text


@given(st.text())
def test_any_text_makes_a_well_formed_element(value: str) -> None:
    ET.fromstring(element("p", {"title": value}, text(value)))  # noqa: S314 # our own


def test_markup_in_a_text_is_shown_and_not_run() -> None:
    assert text('<script>"') == "&lt;script&gt;&quot;"


@pytest.mark.parametrize(
    ("href", "followed"),
    [
        ("/normen/VERB-02/", "/normen/VERB-02/"),
        ("https://meerdam.example/?a=b:c", "https://meerdam.example/?a=b:c"),
        ("#rij:3", "#rij:3"),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(1)", ""),
        # A browser drops these before it looks at the scheme.
        ("java\nscript:alert(1)", ""),
        (" \x01javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("", ""),
    ],
)
def test_a_link_leads_to_a_page_or_nowhere(href: str, followed: str) -> None:
    assert safe_href(href) == followed


@pytest.mark.parametrize(
    ("value", "written"), [(1.0, "1"), (0.126, "0.13"), (-0.001, "0"), (20, "20")]
)
def test_a_number_is_written_short(value: float, written: str) -> None:
    assert number(value) == written
