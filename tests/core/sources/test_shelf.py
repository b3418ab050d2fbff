"""Every document is on the shelf once, with an address."""

from __future__ import annotations

from meetlat.core.sources import Source, guidelines, laws, municipal, rfc
from meetlat.core.sources.shelf import SHELF


def test_no_two_documents_share_an_id() -> None:
    made = [v for m in (laws, guidelines, municipal, rfc) for v in vars(m).values()]
    assert len(SHELF) == sum(isinstance(one, Source) for one in made)


def test_every_document_has_a_secure_address_and_a_title() -> None:
    assert all(one.url.startswith("https://") and one.title for one in SHELF.values())
