"""What the form of a name tells of its use."""

import pytest

from meetlat.records.register.guessing import role_of, twin_of


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("mail", "mail"),
        ("mx2", "mail"),
        ("autodiscover", "mail"),
        ("ns1", "infrastructure"),
        ("vpn", "infrastructure"),
        ("acc", "acceptance"),
        ("loket-tst", "acceptance"),
        ("loket.uat", "acceptance"),
        ("api", "api"),
        ("webmail", "unknown"),
        ("testament", "unknown"),
        ("demo", "unknown"),
        ("www", "unknown"),
        ("loket", "unknown"),
    ],
)
def test_a_label_suggests_a_role(label: str, role: str) -> None:
    assert role_of(f"{label}.meerdam.example", "meerdam.example") == role


def test_a_bare_domain_is_a_site() -> None:
    assert role_of("acc.example", "acc.example") == "unknown"


def test_www_and_bare_are_twins() -> None:
    assert twin_of("www.meerdam.example") == "meerdam.example"
    assert twin_of("meerdam.example") == "www.meerdam.example"
