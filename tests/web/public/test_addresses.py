"""Every address in what a citizen pastes is found, and nothing that only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.web.public.addresses import MOST_ADDRESSES, addresses_in


def _seen(text: str) -> list[tuple[str | None, bool]]:
    return [(one.host.ascii if one.host else None, one.is_mail) for one in addresses_in(text)]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://www.meerdam.example/afspraak?x=1", "www.meerdam.example"),
        ("HTTP://WWW.MEERDAM.EXAMPLE.", "www.meerdam.example"),
        ("meerdam.example", "meerdam.example"),
        ("Klik op <a href='https://meerdam.example/a'>", "meerdam.example"),
        # A browser goes to what stands after the @.
        ("https://www.meerdam.example@elders.example/", "elders.example"),
        ("https://www.meerdam.example:443@elders.example/", "elders.example"),
        # A browser reads a backslash as a slash.
        (r"https://elders.example\@www.meerdam.example/", "elders.example"),
        ("https://café.example/", "xn--caf-dma.example"),
    ],
)
def test_a_web_address_gives_the_host_that_a_browser_would_go_to(text, host) -> None:
    assert _seen(text) == [(host, False)]


def test_a_mail_address_gives_the_domain_after_the_at() -> None:
    assert _seen("Van: info@meerdam.example") == [("meerdam.example", True)]


def test_a_whole_message_gives_each_address_once() -> None:
    message = """Van: balie@meerdam.example
    Ga naar https://pas.meerdam.example/a of https://pas.meerdam.example/b en
    stuur de bijlage formulier.pdf mee.Met groet"""
    assert _seen(message) == [("meerdam.example", True), ("pas.meerdam.example", False)]


def test_an_address_of_digits_is_found_and_has_no_host_name() -> None:
    assert _seen("https://192.0.2.7/inloggen") == [(None, False)]


def test_a_flood_of_addresses_is_cut_off() -> None:
    flood = " ".join(f"https://a{number}.example/" for number in range(200))
    assert len(addresses_in(flood)) == MOST_ADDRESSES


@given(st.text(alphabet=st.sampled_from("ab.@:/\\ <>-éA1[]%?#"), max_size=80))
def test_no_text_makes_it_stumble(text: str) -> None:
    for one in addresses_in(text):
        assert one.text in text
