"""Facts come back as they were stored, whatever their fields are called."""

from dataclasses import fields

import pytest

from core.cases import dns, page, register
from meetlat.core.facts.https import HttpsFacts
from meetlat.core.facts.mail import MailFacts
from meetlat.core.facts.stored import (
    KINDS,
    UnknownFactsError,
    from_stored,
    kind_of,
    to_stored,
)
from meetlat.core.facts.tls import Handshake, TlsEndpoint, TlsFacts
from meetlat.core.values.canonical import canonical_json, content_hash

TLS = TlsFacts(
    (TlsEndpoint("192.0.2.1", Handshake("TLSv1.3", "x", (b"\x30",), True, ""), None, ("TLSv1.3",)),)
)
EXAMPLES = [dns(), HttpsFacts(()), page(), register(), MailFacts(()), TLS]


@pytest.mark.parametrize("facts", EXAMPLES, ids=kind_of)
def test_stored_and_read_back_is_equal(facts) -> None:
    stored = to_stored(facts)
    assert from_stored(stored) == facts
    assert stored["kind"] == kind_of(facts)
    assert content_hash(stored) == content_hash(to_stored(from_stored(stored)))
    assert canonical_json(stored)


def test_every_kind_has_an_example_here() -> None:
    assert {kind_of(facts) for facts in EXAMPLES} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_field_passes_for_the_kind_or_the_version(kind) -> None:
    assert not {field.name for field in fields(kind)} & {"kind", "v"}


def test_tls_of_the_first_version_is_read_with_every_answer_known() -> None:
    (endpoint,) = to_stored(TLS)["endpoints"]
    old = {name: value for name, value in endpoint.items() if name != "unknown"}
    assert from_stored({"kind": "tls", "v": 1, "endpoints": [old]}) == TLS


@pytest.mark.parametrize(
    "stored",
    [{}, {"kind": "dns"}, {"kind": "x", "v": 1}, {"kind": "dns", "v": 2}, {"kind": "tls", "v": 3}],
)
def test_an_unknown_form_is_refused(stored) -> None:
    with pytest.raises(UnknownFactsError):
        from_stored(stored)
