"""Reading a name off a list: a public host name, or the reason why it is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.values.publicname import NotAName, NotPublicNameError, read_public_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("www.meerdam.example", "www.meerdam.example"),
        (" WWW.Meerdam.example. ", "www.meerdam.example"),
        ("café.meerdam.example", "xn--caf-dma.meerdam.example"),
        ("mijn-loket.meerdam.nl", "mijn-loket.meerdam.nl"),
    ],
)
def test_read(text: str, name: str) -> None:
    assert read_public_name(text).ascii == name


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", NotAName.EMPTY),
        ("   ", NotAName.EMPTY),
        ('=HYPERLINK("https://trap.example")', NotAName.FORMULA),
        ("+31235113000", NotAName.FORMULA),
        ("-www.meerdam.example", NotAName.FORMULA),
        ("@SUM(A1:A9)", NotAName.FORMULA),
        ("10.0.0.1", NotAName.ADDRESS),
        ("10.0.0.0/8", NotAName.ADDRESS),
        ("[2001:db8::1]", NotAName.ADDRESS),
        ("fe80::1", NotAName.ADDRESS),
        ("2130706433", NotAName.ADDRESS),
        ("info@meerdam.example", NotAName.MAIL),
        ("https://www.meerdam.example/", NotAName.WEB),
        ("www.meerdam.example/zorg", NotAName.WEB),
        ("www.meerdam.example:8443", NotAName.WEB),
        ("*.meerdam.example", NotAName.WILDCARD),
        ("localhost", NotAName.NOT_PUBLIC),
        ("printer.local", NotAName.NOT_PUBLIC),
        ("intranet.meerdam.internal", NotAName.NOT_PUBLIC),
        ("nas.home.arpa", NotAName.NOT_PUBLIC),
        ("_dmarc.meerdam.example", NotAName.UNDERSCORE),
        ("loket_acc.meerdam.example", NotAName.UNDERSCORE),
        ("meerdam", NotAName.NO_DOT),
        ("co.uk", NotAName.SUFFIX),
        ("Domain Name", NotAName.SIGNS),
        ("<script>alert(1)</script>.example", NotAName.SIGNS),
        ("a..example", NotAName.SIGNS),
        (f"{'a' * 64}.example", NotAName.SIGNS),
    ],
)
def test_refused_with_a_reason(text: str, reason: NotAName) -> None:
    with pytest.raises(NotPublicNameError) as refused:
        read_public_name(text)
    assert (refused.value.reason, refused.value.text) == (reason, text)


@given(st.text() | st.text(alphabet="a1.-_*@/:=[]é "))
def test_any_text_is_read_or_refused_and_a_name_is_read_back_the_same(text: str) -> None:
    try:
        host = read_public_name(text)
    except NotPublicNameError:
        return
    assert read_public_name(host.ascii) == host
