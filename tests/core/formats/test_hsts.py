"""The HSTS header field: as RFC 6797 writes it, and as the wild does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.formats.hsts import LARGEST_AGE_S, HstsPolicy, HstsSyntaxError, parse_hsts

DAY = 86_400


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("max-age=86400", HstsPolicy(DAY)),
        ("max-age=86400;", HstsPolicy(DAY)),
        (";; max-age=86400 ;", HstsPolicy(DAY)),
        ('max-age="86400"', HstsPolicy(DAY)),
        (r'max-age="8640\0"', HstsPolicy(DAY)),
        ("Max-Age\t=  86400 ; INCLUDESUBDOMAINS", HstsPolicy(DAY, include_subdomains=True)),
        ("preload; max-age=86400", HstsPolicy(DAY, preload=True)),
        ('max-age=86400; report="a;max-age=1"', HstsPolicy(DAY)),
        ("max-age=86400; subdomains", HstsPolicy(DAY)),
        ("max-age=" + "0" * 4000 + "5", HstsPolicy(5)),
        ("max-age=" + "8" * 4500, HstsPolicy(LARGEST_AGE_S)),
    ],
)
def test_read(text: str, policy: HstsPolicy) -> None:
    assert parse_hsts(text) == policy


@pytest.mark.parametrize(
    "text",
    [
        "",
        ";",
        "preload",
        "max-age",
        "max-age=",
        'max-age=""',
        "max-age=-5",
        "max-age=1.5",
        "max-age=8_6400",
        "max-age=８６４００",
        "max-age=86400 preload",
        "max-age=86400, includeSubDomains",
        "max-age=1; max-age=1",
        'max-age="86400',
        "=86400",
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(HstsSyntaxError):
        parse_hsts(text)


@given(st.text() | st.text(alphabet='max-age=;" \\019,preload\t'))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert 0 <= parse_hsts(text).max_age_s <= LARGEST_AGE_S
    except HstsSyntaxError:
        pass


@given(st.permutations(["max-age=7", "includeSubDomains", "preload", 'x="y"']))
def test_order_and_case_carry_no_meaning(parts: list[str]) -> None:
    text = "; ".join(parts)
    wanted = HstsPolicy(7, include_subdomains=True, preload=True)
    assert parse_hsts(text) == parse_hsts(text.upper()) == wanted
