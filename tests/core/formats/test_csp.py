"""Content-Security-Policy: anything is read, as a browser reads anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.formats.csp import parse_csp


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("", {}),
        (" ; ;", {}),
        ("DEFAULT-SRC 'SELF'", {"default-src": ("'self'",)}),
        ("img-src a; img-src b", {"img-src": ("a",)}),
        ("sandbox", {"sandbox": ()}),
        ("script-src\t'nonce-AbC'\n HTTPS://A.example/Path", {
            "script-src": ("'nonce-AbC'", "https://a.example/Path")}),
        ("script-src 'sha256-AbC='  DATA:", {"script-src": ("'sha256-AbC='", "data:")}),
        ("img-src A.example/B", {"img-src": ("a.example/B",)}),
    ],
)  # fmt: skip
def test_read(text: str, policy: dict[str, tuple[str, ...]]) -> None:
    assert parse_csp(text) == policy


@given(st.text())
def test_any_text_is_read_and_read_again_is_the_same(text: str) -> None:
    policy = parse_csp(text)
    again = "; ".join(" ".join((name, *sources)) for name, sources in policy.items())
    assert parse_csp(again) == policy
