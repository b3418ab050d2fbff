"""A connection for HTTP: plain, or over TLS whatever the certificate."""

from __future__ import annotations

from pathlib import Path

import pytest
from anyio.streams.tls import TLSStream

from measuring.servers import Place, Server, hangs, tls_of
from meetlat.core.values.hostname import HostName
from meetlat.measuring.web import connected
from meetlat_lab.ca import LeafKind

pytestmark = pytest.mark.anyio


async def test_https_is_over_tls_and_http_is_not(tmp_path: Path, authority, www: HostName) -> None:
    secured = Server(hangs, tls_of(authority, "x.example", kind=LeafKind.SELF_SIGNED))
    doors = {("192.0.2.10", 443): secured, ("192.0.2.10", 8080): Server(hangs)}
    async with Place(tmp_path, doors=doors).kit() as kit:
        async with connected(www, "https", "192.0.2.10", None, kit) as stream:
            assert isinstance(stream, TLSStream)
        async with connected(www, "http", "192.0.2.10", 8080, kit) as stream:
            assert not isinstance(stream, TLSStream)
