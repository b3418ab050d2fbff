"""What changes at every request is not in a fact; all the rest is, as received."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.facts.https import Header
from meetlat.measuring import reduce

TOKENS = st.text(alphabet="abcdefABCDEF0123456789-_", min_size=22, max_size=22)


def test_moments_ids_and_hits_are_left_out() -> None:
    received = (
        ("Date", "Tue"),
        ("ETag", '"a"'),
        ("CF-Ray", "8"),
        ("Server", "nginx"),
        ("AGE", "1"),
    )
    assert reduce.headers(received) == (Header("Server", "nginx"),)


def test_every_field_that_is_left_out_has_a_reason() -> None:
    assert all(name == name.lower() and reason for name, reason in reduce.LEFT_OUT.items())


@pytest.mark.parametrize(
    ("value", "reduced"),
    [
        ("sid=8a7f; Path=/; Secure", "sid=[token 4]; Path=/; Secure"),
        ("sid=8a7f;HttpOnly; SameSite=Lax", "sid=[token 4];HttpOnly; SameSite=Lax"),
        ("lang=", "lang="),
        ("a=b c", "a=[text 3]"),
        ("nameless", "[token 8]"),
        ("a=b; expires=Tue, 24 Nov 2026; Max-Age=60", "a=[token 1]; expires=[moment]; Max-Age=60"),
    ],
)
def test_of_a_cookie_the_length_and_class_stay(value: str, reduced: str) -> None:
    assert reduce.cookie(value) == reduced


@given(TOKENS, TOKENS)
def test_two_answers_that_differ_in_one_time_values_are_one_fact(one: str, other: str) -> None:
    def answer(fresh: str) -> tuple[tuple[str, str], ...]:
        return (
            ("Set-Cookie", f"sid={fresh}; Secure; Expires={fresh}"),
            ("Content-Security-Policy", f"script-src 'nonce-{fresh}' 'self'; base-uri 'none'"),
            ("Location", f"https://login.example/a;jsessionid={fresh}?client=x&state={fresh}#z"),
            ("WWW-Authenticate", f'Digest realm="r", nonce="{fresh}", opaque="{fresh}"'),
            ("X-Request-Id", fresh),
            ("X-Frame-Options", "DENY"),
        )

    assert reduce.headers(answer(one)) == reduce.headers(answer(other))


def test_what_says_something_of_the_site_stays() -> None:
    kept = (
        ("Strict-Transport-Security", "max-age=31536000"),
        ("Content-Security-Policy", "script-src 'sha256-abc=' 'self'"),
        ("Location", "https://www.meerdam.example/zoek?q=paspoort&pagina=2"),
        ("Cache-Control", "no-store"),
    )
    assert reduce.headers(kept) == tuple(Header(*pair) for pair in kept)


@given(st.text())
def test_reducing_twice_is_reducing_once(text: str) -> None:
    assert reduce.url(reduce.url(text)) == reduce.url(text)
