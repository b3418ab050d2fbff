"""Finding addresses in pasted text: a link is read as a browser reads it, and nothing breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.formats.pasted import (
    LONGEST_TEXT,
    MOST_ADDRESSES,
    AddressKind,
    find_addresses,
)


def hosts(text: str, **more: frozenset[str]) -> list[str]:
    found = find_addresses(text, **more).addresses
    return [one.host.ascii if one.host else "" for one in found]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://www.meerdam.nl/zorg?x=1#y", "www.meerdam.nl"),
        ("HTTPS://WWW.Meerdam.NL:8443/", "www.meerdam.nl"),
        ("www.meerdam.nl.", "www.meerdam.nl"),
        ("meerdam.nl/aanvragen", "meerdam.nl"),
        ("<a href='https://meerdam.nl/x'>hier</a>", "meerdam.nl"),
        ("hxxps://trap[.]nl/x", "trap.nl"),
        # What stands before the last @ is a name and password, not the host.
        ("https://www.meerdam.nl@trap.com/", "trap.com"),
        ("https://www.meerdam.nl:wachtwoord@trap.com", "trap.com"),
        # A browser ends the host at a backslash, as at a slash.
        ("https://trap.com\\@www.meerdam.nl/", "trap.com"),
        ("https:/\\trap.com/www.meerdam.nl", "trap.com"),
        ("https://trap%2Ecom/", "trap.com"),
        # Full-width letters, an ideographic full stop and an invisible space are mapped away.
        ("https://ｔｒａｐ。com/", "trap.com"),
        ("https://tr\u200bap.com/", "trap.com"),
        ("https://mееrdam.nl", "xn--mrdam-zwea.nl"),
    ],
)
def test_the_host_is_where_the_link_leads(text: str, host: str) -> None:
    assert hosts(text) == [host]


def test_a_mail_address_is_its_domain() -> None:
    found = find_addresses("Van: Team <Zorg.Team@Meerdam.nl>, mailto:info@meerdam.nl?subject=x")
    assert [(one.kind, str(one.host)) for one in found.addresses] == [
        (AddressKind.MAIL, "meerdam.nl")
    ]


def test_the_same_host_is_told_once_a_kind() -> None:
    text = "meerdam.nl https://meerdam.nl/a https://meerdam.nl/b info@meerdam.nl"
    assert [one.kind for one in find_addresses(text).addresses] == ["web", "mail"]


def test_a_missing_space_is_no_address() -> None:
    assert hosts("Tot morgen.Ik bel u. Zie brief.pdf en bijv.dit") == []


def test_a_top_level_of_ours_counts_in_running_text() -> None:
    text = "Kijk op www.meerdam.example voor meer."
    assert hosts(text) == []
    assert hosts(text, tops=frozenset({"example"})) == ["www.meerdam.example"]


def test_what_is_pasted_alone_counts_whatever_its_ending() -> None:
    assert hosts("  www.meerdam.example  ") == ["www.meerdam.example"]


@pytest.mark.parametrize("text", ["http://192.0.2.1/x", "http://[2001:db8::1]/", "https://%%%/"])
def test_a_link_to_a_number_is_found_without_a_host(text: str) -> None:
    assert hosts(text) == [""] * len(hosts(text))
    assert len(find_addresses(text).addresses) >= 1


def test_a_long_message_is_cut_and_says_so() -> None:
    assert find_addresses("a" * (LONGEST_TEXT + 1)).cut
    many = find_addresses(" ".join(f"h{number}.meerdam.nl" for number in range(200)))
    assert (len(many.addresses), many.cut) == (MOST_ADDRESSES, True)


_BITING = st.text(alphabet=st.sampled_from("a.@/:\\#?%[]<>-_ \n\x00xnéаｌ。\u200b\u202e1é0"))


@given(text=st.text() | _BITING | st.builds("https://{}".format, _BITING))
def test_any_text_is_read(text: str) -> None:
    found = find_addresses(text)
    assert len(found.addresses) <= MOST_ADDRESSES
    for one in found.addresses:
        assert len(one.written) <= 300
        assert one.host is None or one.host.ascii.isascii()
