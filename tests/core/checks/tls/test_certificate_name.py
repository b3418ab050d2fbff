"""The name in a certificate: exact, or a wildcard for one label."""

from __future__ import annotations

import pytest

from core.cases import judge
from core.certificates import certificate, tls
from meetlat.core.values.verdict import Outcome


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (("www.meerdam.example",), "named"),
        (("WWW.MEERDAM.EXAMPLE",), "named"),
        (("*.meerdam.example",), "named"),
        (("a.example", "www.meerdam.example"), "named"),
        (("meerdam.example",), "other-names"),
        (("*.www.meerdam.example",), "other-names"),
        (("*.example",), "other-names"),
        (("w*.meerdam.example",), "other-names"),
        ((), "no-names"),
    ],
)
def test_only_the_whole_first_label_may_be_a_wildcard(names: tuple[str, ...], reason: str) -> None:
    assert judge("tls.certificate_name", tls(certificate(*names))).reason == reason


def test_the_common_name_does_not_count() -> None:
    der = certificate(subject="www.meerdam.example")
    assert judge("tls.certificate_name", tls(der)).outcome is Outcome.NOT_MET


def test_what_cannot_be_read_names_nobody() -> None:
    assert judge("tls.certificate_name", tls(b"")).reason == "unreadable"
